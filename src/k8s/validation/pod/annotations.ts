import { isDigit } from "../../core/characters.ts";
import { quote } from "../../core/go.ts";
import { parseInt64 } from "../../core/go-integers.ts";
import type { PodSpec } from "../../kinds.generated.ts";
import { child, entry, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateLocalDescendingPath } from "../volume/paths.ts";
import {
  appArmorPrefix,
  mirrorPodAnnotation,
  podDeletionCostAnnotation,
  seccompContainerPrefix,
  seccompPodAnnotation,
  tolerationsAnnotation,
} from "./annotation-keys.ts";
import { validateTolerationsInPodAnnotations } from "./tolerations-annotation.ts";

/** Annotations of a pod. */
export interface Annotations {
  readonly [key: string]: string;
}

/** ValidatePodSpecificAnnotations of core/validation. */
export function validatePodSpecificAnnotations(
  annotations: Annotations | undefined,
  spec: PodSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const key in annotations) {
    const value = annotations[key] ?? "";
    const valueAt = entry(at, key);
    if (key === mirrorPodAnnotation) {
      if ((spec.nodeName ?? "") === "") {
        found.invalid(valueAt, value, "must set spec.nodeName if mirror pod annotation is set");
      }
    } else if (key === tolerationsAnnotation) validateTolerationsInPodAnnotations(value, at, found, context);
    else if (key === podDeletionCostAnnotation) {
      if (!isDeletionCost(value)) found.invalid(valueAt, value, "must be a 32bit integer");
    } else if (key === seccompPodAnnotation || key.startsWith(seccompContainerPrefix)) {
      // The server takes the key for a field.
      validateSeccompProfile(value, printedAs(child(at, key), valueAt), found);
    } else if (key.startsWith(appArmorPrefix)) validateAppArmorAnnotation(key, value, spec, valueAt, found);
  }
}

/** GetDeletionCostFromPodAnnotations of core/helper: neither a plus nor zeros in front. */
function isDeletionCost(text: string): boolean {
  if (text.startsWith("0") && text !== "0") return false;
  if (!text.startsWith("-") && !isDigit(text.charCodeAt(0))) return false;
  const cost = parseInt64(text);
  return typeof cost === "bigint" && BigInt.asIntN(32, cost) === cost;
}

/** ValidateSeccompProfile of core/validation. */
function validateSeccompProfile(profile: string, at: Field, found: Violations): void {
  if (profile === "runtime/default" || profile === "docker/default" || profile === "unconfined") return;
  if (profile.startsWith(localhost)) validateLocalDescendingPath(profile.slice(localhost.length), at, found);
  else found.invalid(at, profile, "must be a valid seccomp profile");
}

const localhost = "localhost/";

/** ValidateAppArmorPodAnnotations of core/validation. */
function validateAppArmorAnnotation(key: string, profile: string, spec: PodSpec, at: Field, found: Violations): void {
  const container = key.slice(appArmorPrefix.length);
  if (!hasContainer(spec, container)) found.invalid(at, container, "container not found");
  const isKnown = profile === "" || profile === "runtime/default" || profile === "unconfined" || profile.startsWith(localhost);
  if (!isKnown) found.invalid(at, profile, `invalid AppArmor profile name: ${quote(profile)}`);
}

/** podSpecHasContainer of core/validation. */
function hasContainer({ initContainers = [], containers = [], ephemeralContainers = [] }: PodSpec, name: string): boolean {
  const lists = [initContainers, containers, ephemeralContainers];
  return lists.some((list) => list.some((container) => (container.name ?? "") === name));
}
