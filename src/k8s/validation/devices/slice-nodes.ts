import { goStruct } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Device, NodeSelectorRequirement, NodeSelectorTerm, ResourceSliceSpec } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateNameOf } from "../names.ts";
import { validateNodeSelector } from "../node-selector.ts";
import type { Violations } from "../violation.ts";

const oneOfSlice = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
const oneOfDevice =
  "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec";
const unsetOrTrue = "must be either unset or set to true";

/** The part of validateResourceSliceSpec of resource/validation about the nodes that have the devices. */
export function validateSliceNodes(
  { nodeName, nodeSelector, allNodes, perDeviceNodeSelection }: ResourceSliceSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const set: string[] = [];
  if (nodeName !== undefined && nodeName !== "") {
    set.push("`nodeName`");
    validateNameOf(nameIsDnsSubdomain, nodeName, child(at, "nodeName"), found, context);
  } else if (nodeName === "") found.invalid(child(at, "nodeName"), "", "must be either unset or set to a non-empty string");
  if (nodeSelector !== undefined) {
    set.push("`nodeSelector`");
    const selectorField = child(at, "nodeSelector");
    validateNodeSelector(nodeSelector, selectorField, found, context);
    const terms = nodeSelector.nodeSelectorTerms;
    if (terms?.length !== 1) {
      const shown = terms?.map(printTerm) ?? null;
      found.invalid(child(selectorField, "nodeSelectorTerms"), shown, "must have exactly one node selector term");
    }
  }
  if (allNodes) set.push("`allNodes`");
  else if (allNodes === false) found.invalid(child(at, "allNodes"), false, unsetOrTrue);
  if (perDeviceNodeSelection) set.push("`perDeviceNodeSelection`");
  else if (perDeviceNodeSelection === false) found.invalid(child(at, "perDeviceNodeSelection"), false, unsetOrTrue);
  if (set.length === 0) found.required(at, oneOfSlice);
  else if (set.length > 1) found.invalid(at, `{${set.join(", ")}}`, `${oneOfSlice}, but multiple fields are set`);
}

/** The part of validateDevice of resource/validation about the nodes that have the device. */
export function validateDeviceNodes(
  { nodeName, nodeSelector, allNodes }: Device,
  perDeviceNodeSelection: boolean,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (!perDeviceNodeSelection) {
    if (nodeName === undefined && nodeSelector === undefined && allNodes === undefined) return;
    const detail =
      "`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec";
    found.invalid(at, null, detail);
    return;
  }
  const set: string[] = [];
  if (nodeName !== undefined && nodeName !== "") {
    set.push("`nodeName`");
    validateNameOf(nameIsDnsSubdomain, nodeName, child(at, "nodeName"), found, context);
  } else if (nodeName === "") found.invalid(child(at, "nodeName"), "", "must not be empty");
  if (nodeSelector !== undefined) {
    set.push("`nodeSelector`");
    validateNodeSelector(nodeSelector, child(at, "nodeSelector"), found, context);
  }
  if (allNodes) set.push("`allNodes`");
  else if (allNodes === false) found.invalid(child(at, "allNodes"), false, unsetOrTrue);
  if (set.length === 0) found.required(at, oneOfDevice);
  else if (set.length > 1) found.invalid(at, `{${set.join(", ")}}`, oneOfDevice);
}

function printTerm({ matchExpressions, matchFields }: NodeSelectorTerm): unknown {
  return goStruct({
    MatchExpressions: matchExpressions?.map(printRequirement) ?? null,
    MatchFields: matchFields?.map(printRequirement) ?? null,
  });
}

function printRequirement({ key = "", operator = "", values }: NodeSelectorRequirement): unknown {
  return goStruct({ Key: key, Operator: operator, Values: values ?? null });
}
