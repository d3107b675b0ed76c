import { namedString, toJson } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { StorageClass, TopologySelectorLabelRequirement, TopologySelectorTerm } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { deprecatedNodeLabel } from "../deprecated-node-labels.ts";
import { child, type Field, formatField, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateParameters, validateProvisioner } from "./parameters.ts";

const reclaimPolicies: readonly string[] = ["Delete", "Retain"];
const bindingModes: readonly string[] = ["Immediate", "WaitForFirstConsumer"];
const topologiesField = rootField("allowedTopologies");

/** ValidateStorageClass of storage/validation. */
export function validateStorageClass(storageClass: StorageClass, found: Violations, context: ValidationContext): void {
  const { metadata, provisioner = "", parameters = {}, reclaimPolicy = "", volumeBindingMode = "" } = storageClass;
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateProvisioner(provisioner, rootField("provisioner"), found, context);
  validateParameters(parameters, rootField("parameters"), found, { mayBeEmpty: true });
  if (reclaimPolicy !== "" && !reclaimPolicies.includes(reclaimPolicy))
    found.notSupported(rootField("reclaimPolicy"), namedString(reclaimPolicy), reclaimPolicies);
  if (!bindingModes.includes(volumeBindingMode))
    found.notSupported(rootField("volumeBindingMode"), namedString(volumeBindingMode), bindingModes);
  validateAllowedTopologies(storageClass.allowedTopologies ?? [], found, context);
}

/** validateAllowedTopologies of storage/validation; its list of terms seen begins with empty ones, so an empty term is one too many. */
function validateAllowedTopologies(terms: readonly TopologySelectorTerm[], found: Violations, context: ValidationContext): void {
  if (terms.length === 0) return;
  const seen = new Set([identityOf({})]);
  for (const [index, term] of terms.entries()) {
    const at = item(topologiesField, index);
    validateTopologySelectorTerm(term, at, found, context);
    const identity = identityOf(term);
    if (seen.has(identity)) found.duplicate(child(at, "matchLabelExpressions"), "");
    seen.add(identity);
  }
}

/** What two terms have in common if they want the same: sorted keys with the sets of their values; of a key twice the last counts. */
function identityOf({ matchLabelExpressions = [] }: TopologySelectorTerm): string {
  const values: { [key: string]: readonly string[] } = {};
  for (const { key = "", values: allowed = [] } of matchLabelExpressions) values[key] = [...new Set(allowed)].sort();
  return toJson(values);
}

/** ValidateTopologySelectorTerm of core/validation. */
function validateTopologySelectorTerm(
  { matchLabelExpressions = [] }: TopologySelectorTerm,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const keys = new Set<string>();
  for (const [index, requirement] of matchLabelExpressions.entries()) {
    const where = item(child(at, "matchLabelExpressions"), index);
    validateTopologySelectorLabelRequirement(requirement, where, found, context);
    const { key = "" } = requirement;
    if (keys.has(key)) found.duplicate(child(where, "key"), key);
    keys.add(key);
  }
}

/** validateTopologySelectorLabelRequirement of core/validation. */
function validateTopologySelectorLabelRequirement(
  { key = "", values = [] }: TopologySelectorLabelRequirement,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const valuesField = child(at, "values");
  if (values.length === 0) found.required(valuesField);
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) found.duplicate(item(valuesField, index), value);
    seen.add(value);
  }
  validateQualifiedName(key, child(at, "key"), found, context);
}

/** GetWarningsForStorageClass of pkg/api/storage. */
export function storageClassWarnings({ allowedTopologies = [] }: StorageClass): readonly string[] {
  const warnings: string[] = [];
  for (const [index, { matchLabelExpressions = [] }] of allowedTopologies.entries()) {
    for (const [place, { key = "" }] of matchLabelExpressions.entries()) {
      const message = deprecatedNodeLabel(key);
      const where = item(child(item(topologiesField, index), "matchLabelExpressions"), place);
      if (message !== null) warnings.push(`${formatField(child(where, "key"))}: ${message}`);
    }
  }
  return warnings;
}
