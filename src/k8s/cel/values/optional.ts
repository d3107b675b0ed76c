import { opaqueType } from "../types/type.ts";
import { equalTo } from "./equal.ts";
import { printValue } from "./print-value.ts";
import { Fault, Special, type Value } from "./value.ts";

/** The type of optionals at run time, whatever they hold. */
export const optionalType = opaqueType("optional_type");

/** A value that may not be there. */
export class Optional extends Special {
  readonly type = optionalType;
  /** Undefined if there is none. */
  readonly value: Value | undefined;

  constructor(value: Value | undefined) {
    super();
    this.value = value;
  }

  override equals(other: Value): boolean | Fault {
    if (!(other instanceof Optional)) return false;
    if (this.value === undefined || other.value === undefined) return this.value === other.value;
    return equalTo(this.value, other.value);
  }

  override print(): string {
    return this.value === undefined ? "optional.none()" : `optional(${printValue(this.value)})`;
  }
}

export const absent = new Optional(undefined);

/** optional.value(): a fault if there is none. */
export function heldValue({ value }: Optional): Value {
  return value === undefined ? new Fault("optional.none() dereference") : value;
}
