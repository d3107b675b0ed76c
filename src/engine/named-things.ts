import { isList, isMap, type Json } from "../syntax/node.ts";
import type { Document } from "../world/document.ts";

/** Fields by which one object is found by another, wherever they stand. */
const naming: ReadonlySet<string> = new Set(["name", "namespace", "kind", "port", "containerPort", "provisioner", "group"]);
/** Maps whose entries others select or mention. */
const maps: ReadonlySet<string> = new Set(["labels", "data", "stringData", "binaryData", "annotations"]);

/** Whether something by which others find objects was there and is there no more: names, labels, keys, ports. */
export function losesNames(before: readonly Document[], after: readonly Document[]): boolean {
  const left = new Set(after.flatMap(({ read }) => namesIn(read.value)));
  return before.flatMap(({ read }) => namesIn(read.value)).some((name) => !left.has(name));
}

/** Everything by which others find what is in a value, in the order in which it stands there. */
export function namesIn(value: Json | undefined): readonly string[] {
  const names: string[] = [];
  if (value !== undefined) collect(value, names, "");
  return names;
}

/** What stands beside each other belongs together: a label counts with its object's name and namespace. */
function collect(value: Json, names: string[], owner: string): void {
  if (isList(value)) for (const item of value) collect(item, names, owner);
  if (!isMap(value)) return;
  const metadata = value["metadata"];
  const own = isMap(metadata)
    ? `${owner}/${String(value["kind"])}/${String(metadata["namespace"])}/${String(metadata["name"])}`
    : owner;
  for (const [key, item] of Object.entries(value)) {
    if (naming.has(key) && !isMap(item) && !isList(item)) names.push(`${own} ${key}=${String(item)}`);
    if (maps.has(key) && isMap(item)) {
      for (const [name, content] of Object.entries(item))
        names.push(key === "labels" ? `${own} ${name}=${String(content)}` : `${own} ${name}`);
    } else collect(item, names, own);
  }
}
