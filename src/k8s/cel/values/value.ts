import type { CelType } from "../types/type.ts";

/**
 * A value of CEL. Values of JSON stand for themselves, so that objects are evaluated as they were read: a number is an int where it is
 * whole and JavaScript holds it exactly, a bigint is an int beyond that, and every other number is a double. What JSON does not have is
 * an instance of a class below `Special`; lists and maps that behave in their own way are too.
 */
export type Value = null | boolean | number | bigint | string | readonly Value[] | RawMap | Special;

/** A map as it was read. Only properties of its own count. */
export interface RawMap {
  readonly [key: string]: Value | undefined;
}

/** What all values have in common that are not of JSON. */
export abstract class Special {
  /** Its type at run time. */
  abstract readonly type: CelType;

  /** Whether it is the same as another value; a fault if they cannot be compared. */
  abstract equals(other: Value): boolean | Fault;

  /** As Go prints it with %v. */
  abstract print(): string;
}

/** An error: the value of whatever depends on it. */
export class Fault extends Special {
  readonly type = faultType;
  readonly message: string;

  constructor(message: string) {
    super();
    this.message = message;
  }

  override equals(): Fault {
    return this;
  }

  override print(): string {
    return this.message;
  }
}

/** What cannot be known here, such as what an authorizer would say: the value of whatever depends on it, errors included. */
export class Unknown extends Special {
  readonly type = unknownType;
  readonly what: string;

  constructor(what: string) {
    super();
    this.what = what;
  }

  override equals(): false {
    return false;
  }

  override print(): string {
    return this.what;
  }
}

const faultType: CelType = { kind: "error", name: "error", parameters: [] };
const unknownType: CelType = { kind: "opaque", name: "unknown", parameters: [] };

/** Whether evaluation cannot go on with a value. */
export function isFaulty(value: Value): value is Fault | Unknown {
  return typeof value === "object" && (value instanceof Fault || value instanceof Unknown);
}

export const noSuchOverload = new Fault("no such overload");

/** types.MaybeNoSuchOverloadErr: errors go on as they are. */
export function refuse(value: Value): Fault | Unknown {
  return isFaulty(value) ? value : noSuchOverload;
}

/** A map that does not stand for itself: computed, typed by a schema, or with values that are found when they are asked for. */
export abstract class MapValue extends Special {
  abstract readonly size: number;

  /** Undefined if there is no such key. */
  abstract find(key: Value): Value | undefined;

  abstract keys(): readonly Value[];

  /** Whether there is a key, for `in`. */
  contains(key: Value): boolean | Fault {
    const found = this.find(key);
    return found instanceof Fault ? found : found !== undefined;
  }
}

/** A list that does not stand for itself. */
export abstract class ListValue extends Special {
  abstract readonly size: number;

  /** The element at an index that is within bounds. */
  abstract at(index: number): Value;

  /** The element at an index as an expression gives it; a fault if it is none. */
  abstract get(index: Value): Value;

  abstract contains(value: Value): boolean | Fault;

  abstract plus(other: List): Value;
}

export type List = readonly Value[] | ListValue;
export type MapLike = RawMap | MapValue;

export function isList(value: Value): value is List {
  return Array.isArray(value) || value instanceof ListValue;
}

export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is MapLike {
  return isRawMap(value) || value instanceof MapValue;
}

export function isRawMap(value: Value): value is RawMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Special);
}
