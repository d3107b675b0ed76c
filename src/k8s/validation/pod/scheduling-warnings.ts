import type { PodAffinity } from "../../kinds.generated.ts";
import { deprecatedNodeLabel, nodeSelectorTermWarnings } from "../deprecated-node-labels.ts";
import { child, entry, type Field, formatField, item } from "../field.ts";
import type { WarningScope } from "./warning-scope.ts";

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
const matchesNothing = "a null labelSelector results in matching no pod";

/** Labels of nodes that are not in use any more, and spread constraints that count no pods. */
export function schedulingWarnings(scope: WarningScope): readonly string[] {
  const { spec, specAt } = scope;
  const warnings: string[] = [];
  for (const key of Object.keys(spec.nodeSelector ?? {})) {
    const message = deprecatedNodeLabel(key);
    if (message !== null) warnings.push(`${formatField(entry(child(specAt, "nodeSelector"), key))}: ${message}`);
  }
  warnings.push(...nodeAffinityWarnings(scope));
  for (const [index, { topologyKey = "", labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
    const at = item(child(specAt, "topologySpreadConstraints"), index);
    const message = deprecatedNodeLabel(topologyKey);
    if (message !== null) warnings.push(`${formatField(child(at, "topologyKey"))}: ${topologyKey} is ${message}`);
    if (labelSelector === undefined) warnings.push(`${formatField(child(at, "labelSelector"))}: ${matchesNothing}`);
  }
  return warnings;
}

function nodeAffinityWarnings({ spec, specAt, context }: WarningScope): readonly string[] {
  const affinity = spec.affinity?.nodeAffinity;
  if (affinity === undefined) return [];
  const at = child(child(specAt, "affinity"), "nodeAffinity");
  const warnings: string[] = [];
  const termsAt = child(child(at, required), "nodeSelectorTerms");
  for (const [index, term] of (affinity[required]?.nodeSelectorTerms ?? []).entries()) {
    warnings.push(...nodeSelectorTermWarnings(term, "validated", item(termsAt, index), context));
  }
  for (const [index, { preference = {} }] of (affinity[preferred] ?? []).entries()) {
    const preferenceAt = child(item(child(at, preferred), index), "preference");
    warnings.push(...nodeSelectorTermWarnings(preference, "unchecked", preferenceAt, context));
  }
  return warnings;
}

/** warningsForPodAffinityTerms and warningsForWeightedPodAffinityTerms of pkg/api/pod. */
export function podAffinityWarnings({ spec, specAt }: WarningScope): readonly string[] {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  if (podAffinity === undefined && podAntiAffinity === undefined) return [];
  const at = child(specAt, "affinity");
  return [
    ...termWarnings(podAffinity ?? {}, child(at, "podAffinity")),
    ...termWarnings(podAntiAffinity ?? {}, child(at, "podAntiAffinity")),
  ];
}

function termWarnings(affinity: PodAffinity, at: Field): readonly string[] {
  const warnings: string[] = [];
  for (const [index, { labelSelector }] of (affinity[required] ?? []).entries()) {
    const termAt = item(child(at, required), index);
    if (labelSelector === undefined) warnings.push(`${formatField(child(termAt, "labelSelector"))}: ${matchesNothing}`);
  }
  for (const [index, { podAffinityTerm }] of (affinity[preferred] ?? []).entries()) {
    if (podAffinityTerm?.labelSelector !== undefined) continue;
    const selectorAt = child(child(item(child(at, preferred), index), "podAffinityTerm"), "labelSelector");
    warnings.push(`${formatField(selectorAt)}: ${matchesNothing}`);
  }
  return warnings;
}
