import { kindKey, kindOfKey } from "../k8s/references/kind-key.ts";
import { grantedFields, isGranted } from "../k8s/references/reference-grant.ts";
import type { KubeObject } from "../world/object.ts";
import type { Edge, ReferenceIndex } from "../world/references.ts";
import type { World } from "../world/world.ts";

/** A reference into another namespace that nothing there allows. */
export interface Ungranted {
  readonly edge: Edge;
  /** The kind of what is named, for people. */
  readonly kind: string;
  readonly namespace: string;
  readonly target: KubeObject;
  /** Grants in that namespace, which allow others. */
  readonly grants: readonly KubeObject[];
}

/** The references of a Gateway or route that need a ReferenceGrant and have none; only to what the input shows. */
export function ungrantedReferences(
  object: KubeObject,
  { references, world }: { readonly references: ReferenceIndex; readonly world: World },
): Ungranted[] {
  const key = kindKey(object.group, object.kind);
  const field = grantedFields.get(key);
  if (field === undefined || object.namespace === null || world.isCompleted(object.document.source.uri)) return [];
  const from = { kind: key, namespace: object.namespace };
  return references.of(object).flatMap((edge) => {
    const { namespace, name, kind } = edge;
    if (edge.at[1] !== field || namespace === null || namespace === from.namespace) return [];
    const target = world.existence.find(kind, namespace, name);
    const grants = world.existence.all("ReferenceGrant.gateway.networking.k8s.io", namespace);
    if (target === null || grants.some(({ value }) => isGranted({ from, to: { kind, name } }, value))) return [];
    return [{ edge, kind: kindOfKey(kind), namespace, target, grants }];
  });
}
