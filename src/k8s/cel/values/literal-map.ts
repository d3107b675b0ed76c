import { mapsEqual } from "./equal.ts";
import { findKey, keysOf } from "./maps.ts";
import { type Int, isDouble, isInt, numberOf, Uint } from "./numbers.ts";
import { printValue } from "./print-value.ts";
import { mapType } from "./type-of.ts";
import { isMap, MapValue, type Value } from "./value.ts";

/** A map that an expression made. Keys may be of any type; whole numbers of different types are the same key. */
export class LiteralMap extends MapValue {
  readonly type = mapType;
  readonly #entries = new Map<unknown, readonly [key: Value, value: Value]>();

  set(key: Value, value: Value): void {
    this.#entries.set(identity(key), [key, value]);
  }

  delete(key: Value): void {
    this.#entries.delete(identity(key));
  }

  override get size(): number {
    return this.#entries.size;
  }

  override find(key: Value): Value | undefined {
    if (this.#entries.size === 0) return undefined;
    for (const candidate of sameKeys(key)) {
      const entry = this.#entries.get(candidate);
      if (entry !== undefined) return entry[1];
    }
    return undefined;
  }

  override keys(): readonly Value[] {
    return [...this.#entries.values()].map(([key]) => key);
  }

  override equals(other: Value): boolean {
    return isMap(other) && mapsEqual(this, other);
  }

  override print(): string {
    const entries = keysOf(this).map((key) => `${printValue(key)}: ${printValue(findKey(this, key) ?? null)}`);
    return `{${entries.join(", ")}}`;
  }
}

/** What tells keys apart: text for those that are compared by value. */
function identity(key: Value): unknown {
  if (typeof key === "string") return `s${key}`;
  if (isInt(key)) return `i${key}`;
  if (key instanceof Uint) return `u${key.value}`;
  if (isDouble(key)) return `d${numberOf(key)}`;
  return key;
}

/** The key itself, and the same number as another type (refValMapAccessor.Find of cel-go). */
function sameKeys(key: Value): readonly unknown[] {
  const own = identity(key);
  const whole = wholeNumber(key);
  return whole === null ? [own] : [own, ...(isInt(key) ? [] : [`i${whole}`]), ...(whole < 0n ? [] : [`u${whole}`])];
}

function wholeNumber(key: Value): bigint | null {
  if (isInt(key)) return toBigInt(key);
  if (key instanceof Uint) return key.value;
  if (!isDouble(key)) return null;
  const number = numberOf(key);
  return Number.isInteger(number) ? BigInt(number) : null;
}

function toBigInt(value: Int): bigint {
  return BigInt(value);
}
