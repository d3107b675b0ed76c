import { isMap, type Json, newDictionary } from "../../text/json.ts";
import { type Field, item } from "../validation/field.ts";
import type { Violations } from "../validation/violation.ts";
import { printValue } from "./go-numbers.ts";
import { identityOf } from "./identity.ts";
import { rawField } from "./raw.ts";
import type { SchemaNode } from "./schema-node.ts";

/** validateListSetsAndMapsArray of apiserver/schema/listtype: no item of a set, and no keys of a map's items, stand twice. */
export function validateListType(list: readonly Json[], node: SchemaNode, at: Field, found: Violations): void {
  if (node.listType === "set") reportRepeated(list, at, found);
  if (node.listType !== "map") return;
  const stray = list.findIndex((each) => each !== null && !isMap(each));
  if (stray < 0) reportRepeated(keysOf(list, node.listKeys), at, found);
  else found.invalid(item(at, stray), list[stray] ?? null, "must be an object for an array of list-type map");
}

/** What tells the items of a map apart: a null item has no key, and neither has one without the field. */
function keysOf(list: readonly Json[], keys: readonly string[]): readonly Json[] {
  return list.map((each) => {
    const key = newDictionary();
    for (const name of keys) {
      const value = isMap(each) ? rawField(each, name) : undefined;
      if (value !== undefined) key[name] = value;
    }
    return key;
  });
}

/** The second of each is reported, a third is not. */
function reportRepeated(list: readonly Json[], at: Field, found: Violations): void {
  const times = new Map<Json, number>();
  for (const [index, each] of list.entries()) {
    const identity = identityOf(each);
    const before = times.get(identity) ?? 0;
    times.set(identity, before + 1);
    if (before === 1) found.add("FieldValueDuplicate", item(at, index), `Duplicate value: ${printValue(each)}`);
  }
}
