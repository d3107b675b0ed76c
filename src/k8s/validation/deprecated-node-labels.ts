import { labelValueProblems } from "../core/label-syntax.ts";
import type { NodeSelectorTerm } from "../kinds.generated.ts";
import { child, type Field, formatField, item } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";

const deprecated: ReadonlyMap<string, string> = new Map([
  ["beta.kubernetes.io/arch", 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ["beta.kubernetes.io/os", 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ["failure-domain.beta.kubernetes.io/region", 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ["failure-domain.beta.kubernetes.io/zone", 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ["beta.kubernetes.io/instance-type", 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ["app.kubernetes.io/created-by", "deprecated since v1.9"],
  ["scheduler.alpha.kubernetes.io/preferAvoidPods", "deprecated since v1.22; use Taints and Tolerations instead"],
  ["node-role.kubernetes.io/master", 'use "node-role.kubernetes.io/control-plane" instead'],
]);

/** GetNodeLabelDeprecatedMessage of pkg/api/node; null if a label of nodes is in use. */
export function deprecatedNodeLabel(key: string): string | null {
  return deprecated.get(key) ?? null;
}

/** GetWarningsForNodeSelectorTerm of pkg/api/node; values are looked at only where they are not validated. */
export function nodeSelectorTermWarnings(
  { matchExpressions = [] }: NodeSelectorTerm,
  values: "unchecked" | "validated",
  at: Field,
  context: ValidationContext,
): readonly string[] {
  const warnings: string[] = [];
  for (const [index, expression] of matchExpressions.entries()) {
    const { key = "" } = expression;
    const expressionAt = item(child(at, "matchExpressions"), index);
    const message = deprecatedNodeLabel(key);
    if (message !== null) warnings.push(`${formatField(child(expressionAt, "key"))}: ${key} is ${message}`);
    if (values === "validated") continue;
    for (const [position, value] of (expression.values ?? []).entries()) {
      for (const problem of labelValueProblems(value, context)) {
        warnings.push(`${formatField(item(child(expressionAt, "values"), position))}: ${value} is invalid, ${problem}`);
      }
    }
  }
  return warnings;
}
