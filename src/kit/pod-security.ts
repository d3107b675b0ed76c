import { labelBehind } from "../k8s/admission/pod-security/admit.ts";
import { formatLevel, type PolicyMode } from "../k8s/admission/pod-security/policy.ts";
import type { World } from "../world/world.ts";
import type { RelatedPlace } from "./rule.ts";

/** `restricted:v1.30`. */
export { formatLevel as formatSecurityLevel };

/** The label of a namespace that asks for a level, if it is in the input. */
export function levelPlaces(world: World, namespace: string | null, mode: PolicyMode): RelatedPlace[] {
  const object = world.of("v1/Namespace").find(({ name }) => name === namespace);
  const label = object === undefined ? null : labelBehind(object.value.metadata?.labels ?? {}, mode);
  if (object === undefined || label === null) return [];
  return [{ object, path: ["metadata", "labels", label], note: "the level" }];
}
