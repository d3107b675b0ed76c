import { kindOfKey } from "../k8s/references/kind-key.ts";
import { folderOf } from "../text/folder-of.ts";
import type { KubeObject } from "../world/object.ts";
import type { Edge, ReferenceIndex } from "../world/references.ts";
import type { World } from "../world/world.ts";
import type { RelatedPlace, Severity } from "./rule.ts";
import { containerNameAt, textAt } from "./values.ts";

/** An object that is named and does not exist, with what helps to find out why. */
export interface MissingTarget {
  /** The first place that names it. */
  readonly edge: Edge;
  /** Its kind, for people. */
  readonly kind: string;
  readonly help: string | null;
  readonly related: readonly RelatedPlace[];
  /** Only where it is less certain than absence usually is. */
  readonly severity?: Severity;
}

interface Surroundings {
  readonly references: ReferenceIndex;
  readonly world: World;
}

const none: readonly MissingTarget[] = [];

/** The objects that one object names and that do not exist, each once; what is optional or may exist elsewhere is left out. */
export function missingTargets(
  object: KubeObject,
  { references, world }: Surroundings,
  isMeant: (edge: Edge) => boolean,
): readonly MissingTarget[] {
  const edges = references.of(object).filter((edge) => !edge.optional && isMeant(edge) && isMissing(edge, world));
  if (edges.length === 0) return none;
  const missing = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = `${edge.kind}/${edge.namespace ?? ""}/${edge.name}`;
    const same = missing.get(key);
    if (same === undefined) missing.set(key, [edge]);
    else same.push(edge);
  }
  return [...missing.values()].flatMap(([first, ...more]) => (first === undefined ? [] : [explain(first, more, world)]));
}

function isMissing(edge: Edge, world: World): boolean {
  const { from, kind, namespace, name } = edge;
  const { existence } = world;
  if (existence.of(kind, namespace, name) !== "missing") return false;
  const { uri } = from.document.source;
  // A kustomization may still change the name, or add what is missed.
  if (world.isCompleted(uri)) return false;
  if (from.namespaceFrom !== "default" || namespace !== from.namespace || world.closure === "declared")
    return namespace !== "default" || world.closure === "declared" || isMissedInDefault(edge, world);
  // Who applies a manifest without a namespace chooses one then: where such an object is, say. Samples without a namespace lie beside
  // each other, and each keeps its own things.
  if (existence.named(kind, name).length > 0) return false;
  const near = existence.near(kind, namespace, name);
  return near === null ? existence.isKeptBeside(kind, uri) : folderOf(near.document.source.uri) === folderOf(uri);
}

/** Samples write `default` and mean no namespace in particular: what each needs lies beside it, or is told to be made by hand. */
function isMissedInDefault({ from, kind, namespace, name }: Edge, { existence }: World): boolean {
  if (existence.near(kind, namespace, name) !== null || existence.named(kind, name).length > 0) return true;
  return existence.isKeptBeside(kind, from.document.source.uri);
}

function explain(edge: Edge, more: readonly Edge[], world: World): MissingTarget {
  const { kind: key, namespace, name, from } = edge;
  const { existence } = world;
  const kind = kindOfKey(key);
  const near = existence.near(key, namespace, name);
  const [elsewhere] = existence.named(key, name);
  const [unread] = existence.unreadOf(key);
  const others = more.slice(0, 3).map(({ at }) => ({ object: from, path: at, note: "named here, too" }));
  const place = (object: KubeObject | null | undefined, note: string): RelatedPlace[] =>
    object ? [{ object, path: ["metadata", "name"], note }] : [];
  const uncertain = unread === undefined ? {} : { severity: "warning" as const };
  const doubt = unread === undefined ? null : `${unread.document.source.uri} could not be read, and may hold it`;
  if (near !== null)
    return {
      edge,
      kind,
      help: `did you mean ${near.name}?`,
      related: [...others, ...place(near, `${kind} ${near.name}`)],
      ...uncertain,
    };
  if (elsewhere !== undefined)
    return {
      edge,
      kind,
      help: `namespace ${elsewhere.namespace ?? ""} has one of that name, and it is looked up in ${namespace ?? ""} only`,
      related: [...others, ...place(elsewhere, `in namespace ${elsewhere.namespace ?? ""}`)],
      ...uncertain,
    };
  return { edge, kind, help: doubt, related: others, ...uncertain };
}

/** Who needs what an edge leads to, and for what: `container web, variable MODE`, `volume config`. */
export function userOf({ from, at }: Edge): { readonly user: string; readonly volume: string | null } {
  const volumes = at.lastIndexOf("volumes");
  if (volumes >= 0) {
    const volume = textAt(from.value, [...at.slice(0, volumes + 2), "name"]);
    return { user: `volume ${volume ?? ""}`, volume };
  }
  const container = containerNameAt(from.value, at);
  if (container === null) return { user: `the ${from.kind}`, volume: null };
  const variables = at.lastIndexOf("env");
  const variable = variables < 0 ? null : textAt(from.value, [...at.slice(0, variables + 2), "name"]);
  return { user: `container ${container}${variable === null ? "" : `, variable ${variable},`}`, volume: null };
}
