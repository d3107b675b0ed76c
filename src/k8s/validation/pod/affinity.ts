import { nameIsDnsLabel } from "../../core/object-names.ts";
import type {
  Affinity,
  LabelSelector,
  NodeAffinity,
  PodAffinity,
  PodAffinityTerm,
  PreferredSchedulingTerm,
} from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import { validateLabelSelector } from "../meta.ts";
import { validateQualifiedName } from "../names.ts";
import { validateNodeSelector, validateNodeSelectorTerm } from "../node-selector.ts";
import type { Violations } from "../violation.ts";
import type { PodScope } from "./scope.ts";

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** validateAffinity of core/validation. */
export function validateAffinity(affinity: Affinity | undefined, at: Field, scope: PodScope): void {
  if (affinity === undefined) return;
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  if (nodeAffinity !== undefined) validateNodeAffinity(nodeAffinity, child(at, "nodeAffinity"), scope);
  if (podAffinity !== undefined) validatePodAffinity(podAffinity, child(at, "podAffinity"), scope);
  if (podAntiAffinity !== undefined) validatePodAffinity(podAntiAffinity, child(at, "podAntiAffinity"), scope);
}

/** validateNodeAffinity of core/validation. */
function validateNodeAffinity(affinity: NodeAffinity, at: Field, { found, context }: PodScope): void {
  const selector = affinity[required];
  if (selector !== undefined) validateNodeSelector(selector, child(at, required), found, context);
  validatePreferredSchedulingTerms(affinity[preferred] ?? [], child(at, preferred), { found, context });
}

/** ValidatePreferredSchedulingTerms of core/validation. */
function validatePreferredSchedulingTerms(
  terms: readonly PreferredSchedulingTerm[],
  at: Field,
  { found, context }: Pick<PodScope, "found" | "context">,
): void {
  for (const [index, { weight, preference = {} }] of terms.entries()) {
    const termAt = item(at, index);
    validateWeight(weight, termAt, found);
    validateNodeSelectorTerm(preference, child(termAt, "preference"), found, context, "any");
  }
}

/** validatePodAffinity and validatePodAntiAffinity of core/validation. */
function validatePodAffinity(affinity: PodAffinity, at: Field, scope: PodScope): void {
  for (const [index, term] of (affinity[required] ?? []).entries()) {
    validatePodAffinityTerm(term, item(child(at, required), index), scope);
  }
  for (const [index, { weight, podAffinityTerm = {} }] of (affinity[preferred] ?? []).entries()) {
    const termAt = item(child(at, preferred), index);
    validateWeight(weight, termAt, scope.found);
    validatePodAffinityTerm(podAffinityTerm, child(termAt, "podAffinityTerm"), scope);
  }
}

function validateWeight(weight: number | undefined, termAt: Field, found: Violations): void {
  if (weight !== undefined && weight > 0 && weight <= 100) return;
  found.invalid(child(termAt, "weight"), weight ?? 0, "must be in the range 1-100");
}

/** validatePodAffinityTerm of core/validation. */
function validatePodAffinityTerm(term: PodAffinityTerm, at: Field, { found, context }: PodScope): void {
  validateLabelSelector(term.labelSelector, child(at, "labelSelector"), found, context);
  validateLabelSelector(term.namespaceSelector, child(at, "namespaceSelector"), found, context);
  for (const [index, namespace] of (term.namespaces ?? []).entries()) {
    // The server's path is that of a field which does not exist.
    const namespaceAt = printedAs(child(at, "namespace"), item(child(at, "namespaces"), index));
    for (const problem of nameIsDnsLabel(namespace, "name", context)) found.invalid(namespaceAt, namespace, problem);
  }
  validateMatchLabelKeysAndMismatchLabelKeys(term, at, { found, context });
  const { topologyKey = "" } = term;
  if (topologyKey === "") found.required(child(at, "topologyKey"), "can not be empty");
  validateQualifiedName(topologyKey, child(at, "topologyKey"), found, context);
}

/** What names labels of the pod to match by. */
interface LabelKeys {
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
  readonly labelSelector?: LabelSelector;
}

/** ValidateMatchLabelKeysAndMismatchLabelKeys of core/validation. */
export function validateMatchLabelKeysAndMismatchLabelKeys(
  { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector }: LabelKeys,
  at: Field,
  scope: Pick<PodScope, "found" | "context">,
): void {
  validateLabelKeys(matchLabelKeys, labelSelector, child(at, "matchLabelKeys"), scope);
  validateLabelKeys(mismatchLabelKeys, labelSelector, child(at, "mismatchLabelKeys"), scope);
  if (matchLabelKeys.length === 0) return;
  if (labelSelector !== undefined) validateKeysSelectedTwice(matchLabelKeys, labelSelector, at, scope.found);
  for (const [index, key] of matchLabelKeys.entries()) {
    if (!mismatchLabelKeys.includes(key)) continue;
    const keyAt = item(child(at, "matchLabelKeys"), index);
    scope.found.invalid(keyAt, key, "exists in both matchLabelKeys and mismatchLabelKeys");
  }
}

/** validateLabelKeys of core/validation. */
function validateLabelKeys(
  keys: readonly string[],
  selector: LabelSelector | undefined,
  at: Field,
  { found, context }: Pick<PodScope, "found" | "context">,
): void {
  if (keys.length === 0) return;
  if (selector === undefined) found.forbidden(at, "must not be specified when labelSelector is not set");
  else for (const [index, key] of keys.entries()) validateQualifiedName(key, item(at, index), found, context);
}

/** A key of matchLabelKeys has become an expression of the selector before; a second one is an error of the user. */
function validateKeysSelectedTwice(
  matchLabelKeys: readonly string[],
  { matchLabels, matchExpressions = [] }: LabelSelector,
  at: Field,
  found: Violations,
): void {
  const selected = new Set(Object.keys(matchLabels ?? {}));
  for (const { key = "" } of matchExpressions) {
    const index = matchLabelKeys.lastIndexOf(key);
    if (index >= 0 && selected.has(key)) {
      // The server's path is that of an item of the whole.
      const keyAt = printedAs(item(at, index), item(child(at, "matchLabelKeys"), index));
      found.invalid(keyAt, key, "exists in both matchLabelKeys and labelSelector");
    }
    selected.add(key);
  }
}
