import { quote, toJson } from "../core/go.ts";
import { type Field, formatField } from "./field.ts";

/** The API server's word for what is wrong with a field: `reason` of a cause in its answer (field.ErrorType). */
export type Reason =
  | "FieldValueInvalid"
  | "FieldValueRequired"
  | "FieldValueDuplicate"
  | "FieldValueNotSupported"
  | "FieldValueForbidden"
  | "FieldValueTooLong"
  | "FieldValueTooMany"
  | "FieldValueTypeInvalid"
  | "FieldValueNotFound"
  | "InternalError";

/** One error of the API server's validation. */
export interface Violation {
  readonly at: Field;
  readonly reason: Reason;
  /** The server's sentence without the field: `Invalid value: -1: must be greater than or equal to 0`. */
  readonly message: string;
  /** Where the value really stands, if the server's own path does not lead there. */
  readonly where?: Field;
}

/** The whole sentence, as the server prints it. */
export function formatViolation({ at, message }: Violation): string {
  return `${formatField(at)}: ${message}`;
}

/** Collects violations in the server's order. The methods are the constructors of field.Error, and print values as it does. */
export class Violations {
  readonly found: Violation[] = [];

  /** field.Invalid. */
  invalid(at: Field, value: unknown, detail: string, where?: Field): void {
    this.add("FieldValueInvalid", at, `Invalid value: ${printValue(value)}${detail === "" ? "" : `: ${detail}`}`, where);
  }

  /** field.TypeInvalid. */
  typeInvalid(at: Field, value: unknown, detail: string): void {
    this.add("FieldValueTypeInvalid", at, `Invalid value: ${printValue(value)}${detail === "" ? "" : `: ${detail}`}`);
  }

  /** field.Required. */
  required(at: Field, detail = "", where?: Field): void {
    this.add("FieldValueRequired", at, `Required value${detail === "" ? "" : `: ${detail}`}`, where);
  }

  /** field.Duplicate. */
  duplicate(at: Field, value: unknown, where?: Field): void {
    this.add("FieldValueDuplicate", at, `Duplicate value: ${printValue(value)}`, where);
  }

  /** field.NotSupported; the values are listed in the order given. */
  notSupported(at: Field, value: unknown, supported: readonly string[], where?: Field): void {
    const list = supported.length === 0 ? "" : `: supported values: ${supported.map(quote).join(", ")}`;
    this.add("FieldValueNotSupported", at, `Unsupported value: ${printValue(value)}${list}`, where);
  }

  /** field.Forbidden. */
  forbidden(at: Field, detail: string, where?: Field): void {
    this.add("FieldValueForbidden", at, `Forbidden${detail === "" ? "" : `: ${detail}`}`, where);
  }

  /** field.TooLong. */
  tooLong(at: Field, limit: number, where?: Field): void {
    this.add("FieldValueTooLong", at, `Too long: may not be more than ${limit} bytes`, where);
  }

  /** field.TooMany. */
  tooMany(at: Field, actual: number, limit: number, where?: Field): void {
    this.add("FieldValueTooMany", at, `Too many: ${actual}: must have at most ${limit} items`, where);
  }

  /** field.NotFound. */
  notFound(at: Field, value: unknown, where?: Field): void {
    this.add("FieldValueNotFound", at, `Not found: ${printValue(value)}`, where);
  }

  /** field.InternalError. */
  internal(at: Field, detail: string): void {
    this.add("InternalError", at, `Internal error: ${detail}`);
  }

  add(reason: Reason, at: Field, message: string, where?: Field): void {
    this.found.push(where === undefined ? { at, reason, message } : { at, reason, message, where });
  }
}

/** A bad value as field.Error.ErrorBody prints it: strings quoted, numbers and booleans bare, the rest as JSON. */
export function printValue(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return value === undefined ? "null" : toJson(value);
}
