import { matchesName } from "../k8s/references/base-world.ts";
import { isList, isMap, type Json } from "../syntax/node.ts";
import type { Document } from "./document.ts";
import { resolve } from "./kustomize.ts";

/**
 * Files in which tools that test operators hold what they expect of a cluster: parts of objects, and conditions instead of values.
 * Nobody sends them to a server. Chainsaw's tests name them; by a convention that kuttl began they are called `01-assert.yaml`.
 */
export function expectationsOf(documents: readonly Document[]): (uri: string) => boolean {
  const named = new Set<string>();
  const patterns: string[] = [];
  for (const { source, read } of documents) {
    const value = read.value;
    if (!isMap(value) || typeof value["apiVersion"] !== "string" || !value["apiVersion"].startsWith("chainsaw.kyverno.io/"))
      continue;
    const folder = source.uri.slice(0, source.uri.lastIndexOf("/") + 1);
    for (const file of filesExpected(value, 0)) {
      const uri = resolve(folder, file);
      if (uri.includes("*")) patterns.push(uri);
      else named.add(uri);
    }
  }
  return (uri) =>
    named.has(uri) || /(?:^|\/)\d+-(?:assert|errors)\.ya?ml$/.test(uri) || patterns.some((one) => matchesName(one, uri));
}

/** `assert: {file}` and `error: {file}` of a test's steps. */
function filesExpected(value: Json, depth: number): string[] {
  if (depth > 12) return [];
  if (isList(value)) return value.flatMap((item) => filesExpected(item, depth + 1));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const file = (key === "assert" || key === "error") && isMap(inner) ? inner["file"] : undefined;
    return typeof file === "string" ? [file] : filesExpected(inner, depth + 1);
  });
}
