import type { Resource } from "../kustomize/resource.ts";
import { originOf, partAt, plain, type Tree } from "../kustomize/tree.ts";
import { isMap } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { folderName } from "../text/folder-of.ts";
import { makeObject, type ObjectMaker } from "./build.ts";
import type { BuiltObjects } from "./build-cache.ts";
import type { Document, Skip } from "./document.ts";
import type { Built, BuiltPlace, KubeObject } from "./object.ts";
import { type PreparedWorld, skipOf } from "./world.ts";

/** Objects as a kustomization makes them, with the places where their values are written; but of templates nothing is made. */
export function objectsOfBuild(
  by: Document,
  resources: readonly Resource[],
  prepared: PreparedWorld,
  templated: ReadonlySet<string>,
): BuiltObjects {
  // What the kustomization says of namespaces is in the objects already.
  const maker: ObjectMaker = { ...prepared.maker, namespaceOf: () => null };
  const scope = folderName(by.source.uri);
  const objects: KubeObject[] = [];
  const skips: Skip[] = [];
  for (const { root, document, item, base } of resources) {
    if (templated.has(placeOf(document))) continue;
    const value = plain(root);
    if (!isMap(value)) continue;
    const { object, unresolved } = makeObject(document, value, item, base, maker);
    objects.push({ ...object, built: builtOf(scope, root) });
    if (unresolved !== null) skips.push(skipOf(document, unresolved));
  }
  return { objects, skips };
}

export function placeOf({ source, index }: Pick<Document, "source" | "index">): string {
  return `${source.uri}#${index}`;
}

function builtOf(scope: string, root: Tree): Built {
  let files: ReadonlySet<string> | null = null;
  const isMadeOf = (uri: string): boolean => {
    files ??= filesOf(root, new Set());
    return files.has(uri);
  };
  return { scope, isMadeOf, placeOf: (path) => placeIn(root, path) };
}

function filesOf(part: Tree, into: Set<string>): ReadonlySet<string> {
  into.add(part.from.document.source.uri);
  if (part.kind === "list") for (const item of part.items) filesOf(item, into);
  else if (part.kind === "map") for (const entry of part.entries.values()) filesOf(entry, into);
  return into;
}

function placeIn(root: Tree, path: Path): BuiltPlace {
  const { document, path: written } = originOf(root, path);
  const part = partAt(root, path);
  return { document, path: written, isWritten: part === undefined || part.kind !== "leaf" || part.isWritten };
}
