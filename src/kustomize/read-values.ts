import { isList, isMap, type Json, type Node, newDictionary } from "../syntax/node.ts";
import { trackDocument } from "../syntax/yaml/read.ts";
import type { SourceDocument } from "./files.ts";

/** Plain words that kubectl reads as booleans, and kustomize, which reads YAML 1.2 here, as texts. */
const words = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;

const values = new WeakMap<SourceDocument, Json>();

/** A document's value as kustomize reads it. */
export function kustomizeValue(document: SourceDocument): Json {
  const { source, read } = document;
  const value = read.value ?? null;
  if (!read.hasOldBooleans) return value;
  const known = values.get(document);
  if (known !== undefined) return known;
  const node = trackDocument(source.text, read);
  const changed = node === null ? value : reread(value, node, source.text);
  values.set(document, changed);
  return changed;
}

function reread(value: Json, node: Node, text: string): Json {
  if (typeof value === "boolean") {
    if (node.kind !== "scalar" || node.style !== "plain") return value;
    const word = text.slice(node.start, node.end);
    return words.test(word) ? word : value;
  }
  if (isList(value) && node.kind === "list") return value.map((item, index) => withNode(item, node.items[index], text));
  if (!isMap(value) || node.kind !== "map") return value;
  const changed = newDictionary();
  for (const key in value)
    changed[key] = withNode(value[key] ?? null, node.entries.findLast((entry) => entry.key === key)?.value, text);
  return changed;
}

function withNode(value: Json, node: Node | undefined, text: string): Json {
  return node === undefined || node.kind === "alias" ? value : reread(value, node, text);
}
