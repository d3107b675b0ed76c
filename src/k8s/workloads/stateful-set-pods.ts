import type { PersistentVolumeClaim, Pod, StatefulSet, Volume } from "../kinds.generated.ts";

/** The first ordinal of a StatefulSet's pods (getStartOrdinal). */
export function firstOrdinal({ spec }: StatefulSet): number {
  return spec?.ordinals?.start ?? 0;
}

/** The pod with an ordinal (newStatefulSetPod): it has a name, and the claims of its own as volumes. */
export function statefulPod(set: StatefulSet, ordinal: number): Pod {
  const { metadata = {}, spec = {} } = set;
  const { metadata: templateMeta = {}, spec: templateSpec = {} } = spec.template ?? {};
  const name = `${metadata.name ?? ""}-${ordinal}`;
  const volumes = (spec.volumeClaimTemplates ?? []).map(
    (template): Volume => ({
      name: template.metadata?.name ?? "",
      persistentVolumeClaim: { claimName: claimName(set, template, ordinal) },
    }),
  );
  const own = (templateSpec.volumes ?? []).filter((volume) => volumes.every((other) => other.name !== volume.name));
  return {
    metadata: {
      name,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels: {
        ...templateMeta.labels,
        "statefulset.kubernetes.io/pod-name": name,
        "apps.kubernetes.io/pod-index": String(ordinal),
      },
      ...(templateMeta.annotations === undefined ? {} : { annotations: templateMeta.annotations }),
    },
    spec: {
      ...templateSpec,
      hostname: name,
      ...(spec.serviceName === undefined ? {} : { subdomain: spec.serviceName }),
      ...(volumes.length + own.length === 0 ? {} : { volumes: [...volumes, ...own] }),
    },
  };
}

/** The claims of the pod with an ordinal (getPersistentVolumeClaims). */
export function claimsOfPod(set: StatefulSet, ordinal: number): readonly PersistentVolumeClaim[] {
  const { metadata = {}, spec = {} } = set;
  return (spec.volumeClaimTemplates ?? []).map((template) => ({
    ...template,
    metadata: {
      ...template.metadata,
      name: claimName(set, template, ordinal),
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels: { ...template.metadata?.labels, ...spec.selector?.matchLabels },
    },
  }));
}

/** getPersistentVolumeClaimName: `data-db-0`. */
function claimName({ metadata }: StatefulSet, template: PersistentVolumeClaim, ordinal: number): string {
  return `${template.metadata?.name ?? ""}-${metadata?.name ?? ""}-${ordinal}`;
}
