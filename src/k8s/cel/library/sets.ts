import { contains } from "../values/equal.ts";
import { elementsOf } from "../values/lists.ts";
import type { List, Value } from "../values/value.ts";
import { onLists } from "./arguments.ts";
import type { Library } from "./library.ts";

/** Lists as sets (ext/sets.go of cel-go). */
export const setFunctions: Library = {
  table: `
    list_sets_contains_list | sets.contains | list(T), list(T) | bool
    list_sets_equivalent_list | sets.equivalent | list(T), list(T) | bool
    list_sets_intersects_list | sets.intersects | list(T), list(T) | bool`,
  implementations: {
    list_sets_contains_list: onLists(containsAll),
    list_sets_equivalent_list: onLists((list, other) => {
      const contained = containsAll(list, other);
      return contained === true ? containsAll(other, list) : contained;
    }),
    list_sets_intersects_list: onLists((list, other) => elementsOf(list).some((element) => contains(other, element) === true)),
  },
};

function containsAll(list: List, part: List): Value {
  for (const element of elementsOf(part)) {
    const contained = contains(list, element);
    if (contained !== true) return contained;
  }
  return true;
}
