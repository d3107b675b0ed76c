import { isInEveryCluster, isSystemNamespace, matchesName } from "../k8s/references/base-world.ts";
import { isInert } from "../k8s/references/inert-kinds.ts";
import { isClusterScoped, kindKey, kindOfKey } from "../k8s/references/kind-key.ts";
import { deploysInto, type MadeName, madeBy } from "../k8s/references/made.ts";
import type { Producer } from "../k8s/references/producers.ts";
import { folderOf } from "../text/folder-of.ts";
import { nearName } from "../text/near-name.ts";
import { isPlaceholder } from "./classify.ts";
import type { KnownNames } from "./known-names.ts";
import type { KubeObject } from "./object.ts";
import { indexSpokenNames, type SpokenNames } from "./spoken-names.ts";
import { mayUseAnything } from "./unknown-parts.ts";
import { readsKind, type UnreadDocument } from "./unread.ts";

/**
 * Whether an object exists: `here` in the input, `made` by something in the input, `external` where the user says so, `built-in` in
 * every cluster, `unknown` where it may be elsewhere, and `missing` where all of that is ruled out.
 */
export type Presence = "here" | "made" | "external" | "built-in" | "unknown" | "missing";

/** Objects that exist elsewhere; names are patterns with `*`, no namespace stands for each. */
export interface ExternalPattern {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** Kinds are named as kubectl does it: `Service`, `Issuer.cert-manager.io`. The namespace of cluster-scoped objects is null. */
export interface Existence {
  of(kind: string, namespace: string | null, name: string): Presence;
  find(kind: string, namespace: string | null, name: string): KubeObject | null;
  /** What makes an object, with its keys where they are known. */
  made(kind: string, namespace: string | null, name: string): MadeName | null;
  /** All objects of a kind that a namespace has in the input. */
  all(kind: string, namespace: string | null): readonly KubeObject[];
  /** Objects of a kind and name in any namespace. */
  named(kind: string, name: string): readonly KubeObject[];
  /** The object that was probably meant by a name that there is not. */
  near(kind: string, namespace: string | null, name: string): KubeObject | null;
  /** Whether objects of a kind are kept in the folder of a file. */
  isKeptBeside(kind: string, uri: string): boolean;
  /** Whether something that is not shown may make or use an object: charts, operators, programs that are told its name. */
  isOpenTo(kind: string, namespace: string | null, name: string): boolean;
  /** Whether something deploys into a namespace what is not shown. */
  isDeployedInto(namespace: string | null): boolean;
  /** Whether a custom object has a name somewhere in it, or an annotation has. */
  isSpokenOf(namespace: string | null, name: string): boolean;
  /** Documents that could not be read and look as if they held objects of a kind. */
  unreadOf(kind: string): readonly UnreadDocument[];
}

export interface ExistenceInput {
  readonly objects: readonly KubeObject[];
  readonly closure: "open" | "assumed" | "declared";
  readonly external: readonly ExternalPattern[];
  readonly producers: readonly Producer[];
  readonly unread: readonly UnreadDocument[];
  /** Names that programs are told. */
  readonly knownNames: () => KnownNames;
  /** What kustomizations make. */
  readonly generated: readonly MadeName[];
}

export function indexExistence(input: ExistenceInput): Existence {
  return new ExistenceIndex(input);
}

class ExistenceIndex implements Existence {
  readonly #input: ExistenceInput;
  /** By kind, then by namespace, then by name. */
  readonly #objects = new Map<string, Map<string | null, Map<string, KubeObject>>>();
  readonly #named = new Map<string, KubeObject[]>();
  readonly #made = new Map<string, MadeName[]>();
  /** Namespaces into which something deploys what is not shown; `*` for any. */
  readonly #deployedInto = new Set<string>();
  /** Names of custom objects by namespace: their operators make objects that are named after them. */
  readonly #operated = new Map<string | null, string[]>();
  readonly #namespaces = new Set<string>();
  /** Folders that hold objects of kinds: `ConfigMap shop/web/`. */
  readonly #folders = new Set<string>();
  /** Whether a program makes objects of which nobody knows what they name. */
  #isUsedByAnything = false;
  #spoken: SpokenNames | null = null;
  readonly #unread = new Map<string, readonly UnreadDocument[]>();

  constructor(input: ExistenceInput) {
    this.#input = input;
    for (const object of input.objects) this.#add(object);
    for (const made of input.generated) {
      if (made.kind === "*") this.#deployedInto.add(made.namespace ?? "*");
      else getOr(this.#made, made.kind, () => []).push(made);
    }
  }

  #add(object: KubeObject): void {
    const { group, kind: bare, namespace, namespaceFrom, name, value, document } = object;
    const kind = kindKey(group, bare);
    if (object.unknown !== undefined && mayUseAnything(object)) this.#isUsedByAnything = true;
    if (keptBesides.has(kind)) this.#folders.add(`${kind} ${folderOf(document.source.uri)}`);
    const byNamespace = getOr(this.#objects, kind, () => new Map<string | null, Map<string, KubeObject>>());
    // The scope of a custom kind that nothing defines is not known, and its name may tell.
    const byName = getOr(byNamespace, isClusterScoped(kind) ? null : namespace, () => new Map<string, KubeObject>());
    if (!byName.has(name)) byName.set(name, object);
    getOr(this.#named, `${kind}/${name}`, () => []).push(object);
    if (namespace !== null) this.#namespaces.add(namespace);
    const maker = { kind, namespace, value };
    for (const made of madeBy(maker, this.#input.producers)) getOr(this.#made, made.kind, () => []).push(made);
    if (kind === bare) return;
    const into = deploysInto(maker);
    // What has no namespace yet may go to each.
    const isOpen = isPlaceholder(into) || (into === namespace && namespaceFrom === "default");
    if (into !== null) this.#deployedInto.add(isOpen ? "*" : into);
    else if (name.length > 2 && !isInert(kind)) getOr(this.#operated, namespace, () => []).push(name);
  }

  of(kind: string, namespace: string | null, name: string): Presence {
    if (name === "" || isPlaceholder(name) || isPlaceholder(namespace)) return "unknown";
    if (this.find(kind, namespace, name) !== null) return "here";
    if (this.made(kind, namespace, name) !== null) return "made";
    if (this.#isExternal(kind, namespace, name)) return "external";
    if (isInEveryCluster(kind, namespace, name)) return "built-in";
    return this.#mayExist(kind, namespace, name) ? "unknown" : "missing";
  }

  find(kind: string, namespace: string | null, name: string): KubeObject | null {
    return this.#objects.get(kind)?.get(namespace)?.get(name) ?? null;
  }

  made(kind: string, namespace: string | null, name: string): MadeName | null {
    const found = this.#made
      .get(kind)
      ?.find((made) => (made.namespace === "*" || made.namespace === namespace) && matchesName(made.name, name));
    return found ?? null;
  }

  all(kind: string, namespace: string | null): readonly KubeObject[] {
    return [...(this.#objects.get(kind)?.get(namespace)?.values() ?? [])];
  }

  named(kind: string, name: string): readonly KubeObject[] {
    return this.#named.get(`${kind}/${name}`) ?? [];
  }

  near(kind: string, namespace: string | null, name: string): KubeObject | null {
    const near = nearName(name, this.#objects.get(kind)?.get(namespace)?.keys() ?? []);
    return near === null ? null : this.find(kind, namespace, near);
  }

  isKeptBeside(kind: string, uri: string): boolean {
    return !keptBesides.has(kind) || this.#folders.has(`${kind} ${folderOf(uri)}`);
  }

  isOpenTo(kind: string, namespace: string | null, name: string): boolean {
    return (
      this.#isUsedByAnything ||
      this.isDeployedInto(namespace) ||
      this.#input.knownNames().has(kind, namespace, name) ||
      this.#input.unread.some(({ text }) => text.includes(name))
    );
  }

  isSpokenOf(namespace: string | null, name: string): boolean {
    this.#spoken ??= indexSpokenNames(this.#input.objects);
    return this.#spoken.has(namespace, name);
  }

  unreadOf(kind: string): readonly UnreadDocument[] {
    return getOr(this.#unread, kind, () => this.#input.unread.filter((document) => readsKind(document, kindOfKey(kind))));
  }

  #isExternal(kind: string, namespace: string | null, name: string): boolean {
    return this.#input.external.some(
      (pattern) =>
        (matchesName(pattern.kind, kind) || matchesName(pattern.kind, kindOfKey(kind))) &&
        (pattern.namespace === null || (namespace !== null && matchesName(pattern.namespace, namespace))) &&
        matchesName(pattern.name, name),
    );
  }

  #mayExist(kind: string, namespace: string | null, name: string): boolean {
    const { closure } = this.#input;
    if (closure === "open") return true;
    const unread = this.unreadOf(kind);
    // A text that could not be read and has the name in it may well be its manifest.
    if (unread.some(({ text }) => text.includes(name))) return true;
    if (closure === "declared") return false;
    if (isSystemNamespace(namespace) || !this.#keeps(kind, namespace)) return true;
    if (this.#input.knownNames().has(kind, namespace, name)) return true;
    // A misspelt name gives itself away.
    if (this.near(kind, namespace, name) !== null) return false;
    if (unread.some(({ reason }) => reason === "templated")) return true;
    if (this.isDeployedInto(namespace) || this.#isOperated(namespace, name)) return true;
    // Who applies manifests without a namespace chooses one then.
    return this.named(kind, name).some(({ namespaceFrom }) => namespaceFrom === "default");
  }

  /** Whether the input shows that objects of a kind are kept here: of what is kept elsewhere nothing can be said. */
  #keeps(kind: string, namespace: string | null): boolean {
    const byNamespace = this.#objects.get(kind);
    if (byNamespace === undefined) return false;
    if (namespace === null) return byNamespace.has(null);
    return keptByNamespace.has(kind) ? byNamespace.has(namespace) : this.#namespaces.has(namespace);
  }

  isDeployedInto(namespace: string | null): boolean {
    return this.#deployedInto.has("*") || (namespace !== null && this.#deployedInto.has(namespace));
  }

  #isOperated(namespace: string | null, name: string): boolean {
    return this.#operated.get(namespace)?.some((owner) => name.startsWith(owner) || name.endsWith(`-${owner}`)) ?? false;
  }
}

/** What often is made by hand or by another tool than what uses it: a namespace has to hold one before another is missed. */
const keptByNamespace: ReadonlySet<string> = new Set(["ConfigMap", "PersistentVolumeClaim", "Secret"]);

/** What lies beside that which uses it, where neither has a namespace. */
const keptBesides: ReadonlySet<string> = new Set([...keptByNamespace, "ServiceAccount"]);

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
