import type { PodSpec } from "../../kinds.generated.ts";
import { type Change, isOn } from "../changes.ts";
import {
  dropFileKeyRef,
  dropRecursiveReadOnly,
  dropResizePolicy,
  dropResourceClaims,
  dropRestartRules,
  dropSidecarPolicy,
  dropSleepActions,
  dropStopSignal,
  resetProcMount,
} from "./drop-from-containers.ts";
import {
  dropImageVolumes,
  dropMatchLabelKeys,
  dropMatchLabelKeysOfSpread,
  dropNodeInclusionPolicies,
  dropProjections,
} from "./drop-from-specs.ts";
import { without } from "./without.ts";

/** A feature gate that is off before the change, or in all minors (null), and how its fields are cleared. */
interface Gate {
  readonly change: Change | null;
  drop(spec: PodSpec): PodSpec;
}

/** In the order of dropDisabledFields of pkg/api/pod. */
const gates: readonly Gate[] = [
  { change: "hostUsers", drop: (spec) => without(spec, "hostUsers") },
  { change: "supplementalGroupsPolicy", drop: (spec) => withoutInSecurityContext(spec, "supplementalGroupsPolicy") },
  { change: "podLevelResources", drop: (spec) => without(spec, "resources") },
  { change: "unmaskedProcMount", drop: resetProcMount },
  { change: "nodeInclusionPolicies", drop: dropNodeInclusionPolicies },
  { change: "matchLabelKeysInTopologySpread", drop: dropMatchLabelKeysOfSpread },
  { change: "matchLabelKeysInPodAffinity", drop: dropMatchLabelKeys },
  { change: "dynamicResourceAllocation", drop: (spec) => dropResourceClaims(without(spec, "resourceClaims")) },
  { change: null, drop: dropProjections },
  { change: null, drop: (spec) => without(spec, "schedulingGroup") },
  { change: "inPlaceResize", drop: dropResizePolicy },
  { change: "sidecarContainers", drop: dropSidecarPolicy },
  { change: "containerRestartRules", drop: dropRestartRules },
  { change: "recursiveReadOnlyMounts", drop: dropRecursiveReadOnly },
  { change: "hostnameOverride", drop: (spec) => without(spec, "hostnameOverride") },
  { change: "environmentFiles", drop: dropFileKeyRef },
  { change: "sleepActions", drop: dropSleepActions },
  { change: "imageVolumes", drop: dropImageVolumes },
  { change: "seLinuxChangePolicy", drop: (spec) => withoutInSecurityContext(spec, "seLinuxChangePolicy") },
  { change: null, drop: dropStopSignal },
];

/** dropDisabledFields of pkg/api/pod: what feature gates hide is not there, whatever it says. */
export function dropDisabledFields(spec: PodSpec, minor: number): PodSpec {
  let kept = spec;
  for (const { change, drop } of gates) if (change === null || !isOn(change, minor)) kept = drop(kept);
  return kept;
}

function withoutInSecurityContext(spec: PodSpec, name: "supplementalGroupsPolicy" | "seLinuxChangePolicy"): PodSpec {
  const { securityContext } = spec;
  return securityContext?.[name] === undefined ? spec : { ...spec, securityContext: without(securityContext, name) };
}
