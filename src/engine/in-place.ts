import { isSystemNamespace } from "../k8s/references/base-world.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { hasWord } from "../text/has-word.ts";
import { mentions } from "../text/mentions.ts";
import { type RawObjectPlace, rawObjects } from "../world/build.ts";
import { isPlaceholder } from "../world/classify.ts";
import type { Document } from "../world/document.ts";
import { isKustomization } from "../world/kustomize.ts";
import { namesIn } from "./named-things.ts";
import { canonical } from "./place.ts";

export interface Change {
  /** Files that are not what they were. */
  readonly touched: ReadonlySet<string>;
  /** Their documents as they were. */
  readonly before: readonly Document[];
  /** All documents as they are. */
  readonly now: readonly Document[];
}

/**
 * The files on whose objects a change may bear; null for all. Where objects change in place, keeping all that others find them by, it
 * bears on their namespaces, on those that these name or that name these, and so on, and on those that look into namespaces by labels.
 */
export function filesAround(change: Change): ReadonlySet<string> | null {
  const { touched, before, now } = change;
  return isInPlace(before.flatMap(rawObjects), documentsIn(touched, now).flatMap(rawObjects)) ? reachedBy(change) : null;
}

/**
 * The files in which something may be missing that is gone, where what the input holds is all that there is; null for all. Who looks
 * for it is in its namespace, or names that.
 */
export function filesMissing(change: Change): ReadonlySet<string> | null {
  const { touched, before, now } = change;
  const areLocal = [...before, ...documentsIn(touched, now)].flatMap(rawObjects).every(({ value }) => isLocal(value));
  return areLocal ? reachedBy(change) : null;
}

function reachedBy({ touched, before, now }: Change): ReadonlySet<string> | null {
  // What could not be read as it is may hold anything.
  if (![...before, ...documentsIn(touched, now)].every(isPlain)) return null;
  const files = contentsOf(now);
  return files === null ? null : new Reached(files).from([...touched], before);
}

export function documentsIn(files: ReadonlySet<string>, documents: readonly Document[]): readonly Document[] {
  return documents.filter(({ source }) => files.has(source.uri));
}

/** Kinds of objects that mean something only to their namespace, to those that name it, and to those that they name. */
const local: ReadonlySet<string> = new Set([
  "ConfigMap",
  "CronJob",
  "DaemonSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "Ingress",
  "Job",
  "LimitRange",
  "NetworkPolicy",
  "PersistentVolumeClaim",
  "Pod",
  "PodDisruptionBudget",
  "ReplicaSet",
  "ReplicationController",
  "ResourceQuota",
  "Role",
  "RoleBinding",
  "Secret",
  "Service",
  "ServiceAccount",
  "StatefulSet",
]);

/** What pods and claims of all namespaces compete for. */
const shared: ReadonlySet<unknown> = new Set(["Node", "PersistentVolume"]);

/** What has no namespace and names some, without carrying anything from one to another. */
const granting: ReadonlySet<unknown> = new Set(["ClusterRole", "ClusterRoleBinding", "Namespace"]);

function isPlain({ source, read }: Document): boolean {
  return read.error === null && read.literal === undefined && !mentions(source, "{{");
}

function isInPlace(before: readonly RawObjectPlace[], now: readonly RawObjectPlace[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ value: old }, index) => {
      const value = now[index]?.value ?? old;
      const keepsNames = isSame(old["metadata"], value["metadata"]) && isSame(namesIn(old), namesIn(value));
      return keepsNames && (isLocal(value) || isSame(old, value));
    })
  );
}

function isLocal(value: RawObjectPlace["value"]): boolean {
  const { kind, apiVersion } = value as { kind?: Json; apiVersion?: Json };
  const namespace = namespaceOf(value);
  return (
    typeof kind === "string" &&
    local.has(kind) &&
    typeof apiVersion === "string" &&
    /^(?:v1|(?:apps|autoscaling|batch|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/v\d\w*)$/.test(apiVersion) &&
    namespace !== null &&
    !isSystemNamespace(namespace)
  );
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}

/** Null where none is written, or one that something fills in. */
function namespaceOf({ metadata }: RawObjectPlace["value"]): string | null {
  const namespace = isMap(metadata) ? metadata["namespace"] : null;
  return typeof namespace === "string" && namespace !== "" && !isPlaceholder(namespace) ? namespace : null;
}

interface Contents {
  readonly text: string;
  /** The namespaces of its objects. */
  readonly namespaces: Set<string>;
  /** What is in it that may be anywhere, or concern all. */
  readonly unbound: string[];
}

/** What lies in which file; null where kustomizations make more of it, or where namespaces share more than names. */
function contentsOf(documents: readonly Document[]): ReadonlyMap<string, Contents> | null {
  const files = new Map<string, Contents>();
  for (const document of documents) {
    const { source, read } = document;
    const { value } = read;
    if (value !== undefined && isKustomization(source.uri, value)) return null;
    let file = files.get(source.uri);
    if (file === undefined) {
      file = { text: source.text, namespaces: new Set(), unbound: [] };
      files.set(source.uri, file);
    }
    if (read.error !== null) file.unbound.push(source.text.slice(read.start, read.end));
    else if (read.literal !== undefined) file.unbound.push(source.text);
    for (const { value: object } of rawObjects(document)) {
      if (shared.has(object["kind"])) return null;
      const namespace = namespaceOf(object);
      if (namespace !== null) file.namespaces.add(namespace);
      else if (!granting.has(object["kind"])) file.unbound.push(source.text.slice(read.start, read.end));
    }
  }
  return files;
}

/** Follows names of namespaces from file to file. */
class Reached {
  readonly #files: ReadonlyMap<string, Contents>;
  readonly #reached = new Set<string>();
  /** Namespaces that are not reached yet. */
  readonly #left: Set<string>;
  readonly #waiting: string[] = [];

  constructor(files: ReadonlyMap<string, Contents>) {
    this.#files = files;
    this.#left = new Set([...files.values()].flatMap(({ namespaces }) => [...namespaces]));
  }

  from(touched: readonly string[], before: readonly Document[]): ReadonlySet<string> | null {
    // Some may have been in these documents alone.
    for (const { value } of before.flatMap(rawObjects)) this.#left.add(namespaceOf(value) ?? "default");
    for (const text of new Set(before.map(({ source }) => source.text))) this.#reachSpacesIn(text);
    for (const uri of touched) this.#reach(uri);
    for (const [uri, { text, unbound }] of this.#files) {
      if (text.includes("namespaceSelector")) this.#reach(uri);
      // Looked at whatever happens; what it names is not reached by that.
      else if (unbound.length > 0) this.#reached.add(uri);
    }
    for (let space = this.#waiting.pop(); space !== undefined; space = this.#waiting.pop()) {
      for (const [uri, { text, unbound }] of this.#files) {
        if (!names(text, space)) continue;
        if (unbound.some((part) => names(part, space))) return null;
        this.#reach(uri);
      }
    }
    return this.#reached;
  }

  #reach(uri: string): void {
    const file = this.#files.get(uri);
    if (file === undefined || (this.#reached.has(uri) && file.unbound.length === 0)) return;
    this.#reached.add(uri);
    for (const space of file.namespaces) this.#reachSpace(space);
    this.#reachSpacesIn(file.text);
  }

  #reachSpacesIn(text: string): void {
    for (const space of this.#left) if (names(text, space)) this.#reachSpace(space);
  }

  #reachSpace(space: string): void {
    if (this.#left.delete(space)) this.#waiting.push(space);
  }
}

/** What no name of a namespace has in it. */
const delimiter = /[^A-Za-z0-9-]/;

function names(text: string, namespace: string): boolean {
  return hasWord(text, namespace, delimiter);
}
