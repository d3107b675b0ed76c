import type { EphemeralContainer, PodSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import { validateContainerCommon, validateContainerOnlyForPod } from "./container.ts";
import type { PodScope } from "./scope.ts";

/** validateEphemeralContainers of core/validation: all of them are refused besides, for they are added to running pods only. */
export function validateEphemeralContainers(spec: PodSpec, at: Field, scope: PodScope): void {
  const { ephemeralContainers = [], containers = [], initContainers = [] } = spec;
  if (ephemeralContainers.length === 0) return;
  const { found } = scope;
  const others = new Set<string>();
  for (const { name = "" } of containers) others.add(name);
  for (const { name = "" } of initContainers) others.add(name);
  const names = new Set(others);
  for (const [index, container] of ephemeralContainers.entries()) {
    const containerAt = item(at, index);
    const { name = "", targetContainerName: target = "" } = container;
    validateContainerCommon(container, containerAt, scope);
    validateContainerOnlyForPod(container, containerAt, found);
    if (names.has(name)) found.duplicate(child(containerAt, "name"), name);
    names.add(name);
    if (target !== "" && !others.has(target)) found.notFound(child(containerAt, "targetContainerName"), target);
    forbidFields(container, containerAt, scope);
  }
}

/** The fields outside of allowedEphemeralContainerFields of core/validation, in Go's order. */
const forbidden = [
  "ports",
  "resources",
  "resizePolicy",
  "restartPolicy",
  "restartPolicyRules",
  "livenessProbe",
  "readinessProbe",
  "startupProbe",
  "lifecycle",
] as const satisfies readonly (keyof EphemeralContainer)[];

function forbidFields(container: EphemeralContainer, at: Field, { found }: PodScope): void {
  const reason = "cannot be set for an Ephemeral Container";
  for (const name of forbidden) {
    const value = container[name];
    // A struct without fields is no struct to Go; resources is one.
    if (value === undefined || (name === "resources" && Object.keys(value).length === 0)) continue;
    found.forbidden(child(at, name), reason);
  }
  for (const [index, { subPath = "", subPathExpr = "" }] of (container.volumeMounts ?? []).entries()) {
    const mountAt = item(child(at, "volumeMounts"), index);
    if (subPath !== "") found.forbidden(child(mountAt, "subPath"), reason);
    if (subPathExpr !== "") found.forbidden(child(mountAt, "subPathExpr"), reason);
  }
}
