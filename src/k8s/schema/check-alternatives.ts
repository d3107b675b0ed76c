import type { Json } from "../../text/json.ts";
import type { Field } from "../validation/field.ts";
import type { Fault } from "./fault.ts";
import type { Alternatives, SchemaNode } from "./schema-node.ts";

/** Checks a value against one schema (check of check.ts, which calls this). */
type Check = (node: SchemaNode, value: Json, at: Field | null, faults: Fault[]) => number;

/** What one alternative says of a value. */
interface Attempt {
  readonly faults: readonly Fault[];
  readonly matched: number;
}

/** schemaPropsValidator of kube-openapi/pkg/validation/validate. */
export function checkAlternatives(
  { anyOf, oneOf, allOf, not }: Alternatives,
  value: Json,
  at: Field | null,
  faults: Fault[],
  check: Check,
): number {
  let matched = 1;
  if (anyOf.length > 0) matched += checkAnyOf(anyOf, value, at, faults, check);
  if (oneOf.length > 0) matched += checkOneOf(oneOf, value, at, faults, check);
  if (allOf.length > 0) matched += checkAllOf(allOf, value, at, faults, check);
  if (not !== null && attempt(not, value, at, check).faults.length === 0)
    faults.push({ code: "not", at, value: "", limit: null });
  return matched;
}

function attempt(node: SchemaNode, value: Json, at: Field | null, check: Check): Attempt {
  const faults: Fault[] = [];
  const matched = check(node, value, at, faults);
  return { faults, matched };
}

function checkAnyOf(nodes: readonly SchemaNode[], value: Json, at: Field | null, faults: Fault[], check: Check): number {
  let best: Attempt | null = null;
  for (const node of nodes) {
    const tried = attempt(node, value, at, check);
    if (tried.faults.length === 0) return tried.matched;
    if (best === null || tried.matched > best.matched) best = tried;
  }
  faults.push({ code: "any-of", at, value: "", limit: null }, ...(best?.faults ?? []));
  return best?.matched ?? 0;
}

function checkOneOf(nodes: readonly SchemaNode[], value: Json, at: Field | null, faults: Fault[], check: Check): number {
  let best: Attempt | null = null;
  const passed: Attempt[] = [];
  for (const node of nodes) {
    const tried = attempt(node, value, at, check);
    if (tried.faults.length === 0) passed.push(tried);
    else if (best === null || tried.matched > best.matched) best = tried;
  }
  const [only] = passed;
  if (only !== undefined && passed.length === 1) return only.matched;
  if (only !== undefined) {
    faults.push({ code: "one-of", at, value: "", limit: `Found ${passed.length} valid alternatives` });
    return 0;
  }
  faults.push({ code: "one-of", at, value: "", limit: "Found none valid" }, ...(best?.faults ?? []));
  return best?.matched ?? 0;
}

function checkAllOf(nodes: readonly SchemaNode[], value: Json, at: Field | null, faults: Fault[], check: Check): number {
  let matched = 0;
  let passed = 0;
  for (const node of nodes) {
    const before = faults.length;
    matched += check(node, value, at, faults);
    if (faults.length === before) passed++;
  }
  if (passed < nodes.length) faults.push({ code: "all-of", at, value: "", limit: passed === 0 ? ". None validated" : "" });
  return matched;
}
