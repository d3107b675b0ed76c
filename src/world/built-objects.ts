import type { Resource } from "../kustomize/resource.ts";
import { originOf, partAt, plain, type Tree } from "../kustomize/tree.ts";
import { isMap } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { makeObject, type ObjectMaker } from "./build.ts";
import type { Document, Skip } from "./document.ts";
import type { Built, BuiltPlace, KubeObject } from "./object.ts";
import { type PreparedWorld, skipOf } from "./world.ts";

export interface BuiltObjects {
  readonly objects: readonly KubeObject[];
  readonly skips: readonly Skip[];
}

/** Objects as a kustomization makes them, with the places where their values are written. */
export function objectsOfBuild(by: Document, resources: readonly Resource[], prepared: PreparedWorld): BuiltObjects {
  // What the kustomization says of namespaces is in the objects already.
  const maker: ObjectMaker = { ...prepared.maker, namespaceOf: () => null };
  const templated = new Set(
    prepared.skips.filter(({ reason }) => reason === "templated").map(({ uri, document }) => `${uri}#${document}`),
  );
  const scope = by.source.uri.includes("/") ? by.source.uri.slice(0, by.source.uri.lastIndexOf("/")) : ".";
  const objects: KubeObject[] = [];
  const skips: Skip[] = [];
  for (const { root, document, item, base } of resources) {
    if (templated.has(`${document.source.uri}#${document.index}`)) continue;
    const value = plain(root);
    if (!isMap(value)) continue;
    const { object, unresolved } = makeObject(document, value, item, base, maker);
    objects.push({ ...object, built: builtOf(scope, root) });
    if (unresolved !== null) skips.push(skipOf(document, unresolved));
  }
  return { objects, skips };
}

function builtOf(scope: string, root: Tree): Built {
  return { scope, placeOf: (path) => placeIn(root, path) };
}

function placeIn(root: Tree, path: Path): BuiltPlace {
  const { document, path: written } = originOf(root, path);
  const part = partAt(root, path);
  return { document, path: written, isWritten: part === undefined || part.kind !== "leaf" || part.isWritten };
}
