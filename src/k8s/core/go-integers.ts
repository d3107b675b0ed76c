import { quote } from "./go.ts";

/** Why a text is no integer, with the words of strconv.NumError. */
export interface IntegerProblem {
  readonly code: "syntax" | "range";
  readonly message: string;
}

const largestUint64 = 2n ** 64n - 1n;
/** From here on one more digit is too much for 64 bits. */
const lastBeforeOverflow = largestUint64 / 10n + 1n;

/** strconv.Atoi on a 64-bit machine. */
export function atoi(text: string): bigint | IntegerProblem {
  return parseInteger(text, "Atoi");
}

/** strconv.ParseInt(text, 10, 64). */
export function parseInt64(text: string): bigint | IntegerProblem {
  return parseInteger(text, "ParseInt");
}

function parseInteger(text: string, called: string): bigint | IntegerProblem {
  const first = text.charCodeAt(0);
  const negative = first === 0x2d;
  const start = negative || first === 0x2b ? 1 : 0;
  if (start === text.length) return problem(text, called, "syntax");
  let magnitude = 0n;
  for (let index = start; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return problem(text, called, "syntax");
    // Go gives up here, whatever follows.
    if (magnitude >= lastBeforeOverflow) return problem(text, called, "range");
    magnitude = magnitude * 10n + BigInt(digit);
    if (magnitude > largestUint64) return problem(text, called, "range");
  }
  const value = negative ? -magnitude : magnitude;
  return isInt64(value) ? value : problem(text, called, "range");
}

/** Whether an integer fits in Go's int64. */
export function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

const reasons = { syntax: "invalid syntax", range: "value out of range" } as const;

function problem(text: string, called: string, code: IntegerProblem["code"]): IntegerProblem {
  return { code, message: `strconv.${called}: parsing ${quote(text)}: ${reasons[code]}` };
}
