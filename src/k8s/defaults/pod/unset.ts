/** A text that may be missing or empty, which Go does not tell apart. */
export function orElse(text: string | undefined, otherwise: string): string {
  return text === undefined || text === "" ? otherwise : text;
}

/** The items of a list, changed; the list itself if none was. */
export function changeItems<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let changed: T[] | null = null;
  for (const [index, item] of list.entries()) {
    const other = change(item);
    if (other === item) continue;
    changed ??= [...list];
    changed[index] = other;
  }
  return changed ?? list;
}
