import type { KindName } from "../k8s/kinds.generated.ts";
import type { MadeName } from "../k8s/references/made.ts";
import type { CustomKinds } from "../schema/custom.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { isMap } from "../syntax/node.ts";
import { folderOf } from "../text/folder-of.ts";
import { mentions } from "../text/mentions.ts";
import type { Source } from "../text/source.ts";
import { type Admission, readAdmission } from "./admission/admission.ts";
import type { ClusterFacts } from "./admission/cluster-facts.ts";
import type { MutatedObjects } from "./admission/mutated-objects.ts";
import { type MadeObject, type ObjectMaker, rawObjects } from "./build.ts";
import { makeObjects, readSource, type WorldCache } from "./cache.ts";
import { classify, isOtherJson, isTemplateFile, type Surroundings } from "./classify.ts";
import { type Connections, indexConnections } from "./connections/connections.ts";
import type { Closure, WorldContents } from "./contents.ts";
import { type DeclaredConnections, nothingDeclared } from "./declared.ts";
import type { Document, Skip, SkipReason } from "./document.ts";
import { type Existence, type ExternalPattern, indexExistence } from "./existence.ts";
import { generatedNames } from "./generators.ts";
import { indexKnownNames, type KnownNames } from "./known-names.ts";
import { isKustomization, type Kustomization, readKustomization, resolve } from "./kustomize.ts";
import type { KubeObject, ObjectOf } from "./object.ts";
import { indexPods, type PodIndex } from "./pods.ts";
import { indexReferences, type ReferenceIndex } from "./references.ts";
import { expectationsOf } from "./test-files.ts";
import { openName, unknownIn } from "./unknown-parts.ts";
import { type UnreadDocument, unreadDocument } from "./unread.ts";

export type { Closure } from "./contents.ts";

/** One immutable snapshot of everything that the input says. */
export interface World extends WorldContents {
  /** What admission makes of objects, and of the pods that they make. */
  readonly admission: Admission;
  /** Which objects exist, here or elsewhere. */
  readonly existence: Existence;
  /** What names what. */
  readonly references: ReferenceIndex;
  /** What is connected by labels, ports and policies. */
  readonly connections: Connections;
}

export interface WorldInput {
  readonly subjects: readonly Source[];
  readonly context: readonly Source[];
  readonly pack: SchemaPack;
  readonly minor: number;
  readonly closure: Closure;
  readonly defaultNamespace: string;
  /** Objects that exist elsewhere, and what custom kinds name, make and run, as the user says. */
  readonly external?: readonly ExternalPattern[];
  readonly declared?: DeclaredConnections;
  /** What is known of the cluster's admission besides its objects. */
  readonly clusterFacts?: ClusterFacts | null;
  /** The custom kinds that documents define. */
  collectCustomKinds(documents: readonly Document[]): CustomKinds;
  /** What policies that mutate make of its objects, and of pods; null where there are none. */
  readMutated?(world: World): MutatedObjects | null;
  /** What an earlier world was built from, where the caller builds one after the other. */
  readonly cache?: WorldCache | null;
}

export function buildWorld(input: WorldInput): World {
  return wholeWorld(prepareWorld(input));
}

/** All of an input as one world, every file as it lies. */
export function wholeWorld(prepared: PreparedWorld): World {
  const { documents, skips, beyond } = prepared;
  const made = documents.flatMap((document) => prepared.objectsIn(document));
  const unresolved = made.flatMap(({ object, unresolved: why }) => (why === null ? [] : [skipOf(object.document, why)]));
  return assembleWorld(prepared, {
    documents,
    objects: made.map(({ object }) => object),
    skips: [...skips, ...unresolved],
    beyond,
    settled: new Set(),
    place: 0,
  });
}

/** An input that has been read, and of which is known what each document is. */
export interface PreparedWorld {
  readonly input: WorldInput;
  readonly read: readonly Document[];
  readonly kustomizations: readonly Kustomization[];
  /** What is taken for objects. */
  readonly documents: readonly Document[];
  readonly skips: readonly Skip[];
  readonly beyond: Beyond;
  readonly maker: ObjectMaker;
  readonly completions: Completions;
  objectsIn(document: Document): readonly MadeObject[];
}

export function prepareWorld(input: WorldInput): PreparedWorld {
  const cache = input.cache ?? null;
  const readAs = (isSubject: boolean) => (source: Source) =>
    cache === null ? readSource(source, isSubject) : cache.documentsOf(source, isSubject);
  const read = [...input.subjects.flatMap(readAs(true)), ...input.context.flatMap(readAs(false))];
  const kustomizations = read.flatMap(({ source, read: { value } }) =>
    value !== undefined && isKustomization(source.uri, value) ? [readKustomization(source.uri, value)] : [],
  );
  const surroundings = lookAround(read, kustomizations);
  const skips: Skip[] = [];
  const documents: Document[] = [];
  const unread: UnreadDocument[] = [];
  const generated: GeneratedName[] = [];
  for (const document of read) {
    const reason = skipReason(document, surroundings);
    if (reason === null) documents.push(document);
    else skips.push(skipOf(document, reason));
    if (document.read.error !== null || reason === "templated")
      unread.push(unreadDocument(document, reason === "templated" ? "templated" : "broken"));
    else if (document.read.literal !== undefined)
      for (const { value, base } of rawObjects(document))
        for (const name of openName(value, unknownIn(document, base))) generated.push({ ...name, by: document });
    else if (reason === "kustomization")
      for (const name of generatedNames(document.read.value ?? null)) generated.push({ ...name, by: document });
  }
  const completions = new Completions(kustomizations);
  const maker: ObjectMaker = {
    pack: input.pack,
    minor: input.minor,
    custom: input.collectCustomKinds(documents),
    defaultNamespace: input.defaultNamespace,
    namespaceOf: (uri) => completions.namespaceOf(uri),
  };
  return {
    input,
    read,
    kustomizations,
    documents,
    skips,
    beyond: { unread, generated },
    maker,
    completions,
    objectsIn: (document) =>
      cache === null ? makeObjects(document, rawObjects(document), maker) : cache.objectsOf(document, maker),
  };
}

/** What one world of an input holds. */
export interface WorldParts {
  readonly documents: readonly Document[];
  readonly objects: readonly KubeObject[];
  readonly skips: readonly Skip[];
  readonly beyond: Beyond;
  /** Files of which no kustomization changes anything any more: their objects are built. */
  readonly settled: ReadonlySet<string>;
  /** Its place among the worlds of the input. */
  readonly place: number;
}

export function assembleWorld(prepared: PreparedWorld, parts: WorldParts): World {
  return new BuiltWorld(prepared, parts);
}

/** A name that a kustomization generates where it is not built, or a program where it is not run. */
export type GeneratedName = MadeName & { readonly by: Document };

/** What is known of objects that are not in the documents that could be read. */
export interface Beyond {
  readonly unread: readonly UnreadDocument[];
  readonly generated: readonly GeneratedName[];
}

class BuiltWorld implements World {
  readonly pack: SchemaPack;
  readonly minor: number;
  readonly kubernetes: string;
  readonly documents: readonly Document[];
  readonly objects: readonly KubeObject[];
  readonly skips: readonly Skip[];
  readonly kustomizations: readonly Kustomization[];
  readonly closure: Closure;
  readonly custom: CustomKinds;
  readonly counts: World["counts"];
  readonly #completions: Completions;
  readonly #settled: ReadonlySet<string>;
  readonly #place: number;
  readonly #byKind = new Map<string, KubeObject[]>();
  readonly #kinds: ReadonlySet<string>;
  readonly #byDocument = new Map<Document, KubeObject[]>();
  readonly #input: WorldInput;
  readonly #beyond: Beyond;
  #pods: PodIndex | null = null;
  #admission: Admission | null = null;
  #existence: Existence | null = null;
  #knownNames: KnownNames | null = null;
  #connections: Connections | null = null;
  #references: ReferenceIndex | null = null;

  constructor({ input, read, kustomizations, maker, completions }: PreparedWorld, parts: WorldParts) {
    const { documents, objects, skips, beyond, settled, place } = parts;
    this.#input = input;
    this.#beyond = beyond;
    this.#completions = completions;
    this.#settled = settled;
    this.#place = place;
    this.pack = input.pack;
    this.minor = input.minor;
    this.kubernetes = input.pack.minors[input.minor] ?? "";
    this.documents = documents;
    this.objects = objects;
    this.skips = skips;
    this.kustomizations = kustomizations;
    this.closure = input.closure;
    this.custom = maker.custom;
    this.counts = { files: input.subjects.length, documents: read.filter(({ isSubject }) => isSubject).length };
    this.#kinds = new Set(objects.map(({ kind }) => kind));
    for (const object of objects) {
      if (object.decoded !== "whole") continue;
      const key = `${object.apiVersion}/${object.kind}`;
      const same = this.#byKind.get(key);
      if (same === undefined) this.#byKind.set(key, [object]);
      else same.push(object);
    }
  }

  of<K extends KindName>(kind: K, namespace?: string): readonly ObjectOf<K>[] {
    // The decoder has checked that their values are of this kind's type.
    const all = (this.#byKind.get(kind) ?? []) as readonly ObjectOf<K>[];
    return namespace === undefined ? all : all.filter((object) => object.namespace === namespace);
  }

  get isClosed(): boolean {
    return this.closure !== "open";
  }

  isComplete(kind: string): boolean {
    return this.closure === "declared" || (this.closure === "assumed" && this.#kinds.has(kind));
  }

  get pods(): PodIndex {
    this.#pods ??= indexPods(this.objects, this.#input.declared?.workloads ?? []);
    return this.#pods;
  }

  get admission(): Admission {
    this.#admission ??= readAdmission(
      this,
      this.#input.clusterFacts ?? null,
      this.#input.cache?.admissionOf(this.#place),
      () => this.#input.readMutated?.(this) ?? null,
    );
    return this.#admission;
  }

  get existence(): Existence {
    const { external = [], declared = nothingDeclared } = this.#input;
    const { objects, closure } = this;
    this.#existence ??= indexExistence({
      objects,
      closure,
      external,
      producers: declared.producers,
      knownNames: () => {
        this.#knownNames ??= indexKnownNames(objects, this.pods);
        return this.#knownNames;
      },
      ...this.#beyond,
    });
    return this.#existence;
  }

  get references(): ReferenceIndex {
    this.#references ??= indexReferences(this.objects, this.pods, this.#input.declared ?? nothingDeclared);
    return this.#references;
  }

  get connections(): Connections {
    this.#connections ??= indexConnections(this);
    return this.#connections;
  }

  objectsIn(document: Document): readonly KubeObject[] {
    if (this.#byDocument.size === 0) {
      for (const object of this.objects) {
        const same = this.#byDocument.get(object.document);
        if (same === undefined) this.#byDocument.set(object.document, [object]);
        else same.push(object);
      }
    }
    return this.#byDocument.get(document) ?? [];
  }

  isCompleted(uri: string): boolean {
    return !this.#settled.has(uri) && this.#completions.isCompleted(uri);
  }
}

function lookAround(documents: readonly Document[], kustomizations: readonly Kustomization[]): Surroundings {
  const charts = new Set<string>();
  for (const { source } of documents) {
    if (/(^|\/)Chart\.ya?ml$/.test(source.uri)) charts.add(folderOf(source.uri));
  }
  return {
    charts: [...charts],
    patches: new Set(kustomizations.flatMap((kustomization) => kustomization.patches)),
    resources: new Set(kustomizations.flatMap((kustomization) => kustomization.resources)),
    isExpectation: expectationsOf(documents),
  };
}

function skipReason(document: Document, surroundings: Surroundings): SkipReason | null {
  const { source, read } = document;
  if (read.literal !== undefined) return read.error !== null || read.literal.isIdentified ? null : "templated";
  if (surroundings.isExpectation(source.uri)) return "test-expectation";
  if (read.error !== null) {
    const text = source.text.slice(read.start, read.end);
    if (source.isRendered) return null;
    const templated = text.includes("{{") || (isTemplateFile(source.uri, surroundings) && mentions(source, "{{"));
    if (templated) return "templated";
    return isOtherJson(source) ? "not-kubernetes" : null;
  }
  const is = classify(source, read.value ?? null, surroundings);
  // What the reader dropped may be just what makes it an object.
  const isCutShort =
    is === "not-kubernetes" &&
    read.dropped !== null &&
    isMap(read.value) &&
    (read.value["apiVersion"] ?? read.value["kind"]) !== undefined;
  return is === "object" || isCutShort ? null : is;
}

export function skipOf(document: Document, reason: SkipReason, detail: string | null = null): Skip {
  return { uri: document.source.uri, document: document.index, reason, detail };
}

/** What kustomizations do to the files that they list, directly or through a folder's own kustomization. */
class Completions {
  /** By file or folder: the kustomizations that list it. */
  readonly #completed = new Map<string, boolean>();
  readonly #parents = new Map<string, Kustomization[]>();

  constructor(kustomizations: readonly Kustomization[]) {
    for (const kustomization of kustomizations) {
      for (const resource of kustomization.resources) {
        const same = this.#parents.get(resource);
        if (same === undefined) this.#parents.set(resource, [kustomization]);
        else same.push(kustomization);
      }
    }
  }

  isCompleted(uri: string): boolean {
    if (this.#parents.size === 0) return false;
    let known = this.#completed.get(uri);
    if (known === undefined) {
      const all = [...this.#above(uri)];
      known = all.some(({ transforms, namePrefix, nameSuffix }) => transforms || namePrefix !== "" || nameSuffix !== "");
      this.#completed.set(uri, known);
    }
    return known;
  }

  namespaceOf(uri: string): string | null {
    for (const { namespace } of this.#above(uri)) if (namespace !== null) return namespace;
    return null;
  }

  *#above(uri: string, seen = new Set<string>()): Generator<Kustomization> {
    if (this.#parents.size === 0) return;
    for (const kustomization of this.#parents.get(uri) ?? []) {
      if (seen.has(kustomization.uri)) continue;
      seen.add(kustomization.uri);
      yield kustomization;
      yield* this.#above(resolve("", folderOf(kustomization.uri)), seen);
    }
  }
}
