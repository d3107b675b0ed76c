import { customReferences } from "../k8s/references/custom-references.ts";
import { extractMentions, type Mention, type ReferenceTree, treeOf } from "../k8s/references/extract.ts";
import { kindKey } from "../k8s/references/kind-key.ts";
import { commonReferences, ownReferences } from "../k8s/references/own-references.ts";
import { podReferences } from "../k8s/references/pod-references.ts";
import type { DeclaredConnections } from "./declared.ts";
import type { KubeObject } from "./object.ts";
import type { PodIndex } from "./pods.ts";

/** A mention, and the object that it is in. */
export interface Edge extends Mention {
  readonly from: KubeObject;
  /** Whether the pods that the object makes name it, rather than the object itself. */
  readonly ofPods: boolean;
}

/** Everything that names something else. */
export interface ReferenceIndex {
  /** What an object names, in the order of the tables. */
  of(object: KubeObject): readonly Edge[];
  /** What names an object. */
  to(kind: string, namespace: string | null, name: string): readonly Edge[];
}

const podTree = treeOf(podReferences);
const commonTree = treeOf(commonReferences);
const trees = new Map<string, ReferenceTree>();

export function indexReferences(objects: readonly KubeObject[], pods: PodIndex, declared: DeclaredConnections): ReferenceIndex {
  const further = declared.references;
  const edges = edgesUnder(declared);
  const userTrees = new Map<string, ReferenceTree>();
  for (const { from } of further)
    if (!userTrees.has(from))
      userTrees.set(from, treeOf(further.filter((user) => user.from === from).map(({ reference }) => reference)));
  const edgesOf = (object: KubeObject): readonly Edge[] => {
    let own = edges.get(object);
    if (own === undefined) {
      own = extractEdges(object, pods, userTrees);
      edges.set(object, own);
    }
    return own;
  };
  let byTarget: Map<string, Edge[]> | null = null;
  return {
    of: edgesOf,
    to(kind, namespace, name) {
      byTarget ??= targetsOf(objects.flatMap(edgesOf));
      return byTarget.get(`${kind}/${namespace ?? ""}/${name}`) ?? [];
    },
  };
}

/** Objects that stay the same name the same, as long as what the user declares is the same. */
const known = new WeakMap<DeclaredConnections, WeakMap<KubeObject, readonly Edge[]>>();

function edgesUnder(declared: DeclaredConnections): WeakMap<KubeObject, readonly Edge[]> {
  let edges = known.get(declared);
  if (edges === undefined) {
    edges = new WeakMap();
    known.set(declared, edges);
  }
  return edges;
}

function targetsOf(edges: readonly Edge[]): Map<string, Edge[]> {
  const byTarget = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = `${edge.kind}/${edge.namespace ?? ""}/${edge.name}`;
    const same = byTarget.get(key);
    if (same === undefined) byTarget.set(key, [edge]);
    else same.push(edge);
  }
  return byTarget;
}

function extractEdges(object: KubeObject, pods: PodIndex, userTrees: ReadonlyMap<string, ReferenceTree>): Edge[] {
  const { group, kind, namespace, value } = object;
  const key = kindKey(group, kind);
  const own = (tree: ReferenceTree | null | undefined): Edge[] =>
    tree ? extractMentions(tree, value, [], namespace).map((mention) => edgeOf(mention, object, false)) : [];
  const source = pods.of(object);
  const ofPods =
    source === null
      ? []
      : extractMentions(podTree, source.spec, source.specPath, namespace).map((mention) => edgeOf(mention, object, true));
  return [...ofPods, ...own(builtinTree(key)), ...own(commonTree), ...own(userTrees.get(key))];
}

/** Written out: there are many, and copying by spread is slow. */
function edgeOf(
  { reference, at, holder, kind, namespace, name, keys, optional }: Mention,
  from: KubeObject,
  ofPods: boolean,
): Edge {
  return { reference, at, holder, kind, namespace, name, keys, optional, from, ofPods };
}

function builtinTree(key: string): ReferenceTree | null {
  const references = ownReferences.get(key) ?? customReferences().get(key);
  if (references === undefined) return null;
  let tree = trees.get(key);
  if (tree === undefined) {
    tree = treeOf(references);
    trees.set(key, tree);
  }
  return tree;
}
