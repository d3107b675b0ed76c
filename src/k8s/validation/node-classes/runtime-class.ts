import { goStruct } from "../../core/go.ts";
import { nameIsDnsLabel, nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Overhead, RuntimeClass, Scheduling, Toleration } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { deprecatedNodeLabel } from "../deprecated-node-labels.ts";
import { child, type Field, formatField, item, printedAs, rootField } from "../field.ts";
import { goPointer } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabels, validateObjectMeta } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import { validateContainerResourceName, validateResourceRequirements } from "../pod/resources.ts";
import { validateTolerations } from "../pod/tolerations.ts";
import { quantityAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";

const handlerField = rootField("handler");
const overheadField = rootField("overhead");
const schedulingField = rootField("scheduling");
const nodeSelectorField = child(schedulingField, "nodeSelector");
const tolerationsField = child(schedulingField, "tolerations");

/** ValidateRuntimeClass of node/validation. */
export function validateRuntimeClass(
  { metadata, handler = "", overhead, scheduling }: RuntimeClass,
  found: Violations,
  context: ValidationContext,
): void {
  validateObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  if (handler === "" && isOn("requiredRuntimeHandlers", context.minor)) found.required(handlerField);
  else validateNameOf(nameIsDnsLabel, handler, handlerField, found, context);
  if (overhead !== undefined) validateOverhead(overhead, found, context);
  if (scheduling !== undefined) validateScheduling(scheduling, found, context);
}

/** validateOverhead of node/validation: what is fixed per pod is validated as if it were limits. */
function validateOverhead({ podFixed = {} }: Overhead, found: Violations, context: ValidationContext): void {
  const before = found.found.length;
  // Unlike the resources of pods these are not defaulted, and so not rounded.
  const read = { read: quantityAt };
  validateResourceRequirements({ limits: podFixed }, validateContainerResourceName, overheadField, found, context, read);
  for (let index = before; index < found.found.length; index++) {
    const violation = found.found[index];
    if (violation !== undefined) found.found[index] = { ...violation, where: podFixedField(violation.at) };
  }
}

function podFixedField(field: Field): Field {
  if (field.parent === null) return field;
  if (field.parent === overheadField && field.key === "limits") return child(overheadField, "podFixed");
  return { ...field, parent: podFixedField(field.parent) };
}

/** validateScheduling and validateTolerations of node/validation. */
function validateScheduling({ nodeSelector, tolerations = [] }: Scheduling, found: Violations, context: ValidationContext): void {
  validateLabels(nodeSelector, nodeSelectorField, found, context);
  const isPlain = isOn("plainPathsOfRuntimeClasses", context.minor);
  const at = isPlain ? tolerationsField : printedAs(child(tolerationsField, "tolerations"), tolerationsField);
  validateTolerations(tolerations, at, found, context);
  for (const [index, toleration] of tolerations.entries()) {
    const isRepeated = tolerations.slice(0, index).some((other) => isSameToleration(other, toleration));
    if (isRepeated) found.duplicate(item(tolerationsField, index), printToleration(toleration));
  }
}

/** Whether tolerations are the same in all but how long they hold. */
function isSameToleration(a: Toleration, b: Toleration): boolean {
  return (["key", "operator", "value", "effect"] as const).every((name) => (a[name] ?? "") === (b[name] ?? ""));
}

function printToleration(toleration: Toleration): ReadonlyMap<string, unknown> {
  const { key = "", operator = "", value = "", effect = "", tolerationSeconds } = toleration;
  return goStruct({
    Key: key,
    Operator: operator,
    Value: value,
    Effect: effect,
    TolerationSeconds: goPointer(tolerationSeconds),
  });
}

/** GetWarningsForRuntimeClass of pkg/api/node. */
export function runtimeClassWarnings({ scheduling }: RuntimeClass): readonly string[] {
  const warnings: string[] = [];
  for (const key in scheduling?.nodeSelector) {
    const message = deprecatedNodeLabel(key);
    if (message !== null) warnings.push(`${formatField(nodeSelectorField)}: ${message}`);
  }
  return warnings;
}
