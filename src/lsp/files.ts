import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type FoundFile, isLeftOut, walkFolder } from "../cli/find-files.ts";
import { readSource } from "../cli/inputs.ts";
import { patternMatches } from "../engine/settings.ts";
import type { SourceProblem } from "../kit/rule.ts";
import type { Source } from "../text/source.ts";
import { relativeUri } from "./uris.ts";

interface KnownFile {
  /** Size and time of the last change: while they stay, so does the text. */
  readonly stamp: string;
  readonly read: Source | SourceProblem;
}

/** The manifests below a folder as they are on disk; a file is read again only when it has changed. */
export class Files {
  readonly #folder: string;
  #known = new Map<string, KnownFile>();
  #found: readonly FoundFile[] = [];
  #context: readonly FoundFile[] = [];
  #exclude: readonly string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  get found(): readonly FoundFile[] {
    return this.#found;
  }

  get context(): readonly FoundFile[] {
    return this.#context;
  }

  /** Looks at the folder again; true if anything is not as it was. */
  refresh(exclude: readonly string[], context: readonly string[]): boolean {
    this.#exclude = exclude;
    const before = this.#known;
    this.#known = new Map();
    this.#found = this.#manifestsBelow(this.#folder);
    const own = new Set(this.#found.map(({ uri }) => uri));
    this.#context = context.flatMap((path) => this.#filesAt(resolve(this.#folder, path))).filter(({ uri }) => !own.has(uri));
    for (const { path } of [...this.#found, ...this.#context]) this.#known.set(path, this.#look(path, before.get(path)));
    if (before.size !== this.#known.size) return true;
    for (const [path, file] of this.#known) if (before.get(path) !== file) return true;
    return false;
  }

  /** What a found file says; null for one that is gone. */
  read(path: string): Source | SourceProblem | null {
    return this.#known.get(path)?.read ?? null;
  }

  /** Whether a file would be looked at if it were on disk. */
  wouldFind(path: string): boolean {
    return !isLeftOut(this.#folder, path, this.#uriOf, this.#isExcluded);
  }

  #look(path: string, known: KnownFile | undefined): KnownFile {
    let stamp = "none";
    try {
      const { mtimeMs, size, ino } = statSync(path);
      stamp = `${mtimeMs} ${size} ${ino}`;
    } catch {
      // What is wrong with it is told by reading it.
    }
    return known?.stamp === stamp ? known : { stamp, read: readSource({ path, uri: this.#uriOf(path) }) };
  }

  #filesAt(path: string): FoundFile[] {
    try {
      return statSync(path).isDirectory() ? this.#manifestsBelow(path) : [{ path, uri: this.#uriOf(path) }];
    } catch {
      return [];
    }
  }

  #manifestsBelow(folder: string): FoundFile[] {
    try {
      realpathSync(folder);
    } catch {
      return [];
    }
    return walkFolder(folder, this.#uriOf, this.#isExcluded).files;
  }

  readonly #uriOf = (path: string): string => relativeUri(this.#folder, path);
  readonly #isExcluded = (uri: string): boolean => this.#exclude.some((pattern) => patternMatches(pattern, uri, true));
}
