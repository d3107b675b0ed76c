import type { ObjectMeta } from "../kinds.generated.ts";

/** The objects of a kind that are known. Only if the list is complete, there are no others. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

/** A listing by the names of its objects. */
export interface Directory<T> {
  readonly byName: ReadonlyMap<string, T>;
  readonly complete: boolean;
}

interface Named {
  readonly metadata?: ObjectMeta;
}

export function directoryOf<T extends Named>({ items, complete }: Listing<T>): Directory<T> {
  return { byName: new Map(items.map((item) => [item.metadata?.name ?? "", item])), complete };
}

/** The object of a name; `missing` if there is none, `unknown` if there might be one. */
export function find<T>({ byName, complete }: Directory<T>, name: string): T | "missing" | "unknown" {
  return byName.get(name) ?? (complete ? "missing" : "unknown");
}
