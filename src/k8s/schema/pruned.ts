import { isList, isMap, type Json } from "../../text/json.ts";
import { isResourceField } from "./resource-fields.ts";
import { SchemaNode } from "./schema-node.ts";

/** Whether pruning would leave a value as it is (Prune of apiserver/schema/pruning). Null stands for a place without a schema. */
export function isPruned(value: Json, node: SchemaNode | null): boolean {
  if (node?.keepsUnknown) return isPrunedBelow(value, node);
  if (isList(value)) return value.every((item) => isPruned(item, node?.items ?? null));
  if (!isMap(value)) return true;
  for (const key of Object.keys(value)) {
    if (node?.isResource && isResourceField(key)) continue;
    const property = node?.property(key) ?? null;
    const additional = node?.additional ?? null;
    if (property === null && additional === null) return false;
    const below = property ?? (additional instanceof SchemaNode ? additional : null);
    if (!isPruned(value[key] ?? null, below)) return false;
  }
  return true;
}

/** skipPrune: unknown fields stay here, but not in what is described. */
function isPrunedBelow(value: Json, node: SchemaNode | null): boolean {
  if (node === null) return true;
  if (isList(value)) return value.every((item) => isPrunedBelow(item, node.items));
  if (!isMap(value)) return true;
  for (const key of Object.keys(value)) {
    if (node.isResource && isResourceField(key)) continue;
    const property = node.property(key);
    if (property === null && node.additional === null) continue;
    const below = property ?? (node.additional instanceof SchemaNode ? node.additional : null);
    if (!isPruned(value[key] ?? null, below)) return false;
  }
  return true;
}
