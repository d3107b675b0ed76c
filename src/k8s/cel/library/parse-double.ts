import { type Double, doubleOf } from "../values/numbers.ts";

const decimal = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const hexadecimal = /^([+-]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9]+)$/;

/** strconv.ParseFloat(text, 64); null where it fails, for numbers too large as well. */
export function parseDouble(text: string): number | Double | null {
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word !== null) {
    const isNan = word[2]?.toLowerCase() === "nan";
    if (isNan) return word[1] === "" ? Number.NaN : null;
    return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (decimal.test(text)) return finite(Number(text));
  return parseHexadecimal(text);
}

/** `0x1.8p3`; more digits than a double holds are rounded as JavaScript does. */
function parseHexadecimal(text: string): number | Double | null {
  const match = hexadecimal.exec(text);
  if (match === null) return null;
  const [, sign = "", written = "", fraction = "", power = "0"] = match;
  const digits = (written + fraction).replaceAll("_", "");
  if (digits === "" || /__|_$|_\.|\._/.test(`${written}.${fraction}`)) return null;
  const exponent = Number(power) - 4 * fraction.replaceAll("_", "").length;
  const magnitude = scaled(BigInt(`0x${digits}`), exponent);
  return finite(sign === "-" ? -magnitude : magnitude);
}

function scaled(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  return exponent > 0 && exponent < 2000 ? Number(mantissa << BigInt(exponent)) : Number(mantissa) * 2 ** exponent;
}

function finite(value: number): number | Double | null {
  return Number.isFinite(value) ? doubleOf(value) : null;
}
