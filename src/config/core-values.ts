import { type Entry, isList, isMap, type Json, type Node, newDictionary } from "../syntax/node.ts";

/**
 * Kubernetes reads YAML 1.1, where `off` is false and `010` is eight. A configuration is no manifest: its plain scalars are those
 * of YAML 1.2's core schema, in which `off` is `off`.
 */
export function toCoreValues(value: Json, node: Node, text: string): Json {
  if (node.kind === "alias") return toCoreValues(value, node.target, text);
  if (node.kind === "scalar") return node.style === "plain" ? toCoreScalar(value, text.slice(node.start, node.end)) : value;
  if (node.kind === "list")
    return isList(value) ? value.map((item, index) => toCoreValues(item, node.items[index] ?? node, text)) : value;
  if (!isMap(value)) return value;
  const map = Object.assign(newDictionary(), value);
  for (const entry of node.entries) {
    if (entry.merge) continue;
    const { key } = entry;
    const name = writtenKey(entry, text);
    if (name !== key) delete map[key];
    map[name] = toCoreValues(value[key] ?? null, entry.value, text);
  }
  return map;
}

/** The same nodes with such keys, where places are looked up by them. */
export function withWrittenKeys(node: Node, text: string): Node {
  if (node.kind === "list") return { ...node, items: node.items.map((item) => withWrittenKeys(item, text)) };
  if (node.kind !== "map") return node;
  const entries = node.entries.map((entry) => ({
    ...entry,
    key: writtenKey(entry, text),
    value: withWrittenKeys(entry.value, text),
  }));
  return { ...node, entries };
}

function writtenKey({ key, keyStart, keyEnd }: Entry, text: string): string {
  const written = text.slice(keyStart, keyEnd);
  return /^["']/.test(written) ? key : written;
}

function toCoreScalar(value: Json, written: string): Json {
  if (typeof value === "boolean") return /^(true|True|TRUE|false|False|FALSE)$/.test(written) ? value : written;
  if (typeof value === "number") return /^[-+]?(0|[0-9]+)$/.test(written) ? Number(written) : value;
  return value;
}
