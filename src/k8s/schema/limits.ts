import { isTrue, type RawMap, rawNumber, rawText } from "./raw.ts";

/** What a schema demands of texts. */
export interface TextLimits {
  readonly shortest: number | null;
  readonly longest: number | null;
  /** Empty where there is none. */
  readonly pattern: string;
}

/** What a schema demands of numbers. */
export interface NumberLimits {
  readonly least: number | null;
  readonly most: number | null;
  readonly excludesLeast: boolean;
  readonly excludesMost: boolean;
  readonly factor: number | null;
}

/** What a schema demands of the size of a list or a map. */
export interface SizeLimits {
  readonly fewest: number | null;
  readonly most: number | null;
  readonly isUnique: boolean;
}

export function textLimits(schema: RawMap): TextLimits | null {
  const limits = {
    shortest: rawNumber(schema, "minLength"),
    longest: rawNumber(schema, "maxLength"),
    pattern: rawText(schema, "pattern"),
  };
  return limits.shortest === null && limits.longest === null && limits.pattern === "" ? null : limits;
}

export function numberLimits(schema: RawMap): NumberLimits | null {
  const limits = {
    least: rawNumber(schema, "minimum"),
    most: rawNumber(schema, "maximum"),
    excludesLeast: isTrue(schema, "exclusiveMinimum"),
    excludesMost: isTrue(schema, "exclusiveMaximum"),
    factor: rawNumber(schema, "multipleOf"),
  };
  return limits.least === null && limits.most === null && limits.factor === null ? null : limits;
}

export function listLimits(schema: RawMap): SizeLimits | null {
  const limits = {
    fewest: rawNumber(schema, "minItems"),
    most: rawNumber(schema, "maxItems"),
    isUnique: isTrue(schema, "uniqueItems"),
  };
  return limits.fewest === null && limits.most === null && !limits.isUnique ? null : limits;
}

export function mapLimits(schema: RawMap): SizeLimits | null {
  const limits = { fewest: rawNumber(schema, "minProperties"), most: rawNumber(schema, "maxProperties"), isUnique: false };
  return limits.fewest === null && limits.most === null ? null : limits;
}
