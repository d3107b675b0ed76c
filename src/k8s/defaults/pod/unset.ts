/** A text that may be missing or empty, which Go does not tell apart. */
export function orElse(text: string | undefined, otherwise: string): string {
  return text === undefined || text === "" ? otherwise : text;
}

/** A copy of an object with some fields; those that are undefined stay as they are. */
export function withFields<T extends object>(object: T, fields: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const copy: T = { ...object };
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) copy[key] = value;
  }
  return copy;
}

/** The items of a list, changed; the list itself if none was. */
export function changeItems<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let changed: T[] | null = null;
  let index = 0;
  for (const item of list) {
    const other = change(item);
    if (other !== item) {
      changed ??= [...list];
      changed[index] = other;
    }
    index++;
  }
  return changed ?? list;
}
