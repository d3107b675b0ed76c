/** A value as JSON has it; `bigint` for whole numbers that a double cannot hold. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object without inherited names: user's keys such as `constructor` and `__proto__` are keys like all others. */
export interface Dictionary {
  [key: string]: Json;
}

function EmptyDictionary(): void {}
EmptyDictionary.prototype = Object.create(null);
const DictionaryConstructor = EmptyDictionary as unknown as new () => Dictionary;

/** Faster than `Object.create(null)`, which V8 keeps as a hash table from the start. */
export function newDictionary(): Dictionary {
  return new DictionaryConstructor();
}
