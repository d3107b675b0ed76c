const powers: bigint[] = [1n];
const mostKept = 40;

/** A power of ten as a bigint. */
export function powerOfTen(exponent: number): bigint {
  if (exponent > mostKept) return 10n ** BigInt(exponent);
  powers[exponent] ??= 10n ** BigInt(exponent);
  return powers[exponent];
}

/** A division that rounds away from zero (inf.RoundUp, and rounding up in amount.go). */
function divideAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (dividend % divisor === 0n) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}

/** A number of units of 10^from as one of units of 10^to, rounded away from zero where that is coarser. */
export function rescale(unscaled: bigint, from: number, to: number): bigint {
  if (from >= to) return unscaled * powerOfTen(from - to);
  return divideAwayFromZero(unscaled, powerOfTen(to - from));
}
