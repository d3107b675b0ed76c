/** A double as Go prints it with %g and %v: the shortest digits that give it back, with an exponent from a million on. */
export function printDouble(value: number): string {
  const odd = printOdd(value);
  if (odd !== null) return odd;
  const { digits, exponent } = decompose(value);
  if (exponent >= -4 && exponent < 6) return plainDouble(value);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  const power = String(Math.abs(exponent)).padStart(2, "0");
  return `${value < 0 ? "-" : ""}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${power}`;
}

/** A double without an exponent (strconv.FormatFloat with 'f' and -1). */
export function plainDouble(value: number): string {
  const odd = printOdd(value);
  if (odd !== null) return odd;
  const { digits, exponent } = decompose(value);
  const sign = value < 0 ? "-" : "";
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** A double with a number of decimal places (%.2f), exactly rounded. */
export function fixedDouble(value: number, places: number): string {
  const odd = printOdd(value);
  if (odd !== null && value !== 0) return odd;
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const { mantissa, power } = exactly(Math.abs(value));
  const scaled = mantissa * 10n ** BigInt(places);
  const whole = power >= 0 ? scaled << BigInt(power) : roundedShift(scaled, BigInt(-power));
  const digits = whole.toString().padStart(places + 1, "0");
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A double as mantissa × 2^power. */
function exactly(value: number): { readonly mantissa: bigint; readonly power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return power === 0 ? { mantissa: fraction, power: -1074 } : { mantissa: fraction | (1n << 52n), power: power - 1075 };
}

/** Divides by a power of two; halves go to the even neighbour. */
function roundedShift(value: bigint, shift: bigint): bigint {
  const whole = value >> shift;
  const rest = value - (whole << shift);
  const half = 1n << (shift - 1n);
  return rest > half || (rest === half && whole % 2n === 1n) ? whole + 1n : whole;
}

function printOdd(value: number): string | null {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  return null;
}

function decompose(value: number): { readonly digits: string; readonly exponent: number } {
  const [digits = "", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return { digits: digits.replace(".", ""), exponent: Number(exponent) };
}
