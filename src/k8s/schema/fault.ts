import { isList, type Json } from "../../text/json.ts";
import { quote, toJson } from "../core/go.ts";
import { type Field, rootField } from "../validation/field.ts";
import type { Reason, Violation } from "../validation/violation.ts";
import { GoFloat, printNumber, printValue } from "./go-numbers.ts";
import { placeBelow, placeText } from "./place.ts";

/** What a schema has against a value. Put into words only when it is reported: most are of alternatives that do not count. */
export interface Fault {
  readonly code: FaultCode;
  /** Null for the whole object. */
  readonly at: Field | null;
  /** What the server shows as the bad value. */
  readonly value: Json | GoFloat;
  readonly limit: Json | GoFloat;
}

type FaultCode = keyof typeof wordings;

interface Wording {
  readonly reason?: Reason;
  /** What the server's validator says; two faults with the same words are one. */
  detail(path: string, fault: Fault): string;
  /** What becomes of it in the answer, if not `Invalid value: …`. */
  body?(fault: Fault): string;
  /** The answer names no field. */
  readonly nameless?: true;
}

/** kube-openapi/pkg/validation/errors and validate/schema_messages.go, and what kubeOpenAPIResultToFieldErrors makes of them. */
const wordings = {
  type: {
    reason: "FieldValueTypeInvalid",
    detail: (path, { limit, value }) => `${path} in body must be of type ${limit}: ${printValue(value)}`,
  },
  enum: {
    reason: "FieldValueNotSupported",
    detail: (path, { limit }) => `${path} in body should be one of ${toJson(limit)}`,
    body: ({ value, limit }) => `Unsupported value: ${printValue(value)}: supported values: ${listOf(limit)}`,
  },
  required: {
    reason: "FieldValueRequired",
    detail: (path) => `${path} in body is required`,
    body: () => "Required value",
  },
  "too-short": { detail: (path, { limit }) => `${path} in body should be at least ${limit} chars long` },
  "too-long": {
    reason: "FieldValueTooLong",
    detail: (path, { limit }) => `${path} in body should be at most ${limit} chars long`,
    body: tooLong,
  },
  pattern: { detail: (path, { limit }) => `${path} in body should match '${limit}'` },
  minimum: { detail: (path, { limit }) => `${path} in body should be greater than or equal to ${printLimit(limit)}` },
  "exclusive-minimum": { detail: (path, { limit }) => `${path} in body should be greater than ${printLimit(limit)}` },
  maximum: { detail: (path, { limit }) => `${path} in body should be less than or equal to ${printLimit(limit)}` },
  "exclusive-maximum": { detail: (path, { limit }) => `${path} in body should be less than ${printLimit(limit)}` },
  "multiple-of": { detail: (path, { limit }) => `${path} in body should be a multiple of ${printLimit(limit)}` },
  "bad-factor": { detail: (path, { limit }) => `factor MultipleOf declared for ${path} must be positive: ${printLimit(limit)}` },
  "out-of-range": { nameless: true, detail: (path, { limit }) => `${limit} in ${path}` },
  "too-few-items": { detail: (path, { limit }) => `${path} in body should have at least ${limit} items` },
  "too-many-items": {
    reason: "FieldValueTooMany",
    detail: (path, { limit }) => `${path} in body should have at most ${limit} items`,
    body: tooMany,
  },
  "duplicate-items": { detail: (path) => `${path} in body shouldn't contain duplicates` },
  "too-few-properties": { detail: (path, { limit }) => `${path} in body should have at least ${limit} properties` },
  "too-many-properties": {
    reason: "FieldValueTooMany",
    detail: (path, { limit }) => `${path} in body should have at most ${limit} properties`,
    body: tooMany,
  },
  "forbidden-property": { detail: (path, { value }) => `${path}.${value} in body is a forbidden property` },
  "any-of": { nameless: true, detail: (path) => `${quote(path)} must validate at least one schema (anyOf)` },
  "one-of": {
    nameless: true,
    detail: (path, { limit }) => `${quote(path)} must validate one and only one schema (oneOf). ${limit}`,
  },
  "all-of": { nameless: true, detail: (path, { limit }) => `${quote(path)} must validate all the schemas (allOf)${limit}` },
  not: { nameless: true, detail: (path) => `${quote(path)} must not validate the schema (not)` },
} as const satisfies Readonly<Record<string, Wording>>;

/** The server's name of a whole object. */
export const noField = rootField("<nil>");

/**
 * Puts faults into the server's words, each of them once. The places in them are those in the value; the fields that the answer
 * names are below `base`, which is null for a whole object.
 */
export function describeFaults(faults: readonly Fault[], base: Field | null = null): Violation[] {
  const said = new Set<string>();
  return faults.flatMap((fault) => {
    const wording: Wording = wordings[fault.code];
    const detail = wording.detail(placeText(fault.at), fault);
    if (said.has(detail)) return [];
    said.add(detail);
    const { reason = "FieldValueInvalid", body } = wording;
    const message = body?.(fault) ?? `Invalid value: ${printValue(wording.nameless ? "" : fault.value)}: ${detail}`;
    return [{ ...whereOf(fault.at, wording.nameless === true, base), reason, message }];
  });
}

function whereOf(place: Field | null, nameless: boolean, base: Field | null): Pick<Violation, "at" | "where"> {
  const whole = base ?? noField;
  if (place === null) return { at: whole };
  const field = base === null ? place : placeBelow(place, base);
  return nameless ? { at: whole, where: field } : { at: field };
}

/** field.TooLong and TooMany, which do not print limits below zero. */
function tooLong({ limit }: Fault): string {
  if (typeof limit === "number" && limit < 0) return "Too long: value is too long";
  return `Too long: may not be more than ${limit} ${limit === 1 ? "byte" : "bytes"}`;
}

function tooMany({ value, limit }: Fault): string {
  if (typeof limit === "number" && limit < 0) return `Too many: ${printValue(value)}: has too many items`;
  return `Too many: ${printValue(value)}: must have at most ${limit} ${limit === 1 ? "item" : "items"}`;
}

function listOf(values: Json | GoFloat): string {
  if (values instanceof GoFloat || !isList(values)) return "";
  return values.map((value) => quote(typeof value === "string" ? value : toJson(value))).join(", ");
}

function printLimit(limit: Json | GoFloat): string {
  return typeof limit === "number" || limit instanceof GoFloat ? printNumber(limit) : String(limit);
}
