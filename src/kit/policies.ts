import type { Decision } from "../k8s/policies/judge.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import type { Policies } from "../world/policies/policies.ts";
import type { Place, RelatedPlace } from "./rule.ts";

/** A decision of an admission policy as a rule reports it. */
export interface ReportedDecision {
  readonly at: Place;
  readonly reason: string;
  readonly clusterMessage: string;
  readonly help: string;
  readonly related: readonly RelatedPlace[];
  /** The policy and its binding, for people. */
  readonly who: string;
  readonly message: string;
}

/** Says what a policy decided, at the field that its expression names, and shows the expression. */
export function reportedDecision(
  object: KubeObject,
  /** Where what was judged stands in the object: empty for itself, the way to a template for the pods of a workload. */
  base: Path,
  decision: Decision,
  policies: Policies,
): ReportedDecision {
  const { policy, binding, failure, sentence, reason } = decision;
  const index = failure.validation;
  const { expression = "" } = index === null ? {} : (policy.validations[index] ?? {});
  const variables = new Map(policy.variables.map(({ name = "", expression: text = "" }) => [name, text]));
  return {
    at: { path: placeOf(expression, variables, object, base) },
    reason,
    clusterMessage: sentence,
    help: helpFor(decision, expression),
    related: relatedPlaces(decision, policies),
    who: `${decision.kind} ${policy.name}${binding === null ? "" : ` (binding ${binding.name})`}`,
    message: failure.message,
  };
}

function helpFor({ failure, policy }: Decision, expression: string): string {
  if (!failure.isError) return `the policy demands ${oneLine(expression)}`;
  if (failure.validation === null)
    return `put policy ${policy.name} or its binding right: until then it refuses all that it matches`;
  return "an expression that fails refuses the object: guard it with has(…), or set failurePolicy: Ignore";
}

const longestExpression = 160;

function oneLine(expression: string): string {
  const line = expression.trim().replaceAll(/\s+/g, " ");
  return line.length > longestExpression ? `${line.slice(0, longestExpression)}…` : line;
}

function relatedPlaces({ kind, policy, binding, failure }: Decision, policies: Policies): RelatedPlace[] {
  const places: RelatedPlace[] = [];
  const written = policies.objectOf(kind, policy.name);
  if (written !== null) {
    const path = failure.validation === null ? ["spec"] : ["spec", "validations", failure.validation, "expression"];
    places.push({ object: written, path, part: "key", note: "the policy" });
  }
  const bound = binding === null ? null : policies.objectOf(`${kind}Binding`, binding.name);
  if (bound !== null) places.push({ object: bound, path: ["spec", "policyName"], note: "bound here" });
  return places;
}

/** Ways such as `object.spec.replicas` and `object.metadata.labels['owner']`; the last step may be a function's name. */
const way = /\bobject((?:\.\??[A-Za-z_]\w{0,99}|\[\??'[^']{1,99}'\]|\[\??"[^"]{1,99}"\])+)(\()?/g;
const step = /\.\??([A-Za-z_]\w*)|\[\??'([^']*)'\]|\[\??"([^"]*)"\]/g;

/** The field that an expression is about: the one that lies deepest of those that it names. */
export function placeOf(expression: string, variables: ReadonlyMap<string, string>, object: KubeObject, base: Path): Path {
  const ways = waysIn(expression, variables, new Set());
  const places = ways.map((path) => asFarAsWritten(object.value, [...base, ...path]));
  // Kinds tell which objects an expression is about, rather than what is wrong with them.
  const telling = places.filter((path) => path.length > base.length && path.at(-1) !== "kind" && path.at(-1) !== "apiVersion");
  return telling.reduce<Path>((deepest, path) => (path.length > deepest.length ? path : deepest), []);
}

function waysIn(expression: string, variables: ReadonlyMap<string, string>, seen: Set<string>): string[][] {
  const ways = [...expression.matchAll(way)].map(([, steps = "", call]) => {
    const path = [...steps.matchAll(step)].map(([, field, single, double]) => field ?? single ?? double ?? "");
    return call === undefined ? path : path.slice(0, -1);
  });
  for (const [, name = ""] of expression.matchAll(/\bvariables\.(\w{1,99})/g)) {
    const text = variables.get(name);
    if (text === undefined || seen.has(name)) continue;
    seen.add(name);
    ways.push(...waysIn(text, variables, seen));
  }
  return ways;
}

/** A way up to the first step that is not there: what is missing is shown at what holds it. */
function asFarAsWritten(root: unknown, path: Path): Path {
  let at = root;
  for (const [index, key] of path.entries()) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return path.slice(0, index + 1);
    at = Object.entries(at).find(([name]) => name === String(key))?.[1];
  }
  return path;
}

/** A policy that is not checked for some objects, for one reason. */
export interface UnjudgedPolicy {
  readonly kind: string;
  readonly policy: string;
  readonly what: string;
  readonly objects: readonly KubeObject[];
}

/** What of objects cannot be said, each policy and reason once. */
export function unjudgedPolicies(objects: readonly KubeObject[], policies: Policies): readonly UnjudgedPolicy[] {
  const found = new Map<string, { kind: string; policy: string; what: string; objects: KubeObject[] }>();
  for (const object of objects) {
    for (const { kind, policy, what } of [
      ...(policies.of(object)?.unknowns ?? []),
      ...(policies.ofPods(object)?.unknowns ?? []),
    ]) {
      const key = `${kind}/${policy.name}\n${what}`;
      const entry = found.get(key) ?? { kind, policy: policy.name, what, objects: [] };
      found.set(key, entry);
      if (entry.objects.at(-1) !== object) entry.objects.push(object);
    }
  }
  return [...found.values()];
}
