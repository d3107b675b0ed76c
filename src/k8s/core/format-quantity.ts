import { isInt64 } from "./go-integers.ts";
import { powerOfTen, rescale } from "./powers-of-ten.ts";
import { isZero, type Quantity } from "./quantity.ts";
import { formatUnit } from "./quantity-text.ts";

/** The canonical text of a quantity, as the server stores and prints it (resource.Quantity.String). */
export function formatQuantity(quantity: Quantity): string {
  if (quantity.text !== null) return quantity.text;
  if (isZero(quantity)) return "0";
  if (quantity.format !== "BinarySI") return formatDecimal(quantity, quantity.format);
  const whole = rescale(quantity.unscaled, quantity.scale, 0);
  const exact = quantity.scale >= 0 || whole * powerOfTen(-quantity.scale) === quantity.unscaled;
  if (!exact || (whole > -1024n && whole < 1024n)) return formatDecimal(quantity, "DecimalSI");
  return formatBinary(whole, quantity.storage === "int64");
}

function formatDecimal(quantity: Quantity, format: "DecimalSI" | "DecimalExponent"): string {
  let { unscaled, scale } = quantity;
  while (unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale++;
  }
  while (scale % 3 !== 0) {
    unscaled *= 10n;
    scale--;
  }
  return unscaled.toString() + formatUnit(format, scale);
}

function formatBinary(whole: bigint, fromInt64: boolean): string {
  let number = whole;
  let exponent = 0;
  // The smallest int64 has no positive counterpart, so Go does not shorten it.
  const shortened = !(fromInt64 && isInt64(whole) && !isInt64(-whole));
  while (shortened && number % 1024n === 0n) {
    number /= 1024n;
    exponent += 10;
  }
  return number.toString() + formatUnit("BinarySI", exponent);
}
