import { quote } from "../../core/go.ts";
import { atoi } from "../../core/go-integers.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { SuccessPolicy, SuccessPolicyRule } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";

const mostRules = 20;
const longestIndexes = 64 * 1024;

/** validateSuccessPolicy of batch/validation; the server crashes on a policy without completions. */
export function validateSuccessPolicy(
  { rules = [] }: SuccessPolicy,
  completions: number | undefined,
  at: Field,
  found: Violations,
): void {
  const rulesField = child(at, "rules");
  if (rules.length === 0) found.required(rulesField, "at least one rules must be specified when the successPolicy is specified");
  if (rules.length > mostRules) found.tooMany(rulesField, rules.length, mostRules);
  if (completions === undefined) return;
  for (const [index, rule] of rules.entries()) validateSuccessPolicyRule(rule, completions, item(rulesField, index), found);
}

/** validateSuccessPolicyRule of batch/validation. */
function validateSuccessPolicyRule(
  { succeededIndexes, succeededCount }: SuccessPolicyRule,
  completions: number,
  at: Field,
  found: Violations,
): void {
  if (succeededCount === undefined && succeededIndexes === undefined)
    found.required(at, "at least one of succeededCount or succeededIndexes must be specified");
  let total = 0;
  if (succeededIndexes !== undefined) {
    const indexesField = child(at, "succeededIndexes");
    if (byteLength(succeededIndexes) > longestIndexes) found.tooLong(indexesField, longestIndexes);
    const counted = countIndexes(succeededIndexes, completions);
    if (typeof counted === "number") total = counted;
    else found.invalid(indexesField, succeededIndexes, `error parsing succeededIndexes: ${counted.message}`);
  }
  if (succeededCount === undefined) return;
  const countField = child(at, "succeededCount");
  const atMost = (count: number, what: string): string => `must be less than or equal to ${count} (the number of ${what})`;
  if (succeededCount < 0) found.invalid(countField, succeededCount, "must be greater than or equal to 0");
  if (succeededCount > completions) found.invalid(countField, succeededCount, atMost(completions, "specified completions"));
  if (succeededIndexes !== undefined && succeededCount > total)
    found.invalid(countField, succeededCount, atMost(total, "indexes in the specified succeededIndexes field"));
}

interface IndexesProblem {
  readonly message: string;
}

/** How many indexes a text such as `0,2-5` names (validateIndexesFormat of batch/validation). */
function countIndexes(text: string, completions: number): number | IndexesProblem {
  if (text === "") return 0;
  let last: number | null = null;
  let total = 0;
  for (const interval of text.split(",")) {
    const parsed = parseInterval(interval, completions);
    if ("message" in parsed) return parsed;
    if (last !== null && last >= parsed.first) return decreasing(last, parsed.first);
    total += parsed.last - parsed.first + 1;
    last = parsed.last;
  }
  return total;
}

/** parseIndexInterval of batch/validation. */
function parseInterval(text: string, completions: number): { readonly first: number; readonly last: number } | IndexesProblem {
  const [from = "", to, ...more] = text.split("-");
  if (more.length > 0) {
    const rule = "violates the requirement that an index interval can have at most two parts separated by '-'";
    return { message: `the fragment ${quote(text)} ${rule}` };
  }
  const first = parseIndex(from, completions);
  if (typeof first !== "number") return first;
  if (to === undefined) return { first, last: first };
  const last = parseIndex(to, completions);
  if (typeof last !== "number") return last;
  return first >= last ? decreasing(first, last) : { first, last };
}

function parseIndex(text: string, completions: number): number | IndexesProblem {
  const index = atoi(text);
  if (typeof index !== "bigint") return { message: `cannot convert string to integer for index: ${quote(text)}` };
  return index >= completions ? { message: `too large index: ${quote(text)}` } : Number(index);
}

function decreasing(previous: number, current: number): IndexesProblem {
  return { message: `non-increasing order, previous: ${previous}, current: ${current}` };
}
