import type { Container, ObjectMeta, PodSpec, Volume } from "../../kinds.generated.ts";
import { mirrorPodAnnotation } from "../../validation/pod/annotation-keys.ts";
import type { Denial } from "../denial.ts";

/** Whether a pod is there only to show a static pod of some node; admission gives it no service account. */
export function isMirrorPod({ annotations }: ObjectMeta): boolean {
  return annotations !== undefined && Object.hasOwn(annotations, mirrorPodAnnotation);
}

/** What a mirror pod refers to and may not: static pods cannot have it (Validate of the plugin ServiceAccount). */
export function findMirrorReference(spec: PodSpec): Denial | null {
  const { serviceAccountName = "", serviceAccount = "", volumes = [] } = spec;
  if (serviceAccountName !== "" || serviceAccount !== "") return denial("reference service accounts");
  if (secretNames(spec).some((name) => name !== undefined && name !== "")) return denial("reference secrets");
  const hasToken = volumes.some(({ projected }) =>
    projected?.sources?.some((source) => source.serviceAccountToken !== undefined),
  );
  return hasToken ? denial("use ServiceAccountToken volume projections") : null;
}

function denial(what: string): Denial {
  return { code: "mirror-pod-reference", what, why: `a mirror pod may not ${what}` };
}

/** VisitPodSecretNames. */
function secretNames(spec: PodSpec): readonly (string | undefined)[] {
  const { imagePullSecrets = [], volumes = [], initContainers = [], containers = [] } = spec;
  return [
    ...imagePullSecrets.map(({ name }) => name),
    ...[...initContainers, ...containers].flatMap(namesOfContainer),
    ...volumes.flatMap(namesOfVolume),
  ];
}

function namesOfContainer({ env = [], envFrom = [] }: Container): readonly (string | undefined)[] {
  return [...envFrom.map(({ secretRef }) => secretRef?.name), ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name)];
}

function namesOfVolume(volume: Volume): readonly (string | undefined)[] {
  return [
    volume.secret?.secretName,
    volume.azureFile?.secretName,
    volume.cephfs?.secretRef?.name,
    volume.cinder?.secretRef?.name,
    volume.flexVolume?.secretRef?.name,
    volume.rbd?.secretRef?.name,
    volume.scaleIO?.secretRef?.name,
    volume.iscsi?.secretRef?.name,
    volume.storageos?.secretRef?.name,
    volume.csi?.nodePublishSecretRef?.name,
    ...(volume.projected?.sources ?? []).map(({ secret }) => secret?.name),
  ];
}
