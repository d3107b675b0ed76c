/** The options of a rule: each knows its type, its default and its JSON Schema. */
export interface Option<T> {
  readonly default: T;
  readonly description: string;
  readonly schema: { readonly [key: string]: unknown };
  /** What a value has to be, in words, and whether one is. */
  readonly expected: string;
  accepts(value: unknown): boolean;
}

export interface Options {
  readonly [name: string]: Option<unknown>;
}

export type OptionValues<P extends Options> = { readonly [K in keyof P]: P[K] extends Option<infer T> ? T : never };

interface Described<T> {
  readonly default: T;
  readonly description: string;
}

export function wholeNumber({
  minimum = Number.MIN_SAFE_INTEGER,
  ...described
}: Described<number> & { readonly minimum?: number }): Option<number> {
  const isBounded = minimum !== Number.MIN_SAFE_INTEGER;
  return {
    ...described,
    schema: isBounded ? { type: "integer", minimum } : { type: "integer" },
    expected: isBounded ? `a whole number from ${minimum}` : "a whole number",
    accepts: (value) => typeof value === "number" && Number.isInteger(value) && value >= minimum,
  };
}

export function flag(described: Described<boolean>): Option<boolean> {
  return { ...described, schema: { type: "boolean" }, expected: "true or false", accepts: (value) => typeof value === "boolean" };
}

export function text(described: Described<string>): Option<string> {
  return { ...described, schema: { type: "string" }, expected: "a string", accepts: (value) => typeof value === "string" };
}

export function oneOf<const V extends string>({
  values,
  ...described
}: Described<V> & { readonly values: readonly V[] }): Option<V> {
  return {
    ...described,
    schema: { enum: values },
    expected: `one of ${values.join(", ")}`,
    accepts: (value) => values.some((known) => known === value),
  };
}

export function listOf<const V extends string = string>({
  values,
  ...described
}: Described<readonly V[]> & { readonly values?: readonly V[] }): Option<readonly V[]> {
  const isItem = (item: unknown): boolean =>
    values === undefined ? typeof item === "string" : values.some((known) => known === item);
  return {
    ...described,
    schema: { type: "array", items: values === undefined ? { type: "string" } : { enum: values }, uniqueItems: true },
    expected: values === undefined ? "a list of strings" : `a list of ${values.join(", ")}`,
    accepts: (value) => Array.isArray(value) && value.every(isItem),
  };
}
