import { changeItems } from "../../defaults/pod/unset.ts";
import type {
  Affinity,
  Container,
  PodAffinity,
  PodAffinityTerm,
  PodSpec,
  TopologySpreadConstraint,
} from "../../kinds.generated.ts";
import { without } from "./without.ts";

/** dropDisabledClusterTrustBundleProjection and dropDisabledPodCertificateProjection of pkg/api/pod. */
export function dropProjections(spec: PodSpec): PodSpec {
  if (spec.volumes === undefined) return spec;
  const volumes = changeItems(spec.volumes, (volume) => {
    if (volume.projected?.sources === undefined) return volume;
    const sources = changeItems(volume.projected.sources, (source) =>
      without(without(source, "clusterTrustBundle"), "podCertificate"),
    );
    return sources === volume.projected.sources ? volume : { ...volume, projected: { ...volume.projected, sources } };
  });
  return volumes === spec.volumes ? spec : { ...spec, volumes };
}

/** dropImageVolumes of pkg/api/pod: mounts of them go, too. */
export function dropImageVolumes(spec: PodSpec): PodSpec {
  const { volumes = [], initContainers, containers } = spec;
  const names = new Set<string>();
  for (const { name = "", image } of volumes) if (image !== undefined) names.add(name);
  if (names.size === 0) return spec;
  const withoutMounts = (container: Container): Container => {
    if (container.volumeMounts === undefined) return container;
    return { ...container, volumeMounts: container.volumeMounts.filter(({ name = "" }) => !names.has(name)) };
  };
  return {
    ...spec,
    volumes: volumes.filter(({ image }) => image === undefined),
    ...(initContainers === undefined ? undefined : { initContainers: initContainers.map(withoutMounts) }),
    ...(containers === undefined ? undefined : { containers: containers.map(withoutMounts) }),
  };
}

/** dropDisabledNodeInclusionPolicyFields of pkg/api/pod. */
export function dropNodeInclusionPolicies(spec: PodSpec): PodSpec {
  return inConstraints(spec, (constraint) => without(without(constraint, "nodeTaintsPolicy"), "nodeAffinityPolicy"));
}

/** dropDisabledMatchLabelKeysFieldInTopologySpread of pkg/api/pod. */
export function dropMatchLabelKeysOfSpread(spec: PodSpec): PodSpec {
  return inConstraints(spec, (constraint) => without(constraint, "matchLabelKeys"));
}

function inConstraints(spec: PodSpec, change: (constraint: TopologySpreadConstraint) => TopologySpreadConstraint): PodSpec {
  if (spec.topologySpreadConstraints === undefined) return spec;
  const topologySpreadConstraints = changeItems(spec.topologySpreadConstraints, change);
  return topologySpreadConstraints === spec.topologySpreadConstraints ? spec : { ...spec, topologySpreadConstraints };
}

/** dropDisabledMatchLabelKeysFieldInPodAffinity of pkg/api/pod. */
export function dropMatchLabelKeys(spec: PodSpec): PodSpec {
  if (spec.affinity === undefined) return spec;
  const { podAffinity, podAntiAffinity } = spec.affinity;
  if (podAffinity === undefined && podAntiAffinity === undefined) return spec;
  const affinity: Affinity = {
    ...spec.affinity,
    ...(podAffinity === undefined ? undefined : { podAffinity: dropFromTerms(podAffinity) }),
    ...(podAntiAffinity === undefined ? undefined : { podAntiAffinity: dropFromTerms(podAntiAffinity) }),
  };
  return { ...spec, affinity };
}

function dropFromTerms(affinity: PodAffinity): PodAffinity {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } =
    affinity;
  return {
    ...(required === undefined ? undefined : { requiredDuringSchedulingIgnoredDuringExecution: required.map(dropFromTerm) }),
    ...(preferred === undefined
      ? undefined
      : {
          preferredDuringSchedulingIgnoredDuringExecution: preferred.map((term) =>
            term.podAffinityTerm === undefined ? term : { ...term, podAffinityTerm: dropFromTerm(term.podAffinityTerm) },
          ),
        }),
  };
}

function dropFromTerm(term: PodAffinityTerm): PodAffinityTerm {
  return without(without(term, "matchLabelKeys"), "mismatchLabelKeys");
}
