import { namedString } from "../../core/go.ts";
import type { LabelSelector, PodTemplateSpec, Volume } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validatePodTemplateSpec } from "../pod/pod-template.ts";
import type { Violations } from "../violation.ts";
import { validateTemplateLabels } from "./selector.ts";

/** ValidatePodTemplateSpecForReplicaSet of apps/validation. */
export function validatePodTemplateSpecForReplicaSet(
  template: PodTemplateSpec,
  selector: LabelSelector | undefined,
  replicas: number,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateTemplateLabels(selector, template.metadata, at, found);
  validatePodTemplateSpec(template, at, found, context);
  if (replicas > 1) validateReadOnlyPersistentDisks(template, at, found, context);
  validateRunsForever(template, "ReplicaSet", at, found);
}

/** What all workloads but jobs ask of their pods: always to be restarted, without deadline. */
export function validateRunsForever(
  { spec = {} }: PodTemplateSpec,
  kind: "ReplicaSet" | "ReplicationController" | "DaemonSet" | "StatefulSet",
  at: Field,
  found: Violations,
): void {
  const specField = child(at, "spec");
  const { restartPolicy = "", activeDeadlineSeconds } = spec;
  if (restartPolicy !== "Always") found.notSupported(child(specField, "restartPolicy"), namedString(restartPolicy), ["Always"]);
  if (activeDeadlineSeconds !== undefined)
    found.forbidden(child(specField, "activeDeadlineSeconds"), `activeDeadlineSeconds in ${kind} is not Supported`);
}

/** ValidateReadOnlyPersistentDisks of core/validation in older minors. */
export function validateReadOnlyPersistentDisks(
  { spec = {} }: PodTemplateSpec,
  at: Field,
  found: Violations,
  { minor }: ValidationContext,
): void {
  if (isOn("writableGceDisksOfManyPods", minor)) return;
  for (const [index, volume] of (spec.volumes ?? []).entries()) {
    if (!isWritableDisk(volume)) continue;
    const volumeField = item(child(child(at, "spec"), "volumes"), index);
    const detail = "must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only";
    found.invalid(child(child(volumeField, "gcePersistentDisk"), "readOnly"), false, detail);
  }
}

function isWritableDisk({ gcePersistentDisk: disk }: Volume): boolean {
  return disk !== undefined && disk.readOnly !== true;
}
