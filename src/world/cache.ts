import { readSourceObjects } from "../syntax/typescript/read.ts";
import { isTypeScript } from "../syntax/typescript/source-files.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import type { Source } from "../text/source.ts";
import { SettledNamespaces } from "./admission/settled-namespaces.ts";
import { type MadeObject, makeObject, makesTheSame, type ObjectMaker, type RawObjectPlace, rawObjects } from "./build.ts";
import { BuildCache } from "./build-cache.ts";
import type { Document } from "./document.ts";

/**
 * What reading and decoding gave, for a caller that asks again after a small change: a source that is the same object as before is
 * not read again, and a document is not decoded again as long as everything that decoding looks at stays the same.
 */
export class WorldCache {
  readonly #subjects = new WeakMap<Source, readonly Document[]>();
  readonly #context = new WeakMap<Source, readonly Document[]>();
  readonly #raw = new WeakMap<Document, readonly RawObjectPlace[]>();
  readonly #made = new WeakMap<Document, Made>();
  readonly #admission: SettledNamespaces[] = [];
  readonly builds = new BuildCache();

  /** What admission made of namespaces in one of several worlds, by its place among them. */
  admissionOf(place: number): SettledNamespaces {
    let kept = this.#admission[place];
    if (kept === undefined) {
      kept = new SettledNamespaces();
      this.#admission[place] = kept;
    }
    return kept;
  }

  documentsOf(source: Source, isSubject: boolean): readonly Document[] {
    const kept = isSubject ? this.#subjects : this.#context;
    const known = kept.get(source);
    if (known !== undefined) return known;
    const documents = readSource(source, isSubject);
    kept.set(source, documents);
    return documents;
  }

  rawObjectsOf(document: Document): readonly RawObjectPlace[] {
    const known = this.#raw.get(document);
    if (known !== undefined) return known;
    const raw = rawObjects(document);
    this.#raw.set(document, raw);
    return raw;
  }

  objectsOf(document: Document, maker: ObjectMaker): readonly MadeObject[] {
    const namespace = maker.namespaceOf(document.source.uri);
    const known = this.#made.get(document);
    if (known !== undefined && isStillTrue(known, maker, namespace)) return known.objects;
    const objects = makeObjects(document, this.rawObjectsOf(document), maker);
    const { pack, minor, defaultNamespace } = maker;
    this.#made.set(document, { pack, minor, defaultNamespace, namespace, objects });
    return objects;
  }
}

type Made = Pick<ObjectMaker, "pack" | "minor" | "defaultNamespace"> & {
  readonly namespace: string | null;
  readonly objects: readonly MadeObject[];
};

function isStillTrue(made: Made, maker: ObjectMaker, namespace: string | null): boolean {
  return made.namespace === namespace && made.objects.every(({ object }) => makesTheSame(made, maker, object));
}

export function readSource(source: Source, isSubject: boolean): Document[] {
  const documents = isTypeScript(source.uri) ? readSourceObjects(source.uri, source.text) : readDocuments(source.text);
  return documents.map((read, index) => ({ source, index, read, isSubject }));
}

export function makeObjects(document: Document, raw: readonly RawObjectPlace[], maker: ObjectMaker): MadeObject[] {
  return raw.map(({ value, item, base }) => makeObject(document, value, item, base, maker));
}
