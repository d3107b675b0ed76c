import { toJson } from "../k8s/core/go.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { type Resource, textAt } from "./resource.ts";
import { sha256 } from "./sha256.ts";
import { partAt, plain } from "./tree.ts";

/** Letters for digits, so that no hash says a word (hasher.encode). */
const letters: Readonly<Record<string, string>> = { "0": "g", "1": "h", "3": "k", a: "m", e: "t" };

/** The ending of a generated object's name, made of what it holds (hasher.Hash). */
export function nameHash(resource: Resource): string {
  const part = (...path: readonly string[]): Json => {
    const tree = partAt(resource.root, path);
    return tree === undefined ? "" : plain(tree);
  };
  const kind = textAt(resource, "kind");
  // kustomize looks for a field `metadata/name`, which no object has: the name counts for nothing.
  const hashed: { [key: string]: Json } = { kind, name: "", data: part("data") };
  if (kind === "Secret") hashed["type"] = part("type");
  const more = kind === "Secret" ? "stringData" : "binaryData";
  if (isMap(part(more))) hashed[more] = part(more);
  const digits = sha256(new TextEncoder().encode(toJson(hashed))).slice(0, 10);
  return [...digits].map((digit) => letters[digit] ?? digit).join("");
}
