/** The way from an object's root: keys and list indexes. */
export type Way = readonly (string | number)[];

export interface Met {
  readonly way: Way;
  readonly value: unknown;
}

/** All values that a path with `*` leads to, `*` standing for each item of a list and each value of a map. */
export function meet(root: unknown, path: readonly string[], base: Way = []): Met[] {
  let met: Met[] = [{ way: base, value: root }];
  for (const step of path) {
    const next: Met[] = [];
    for (const { way, value } of met) {
      if (step === "*") {
        if (Array.isArray(value)) for (const [index, item] of value.entries()) next.push({ way: [...way, index], value: item });
        else if (isRecord(value)) for (const key of Object.keys(value)) next.push({ way: [...way, key], value: value[key] });
      } else if (isRecord(value) && Object.hasOwn(value, step)) next.push({ way: [...way, step], value: value[step] });
    }
    if (next.length === 0) return next;
    met = next;
  }
  return met;
}

/** The text at a path without `*`, undefined where there is none. */
export function textIn(root: unknown, path: readonly string[]): string | undefined {
  let value = root;
  for (const step of path) {
    if (!isRecord(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return typeof value === "string" ? value : undefined;
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
