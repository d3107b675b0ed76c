import { type Build, buildKustomization } from "../kustomize/build.ts";
import type { Files, SourceDocument } from "../kustomize/files.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { makesTheSame, type ObjectMaker } from "./build.ts";
import type { Document, Skip } from "./document.ts";
import type { KubeObject } from "./object.ts";

/** What came of a kustomization. */
export interface BuiltObjects {
  readonly objects: readonly KubeObject[];
  readonly skips: readonly Skip[];
}

interface KnownBuild {
  readonly pack: SchemaPack;
  readonly build: Build;
  /** All that the build asked for, with what it was told. */
  readonly documents: ReadonlyMap<string, readonly SourceDocument[] | null>;
  readonly contents: ReadonlyMap<string, string | Uint8Array | null>;
}

interface KnownObjects extends BuiltObjects {
  readonly maker: ObjectMaker;
  readonly leftOut: string;
}

/** What kustomizations were built to, for a caller that asks again: it is the same as long as every file that was asked for is. */
export class BuildCache {
  readonly #builds = new WeakMap<SourceDocument, KnownBuild>();
  readonly #objects = new WeakMap<Build, KnownObjects>();
  /** Of files that are no sources. */
  readonly #read = new Map<string, { readonly text: string; readonly documents: readonly Document[] }>();

  buildOf(document: SourceDocument, files: Files, pack: SchemaPack): Build {
    const known = this.#builds.get(document);
    if (known !== undefined && known.pack === pack && isStillTrue(known, files)) return known.build;
    const documents = new Map<string, readonly SourceDocument[] | null>();
    const contents = new Map<string, string | Uint8Array | null>();
    const watched: Files = {
      documents: (uri) => remember(documents, uri, files.documents(uri)),
      content: (uri) => remember(contents, uri, files.content(uri)),
    };
    const build = buildKustomization(document, watched, pack);
    this.#builds.set(document, { pack, build, documents, contents });
    return build;
  }

  /** The objects of a build; `leftOut` names what is left out of them. */
  objectsOf(build: Build, maker: ObjectMaker, leftOut: string, make: () => BuiltObjects): BuiltObjects {
    const known = this.#objects.get(build);
    if (
      known !== undefined &&
      known.leftOut === leftOut &&
      known.objects.every((object) => makesTheSame(known.maker, maker, object))
    )
      return known;
    const made = make();
    this.#objects.set(build, { ...made, maker, leftOut });
    return made;
  }

  documentsOf(uri: string, text: string, read: () => readonly Document[]): readonly Document[] {
    const known = this.#read.get(uri);
    if (known?.text === text) return known.documents;
    const documents = read();
    this.#read.set(uri, { text, documents });
    return documents;
  }
}

function remember<T>(told: Map<string, T>, uri: string, answer: T): T {
  told.set(uri, answer);
  return answer;
}

function isStillTrue({ documents, contents }: KnownBuild, files: Files): boolean {
  for (const [uri, before] of documents) {
    const now = files.documents(uri);
    if (now === before) continue;
    if (now === null || before === null || now.length !== before.length) return false;
    if (now.some((document, index) => document !== before[index])) return false;
  }
  for (const [uri, before] of contents) if (files.content(uri) !== before) return false;
  return true;
}
