import { isDigit } from "./characters.ts";
import { quote } from "./go.ts";
import { atoi } from "./go-integers.ts";
import { noProblems, regexProblem } from "./name-problems.ts";

/** A field that holds a number or a text such as `25%` (intstr.IntOrString). */
export type IntOrString = number | string;

/** Why a field gives no number, in the words of GetScaledValueFromIntOrPercent. */
export interface IntOrPercentProblem {
  readonly message: string;
}

/** IsValidPercent of util/validation. */
export function percentProblems(text: string): readonly string[] {
  if (isPercent(text)) return noProblems;
  const rule = "a valid percent string must be a numeric string followed by an ending '%'";
  return [regexProblem(rule, "[0-9]+%", "1%", "93%")];
}

/** Whether a value is a percentage, which may be of any size. */
export function isPercent(value: IntOrString): value is string {
  if (typeof value !== "string" || value.length < 2 || !value.endsWith("%")) return false;
  for (let index = 0; index < value.length - 1; index++) if (!isDigit(value.charCodeAt(index))) return false;
  return true;
}

/** What a percentage says, 25 for `25%`; null for all other values, and where Go cannot read it. */
export function percentOf(value: IntOrString): number | null {
  if (!isPercent(value)) return null;
  const percent = atoi(value.slice(0, -1));
  return typeof percent === "bigint" ? Number(percent) : null;
}

/** GetScaledValueFromIntOrPercent of util/intstr: a number as it is, a percentage of a total. */
export function scaleIntOrPercent(value: IntOrString, total: number, rounding: "up" | "down"): number | IntOrPercentProblem {
  if (typeof value === "number") return value;
  if (!value.endsWith("%")) return problem("invalid type: string is not a percentage");
  const percent = atoi(value.slice(0, -1));
  if (typeof percent !== "bigint") return problem(`invalid value ${quote(value)}: ${percent.message}`);
  const scaled = (Number(percent) * total) / 100;
  return rounding === "up" ? Math.ceil(scaled) : Math.floor(scaled);
}

/** The whole number that a value stands for; a text that is none stands for 0 (IntOrString.IntValue). */
export function intValueOf(value: IntOrString): number {
  if (typeof value === "number") return value;
  const number = atoi(value);
  if (typeof number === "bigint") return Number(number);
  if (number.code === "syntax") return 0;
  return value.startsWith("-") ? -(2 ** 63) : 2 ** 63;
}

function problem(why: string): IntOrPercentProblem {
  return { message: `invalid value for IntOrString: ${why}` };
}
