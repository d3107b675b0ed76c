import type { Container, PodSpec, ProjectedVolumeSource } from "../../kinds.generated.ts";
import { sampleSuffix } from "../object-name.ts";

const volumePrefix = "kube-api-access-";
const mountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

/** Mounts a token of the service account into containers that have nothing in its place (mountServiceAccountToken). */
export function mountToken({ containers = [], initContainers, volumes = [] }: PodSpec): Partial<PodSpec> {
  const own = volumes.find((volume) => volume.name?.startsWith(volumePrefix) === true)?.name;
  const name = own ?? `${volumePrefix}${sampleSuffix}`;
  const mount = <T extends Container>(container: T): T => (hasMount(container) ? container : withMount(container, name));
  const isNeeded = [...containers, ...(initContainers ?? [])].some((container) => !hasMount(container));
  if (!isNeeded) return {};
  return {
    containers: containers.map(mount),
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(mount) }),
    ...(own === undefined ? { volumes: [...volumes, { name, projected: tokenVolume }] } : {}),
  };
}

function hasMount({ volumeMounts = [] }: Container): boolean {
  return volumeMounts.some((mount) => mount.mountPath === mountPath);
}

function withMount<T extends Container>(container: T, name: string): T {
  return { ...container, volumeMounts: [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath }] };
}

/** TokenVolumeSource: the token, the certificate of the server, and the namespace. */
const tokenVolume: ProjectedVolumeSource = {
  defaultMode: 0o644,
  sources: [
    { serviceAccountToken: { path: "token", expirationSeconds: 3607 } },
    { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    {
      downwardAPI: { items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }] },
    },
  ],
};
