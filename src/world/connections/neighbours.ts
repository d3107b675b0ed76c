import { folderOf } from "../../text/folder-of.ts";
import type { KubeObject } from "../object.ts";

/** Which objects are surely in the cluster at the same time; a folder may hold variants of which only one is ever applied. */
export interface Neighbours {
  areTogether(one: KubeObject, other: KubeObject): boolean;
  /** Whether the input shows objects of a kind where an object goes, so that one more would be expected there, too. */
  hasBeside(object: KubeObject, kind: string): boolean;
  /** Whether other manifests of the same object are in the input. */
  hasVariants(object: KubeObject): boolean;
}

export function indexNeighbours(objects: readonly KubeObject[], closure: "open" | "assumed" | "declared"): Neighbours {
  const counts = new Map<string, number>();
  for (const object of objects) counts.set(identityOf(object), (counts.get(identityOf(object)) ?? 0) + 1);
  const hasVariants = (object: KubeObject): boolean => (counts.get(identityOf(object)) ?? 0) > 1;
  let areInOneFolder: boolean | null = null;
  let places: Set<string> | null = null;
  return {
    hasVariants,
    hasBeside(object, kind) {
      places ??= new Set(objects.map((one) => `${one.kind}/${placeOf(one)}`));
      return closure === "declared" || places.has(`${kind}/${placeOf(object)}`);
    },
    areTogether(one, other) {
      if (identityOf(one) === identityOf(other)) return false;
      if (one.document.source === other.document.source) return true;
      if (hasVariants(one) || hasVariants(other)) return false;
      // Without a namespace of their own, only what is all in one folder surely goes together: many folders are many examples.
      areInOneFolder ??= new Set(objects.filter(isAnywhere).map(({ document }) => folderOf(document.source.uri))).size < 2;
      return closure === "declared" || areInOneFolder || (!isAnywhere(one) && !isAnywhere(other));
    },
  };
}

function identityOf({ group, kind, namespace, name }: KubeObject): string {
  return `${group}/${kind}/${namespace ?? ""}/${name}`;
}

function isAnywhere({ namespaceFrom }: KubeObject): boolean {
  return namespaceFrom === "default";
}

/** Without a namespace of its own, an object is expected where its folder goes. */
function placeOf(object: KubeObject): string {
  return object.namespaceFrom === "default"
    ? `folder ${folderOf(object.document.source.uri)}`
    : `namespace ${object.namespace ?? ""}`;
}
