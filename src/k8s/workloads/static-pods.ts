import type { Container, PodSpec, Volume } from "../kinds.generated.ts";

/** What a static pod refers to that only the API server could tell of: in the kubelet's words, and where. */
export interface StaticPodReference {
  readonly what: string;
  readonly path: readonly (string | number)[];
}

const volumeReferences: readonly (readonly [source: keyof Volume, what: string])[] = [
  ["configMap", "configmaps"],
  ["secret", "secrets"],
  ["csi", "csidrivers (via CSI volumes)"],
  ["glusterfs", "endpoints (via glusterFS volumes)"],
  ["persistentVolumeClaim", "persistentvolumeclaims"],
  ["ephemeral", "persistentvolumeclaims (via ephemeral volumes)"],
  ["azureFile", "secrets (via azureFile volumes)"],
];

const projectedReferences = [
  ["configMap", "configmaps"],
  ["secret", "secrets"],
  ["serviceAccountToken", "serviceaccounts (via projected volumes)"],
  ["clusterTrustBundle", "clustertrustbundles"],
  ["podCertificate", "podcertificates"],
] as const;

/** The first reference to an API object in the spec of a static pod, for which the kubelet refuses it (HasAPIObjectReference); null if there is none. */
export function staticPodReference(spec: PodSpec): StaticPodReference | null {
  if ((spec.serviceAccountName ?? "") !== "") return { what: "serviceaccounts", path: ["serviceAccountName"] };
  if ((spec.imagePullSecrets ?? []).length > 0) return { what: "secrets", path: ["imagePullSecrets"] };
  for (const kind of ["secret", "configMap"] as const) {
    const found = variableReference(spec, kind);
    if (found !== null) return found;
  }
  if ((spec.resourceClaims ?? []).length > 0) return { what: "resourceclaims", path: ["resourceClaims"] };
  for (const [index, volume] of (spec.volumes ?? []).entries()) {
    const found = volumeReference(volume, index);
    if (found !== null) return found;
  }
  return null;
}

function variableReference(spec: PodSpec, kind: "secret" | "configMap"): StaticPodReference | null {
  const what = kind === "secret" ? "secrets" : "configmaps";
  for (const list of ["initContainers", "containers"] as const) {
    for (const [index, container] of (spec[list] ?? []).entries()) {
      const path = inContainer(container, kind);
      if (path !== null) return { what, path: [list, index, ...path] };
    }
  }
  return null;
}

function inContainer({ env = [], envFrom = [] }: Container, kind: "secret" | "configMap"): readonly (string | number)[] | null {
  const from = envFrom.findIndex((source) => (kind === "secret" ? source.secretRef : source.configMapRef) !== undefined);
  if (from >= 0) return ["envFrom", from];
  const key = env.findIndex(
    ({ valueFrom }) => (kind === "secret" ? valueFrom?.secretKeyRef : valueFrom?.configMapKeyRef) !== undefined,
  );
  return key < 0 ? null : ["env", key, "valueFrom"];
}

function volumeReference(volume: Volume, index: number): StaticPodReference | null {
  for (const [source, what] of volumeReferences)
    if (volume[source] !== undefined) return { what, path: ["volumes", index, source] };
  for (const [at, projection] of (volume.projected?.sources ?? []).entries()) {
    for (const [source, what] of projectedReferences)
      if (projection[source] !== undefined) return { what, path: ["volumes", index, "projected", "sources", at, source] };
  }
  return null;
}
