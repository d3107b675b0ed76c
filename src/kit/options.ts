/** The options of a rule: each knows its type, its default and its JSON Schema. */
export interface Option<T> {
  readonly default: T;
  readonly description: string;
  readonly schema: { readonly [key: string]: unknown };
}

export interface Options {
  readonly [name: string]: Option<unknown>;
}

export type OptionValues<P extends Options> = { readonly [K in keyof P]: P[K] extends Option<infer T> ? T : never };

interface Described<T> {
  readonly default: T;
  readonly description: string;
}

export function wholeNumber({ minimum, ...described }: Described<number> & { readonly minimum?: number }): Option<number> {
  return { ...described, schema: minimum === undefined ? { type: "integer" } : { type: "integer", minimum } };
}

export function flag(described: Described<boolean>): Option<boolean> {
  return { ...described, schema: { type: "boolean" } };
}

export function text(described: Described<string>): Option<string> {
  return { ...described, schema: { type: "string" } };
}

export function oneOf<const V extends string>({
  values,
  ...described
}: Described<V> & { readonly values: readonly V[] }): Option<V> {
  return { ...described, schema: { enum: values } };
}

export function listOf<const V extends string = string>({
  values,
  ...described
}: Described<readonly V[]> & { readonly values?: readonly V[] }): Option<readonly V[]> {
  return {
    ...described,
    schema: { type: "array", items: values === undefined ? { type: "string" } : { enum: values }, uniqueItems: true },
  };
}
