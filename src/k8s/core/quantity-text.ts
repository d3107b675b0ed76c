import { isDigit } from "./characters.ts";
import { parseInt64 } from "./go-integers.ts";

/** How a quantity is written: `1500m`, `1536Mi`, `15e2` (resource.Format). */
export type QuantityFormat = "DecimalSI" | "BinarySI" | "DecimalExponent";

/** Why a text is no quantity: the server's words, but for `exponent`, which is ours. */
export interface QuantityProblem {
  readonly code: "format" | "numeric" | "suffix" | "exponent";
  readonly message: string;
}

const pattern = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";
export const formatProblem: QuantityProblem = {
  code: "format",
  message: `quantities must match the regular expression '${pattern}'`,
};
export const numericProblem: QuantityProblem = { code: "numeric", message: "unable to parse numeric part of quantity" };
const suffixProblem: QuantityProblem = { code: "suffix", message: "unable to parse quantity's suffix" };

/** Beyond that Go cuts the exponent to 32 bits, or computes without end. */
const largestExponent = 1000;

/** A unit: a power of ten, or of two with BinarySI. */
export interface Unit {
  readonly format: QuantityFormat;
  readonly exponent: number;
}

export const noUnit: Unit = { format: "DecimalSI", exponent: 0 };

const units: ReadonlyMap<string, Unit> = new Map([
  ["n", { format: "DecimalSI", exponent: -9 }],
  ["u", { format: "DecimalSI", exponent: -6 }],
  ["m", { format: "DecimalSI", exponent: -3 }],
  ["", noUnit],
  ["k", { format: "DecimalSI", exponent: 3 }],
  ["M", { format: "DecimalSI", exponent: 6 }],
  ["G", { format: "DecimalSI", exponent: 9 }],
  ["T", { format: "DecimalSI", exponent: 12 }],
  ["P", { format: "DecimalSI", exponent: 15 }],
  ["E", { format: "DecimalSI", exponent: 18 }],
  ["Ki", { format: "BinarySI", exponent: 10 }],
  ["Mi", { format: "BinarySI", exponent: 20 }],
  ["Gi", { format: "BinarySI", exponent: 30 }],
  ["Ti", { format: "BinarySI", exponent: 40 }],
  ["Pi", { format: "BinarySI", exponent: 50 }],
  ["Ei", { format: "BinarySI", exponent: 60 }],
] as const);

/** Where the unit of a quantity begins, its length if there is none; -1 if the text has not the form of a quantity. */
export function unitStart(text: string): number {
  if (text === "") return -1;
  let at = isSign(text.charCodeAt(0)) ? 1 : 0;
  at = skipDigits(text, at);
  if (text.charCodeAt(at) === 0x2e) at = skipDigits(text, at + 1);
  const start = at;
  while (at < text.length && isUnitLetter(text.charCodeAt(at))) at++;
  if (isSign(text.charCodeAt(at))) at++;
  return skipDigits(text, at) === text.length ? start : -1;
}

/** The unit that a suffix such as `Mi` or `e3` stands for (suffixer.interpret). */
export function interpretUnit(suffix: string): Unit | QuantityProblem {
  const unit = units.get(suffix);
  if (unit !== undefined) return unit;
  const first = suffix.charCodeAt(0);
  if (first !== 0x65 && first !== 0x45) return suffixProblem;
  const exponent = parseInt64(suffix.slice(1));
  if (typeof exponent !== "bigint") return suffixProblem;
  if (exponent > largestExponent || exponent < -largestExponent) return exponentProblem(exponent);
  return { format: "DecimalExponent", exponent: Number(exponent) };
}

/** The suffix that stands for a unit; there is none for 10^21, nor for 2^70, and Go then prints none. */
export function formatUnit(format: QuantityFormat, exponent: number): string {
  if (exponent === 0) return "";
  if (format === "DecimalExponent") return `e${exponent}`;
  for (const [suffix, unit] of units) if (unit.format === format && unit.exponent === exponent) return suffix;
  return "";
}

/** The digits before and after the point, without leading zeros; and whether any digit was written. */
export interface Digits {
  readonly whole: string;
  readonly fraction: string;
  readonly written: boolean;
}

/** The digits of a text whose unit begins at `end`. */
export function digitsBefore(text: string, end: number): Digits {
  const start = isSign(text.charCodeAt(0)) ? 1 : 0;
  const point = text.indexOf(".");
  const wholeEnd = point < 0 || point > end ? end : point;
  let first = start;
  while (first < wholeEnd && text.charCodeAt(first) === 0x30) first++;
  const fraction = text.slice(Math.min(wholeEnd + 1, end), end);
  return { whole: text.slice(first, wholeEnd) || "0", fraction, written: wholeEnd > start || fraction !== "" };
}

function exponentProblem(exponent: bigint): QuantityProblem {
  const message = `expected an exponent between -${largestExponent} and ${largestExponent}, found ${exponent}`;
  return { code: "exponent", message };
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d;
}

function isUnitLetter(code: number): boolean {
  return "eEinumkKMGTP".includes(String.fromCharCode(code));
}
