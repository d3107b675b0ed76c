import { isOn } from "../validation/changes.ts";
import type { Field } from "../validation/field.ts";
import type { Fault } from "./fault.ts";
import { isNumberFormat } from "./formats/formats.ts";
import { GoFloat, isInt64, isNearlyWhole, toInt64 } from "./go-numbers.ts";
import type { SchemaNode } from "./schema-node.ts";

type Numeric = number | bigint;

const int32Limit = 2 ** 31;
const float32Limit = 2 ** 128 - 2 ** 103;

/** numberValidator of kube-openapi/pkg/validation/validate. */
export function checkNumber(node: SchemaNode, written: Numeric, at: Field | null, faults: Fault[]): number {
  const value = isInt64(written) ? written : Number(written);
  checkRange(node, value, "Checked", at, faults);
  if (node.number === null) return 2;
  const { factor, most, excludesMost, least, excludesLeast } = node.number;
  if (factor !== null) checkFactor(asWhole(node, factor, value, "MultipleOf", at, faults), value, factor, at, faults);
  if (most !== null) {
    const whole = asWhole(node, most, value, "Maximum boundary", at, faults);
    const limit = whole ? toInt64(most) : most;
    const code = excludesMost ? "exclusive-maximum" : "maximum";
    if (excludesMost ? value >= limit : value > limit) faults.push({ code, at, ...shown(value, limit, whole) });
  }
  if (least !== null) {
    const whole = asWhole(node, least, value, "Minimum boundary", at, faults);
    const limit = whole ? toInt64(least) : least;
    const code = excludesLeast ? "exclusive-minimum" : "minimum";
    if (excludesLeast ? value <= limit : value < limit) faults.push({ code, at, ...shown(value, limit, whole) });
  }
  return 2;
}

/** Whether whole numbers are compared: the value is one, and the limit may be; its fraction is lost then. */
function asWhole(node: SchemaNode, limit: number, value: Numeric, what: string, at: Field | null, faults: Fault[]): boolean {
  return checkRange(node, limit, what, at, faults) && isInt64(value);
}

function shown(value: Numeric, limit: number, whole: boolean): Pick<Fault, "value" | "limit"> {
  return whole ? { value, limit } : { value: new GoFloat(value), limit: new GoFloat(limit) };
}

function checkFactor(whole: boolean, value: Numeric, written: number, at: Field | null, faults: Fault[]): void {
  const factor = whole ? toInt64(written) : written;
  if (factor <= 0) {
    faults.push({ code: "bad-factor", at, ...shown(factor, factor, whole) });
    return;
  }
  const quotient = factor < 1 ? (1 / factor) * Number(value) : Number(value) / factor;
  const isMultiple = whole ? BigInt(value) % BigInt(factor) === 0n : isNearlyWhole(quotient);
  if (!isMultiple) faults.push({ code: "multiple-of", at, ...shown(value, factor, whole) });
}

/** IsValueValidAgainstRange: whether a value or a limit of the schema fits into the type; says so if it does not. */
function checkRange(node: SchemaNode, value: Numeric, what: string, at: Field | null, faults: Fault[]): boolean {
  if (!isOn("numbersFitFormats", node.context.minor)) return true;
  const [type = ""] = node.types.length === 1 ? node.types : [];
  const format = isNumberFormat(node.format, type) ? node.format : "";
  if (fitsType(value, type, format)) return true;
  const suffix = format === "" ? "(default format)" : `with format ${format}`;
  faults.push({ code: "out-of-range", at, value: "", limit: `${what} value must be of type ${type} ${suffix}` });
  return false;
}

function fitsType(value: Numeric, type: string, format: string): boolean {
  if (type === "integer") return isInt64(value) && (format !== "int32" || (value >= -int32Limit && value < int32Limit));
  return type !== "number" || format !== "float" || Math.abs(Number(value)) < float32Limit;
}
