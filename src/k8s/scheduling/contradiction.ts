import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from "../kinds.generated.ts";

/** Why a term of a required node affinity matches no node, whatever nodes there are. */
export interface Contradiction {
  /** The term's place in `nodeSelectorTerms`. */
  readonly term: number;
  /** The label, or the field, that would have to be two things at once; null for a term without requirements. */
  readonly key: string | null;
  /** The requirements that no value meets, in the order in which they stand. */
  readonly demands: readonly Demand[];
}

/** One requirement, and where it stands: null for the `nodeSelector`. */
export interface Demand {
  readonly operator: string;
  readonly values: readonly string[];
  readonly at: { readonly list: "matchExpressions" | "matchFields"; readonly index: number } | null;
}

/**
 * Whether the required node affinity of a pod, with its nodeSelector, matches no node of any cluster: then one contradiction for
 * each of its terms, which are ORed. Null if some node could match.
 */
export function contradictionsIn(spec: PodSpec): readonly Contradiction[] | null {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const contradictions: Contradiction[] = [];
  for (const [index, term] of terms.entries()) {
    const found = contradictionIn(term, index, spec.nodeSelector ?? {});
    if (found === null) return null;
    contradictions.push(found);
  }
  return contradictions.length === 0 ? null : contradictions;
}

function contradictionIn(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  term: number,
  nodeSelector: { readonly [key: string]: string },
): Contradiction | null {
  if (matchExpressions.length + matchFields.length === 0) return { term, key: null, demands: [] };
  const byLabel = new Map<string, Demand[]>();
  for (const [key, value] of Object.entries(nodeSelector)) byLabel.set(key, [{ operator: "In", values: [value], at: null }]);
  collect(matchExpressions, "matchExpressions", byLabel);
  const byField = new Map<string, Demand[]>();
  collect(matchFields, "matchFields", byField);
  for (const [key, demands] of [...byLabel, ...byField]) {
    if (demands.length > 1 && !canBeMet(demands)) return { term, key, demands };
  }
  return null;
}

function collect(
  requirements: readonly NodeSelectorRequirement[],
  list: "matchExpressions" | "matchFields",
  demands: Map<string, Demand[]>,
): void {
  for (const [index, { key = "", operator = "", values = [] }] of requirements.entries()) {
    demands.set(key, [...(demands.get(key) ?? []), { operator, values, at: { list, index } }]);
  }
}

/** Whether a label may be so that all demands are met: absent, or with one of the values that any of them names, or a number. */
function canBeMet(demands: readonly Demand[]): boolean {
  if (demands.every((demand) => meets(null, demand))) return true;
  const listed = demands.find(({ operator }) => operator === "In")?.values;
  if (listed !== undefined) return listed.some((value) => demands.every((demand) => meets(value, demand)));
  if (demands.some(({ operator }) => operator === "DoesNotExist")) return false;
  const bounds = boundsOf(demands, "Gt").concat(boundsOf(demands, "Lt"));
  if (bounds.length === 0 || !bounds.every(Number.isSafeInteger)) return true;
  const excluded = demands.reduce((sum, { operator, values }) => sum + (operator === "NotIn" ? values.length : 0), 0);
  const lower = boundsOf(demands, "Gt");
  // So many numbers from the bound on cannot all be excluded.
  const start = lower.length === 0 ? Math.min(...bounds) - excluded - 2 : Math.max(...lower) + 1;
  for (let step = 0; step <= excluded + 1; step++) {
    if (demands.every((demand) => meets(String(start + step), demand))) return true;
  }
  return false;
}

function boundsOf(demands: readonly Demand[], wanted: "Gt" | "Lt"): readonly number[] {
  return demands.flatMap(({ operator, values }) => (operator === wanted ? [Number(values[0])] : []));
}

/** labels.Requirement.Matches for one value, null for a label that is not there; unknown operators are let through. */
function meets(value: string | null, { operator, values }: Demand): boolean {
  switch (operator) {
    case "In":
      return value !== null && values.includes(value);
    case "NotIn":
      return value === null || !values.includes(value);
    case "Exists":
      return value !== null;
    case "DoesNotExist":
      return value === null;
    case "Gt":
      return value !== null && /^-?\d+$/.test(value) && Number(value) > Number(values[0]);
    case "Lt":
      return value !== null && /^-?\d+$/.test(value) && Number(value) < Number(values[0]);
    default:
      return true;
  }
}
