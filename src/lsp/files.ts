import { realpathSync, statSync } from "node:fs";
import { relativeUri } from "../app/paths.ts";
import { UsageError } from "../app/usage-error.ts";
import { type FoundFile, type FoundFiles, isLeftOut, walkFolder } from "../cli/find-files.ts";
import { readSource } from "../cli/inputs.ts";
import { filesNamed } from "../cli/named-files.ts";
import { patternMatches } from "../engine/settings.ts";
import type { SourceProblem } from "../kit/rule.ts";
import { largestSource } from "../syntax/typescript/source-files.ts";
import type { Source } from "../text/source.ts";

interface KnownFile {
  /** Size and time of the last change: while they stay, so does the text. */
  readonly stamp: string;
  readonly read: Source | SourceProblem;
}

/** Manifests, and programs that may hold objects. */
export type FoundInputs = Pick<FoundFiles, "files" | "programs">;

const nothing: FoundInputs = { files: [], programs: [] };

/** The inputs below a folder as they are on disk; a file is read again only when it has changed. */
export class Files {
  readonly #folder: string;
  #known = new Map<string, KnownFile>();
  #exclude: readonly string[] = [];
  /** What the folder holds. */
  subjects: FoundInputs = nothing;
  /** What the configuration names besides. */
  context: FoundInputs = nothing;
  /** What of it is not there. */
  problems: readonly string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Looks at the folder again. */
  refresh(exclude: readonly string[], context: readonly string[]): void {
    this.#exclude = exclude;
    this.subjects = this.#inputsBelow(this.#folder);
    const own = new Set([...this.subjects.files, ...this.subjects.programs].map(({ path }) => path));
    const isFurther = ({ path }: FoundFile): boolean => !own.has(path);
    const named = this.#named(context);
    this.context = { files: named.files.filter(isFurther), programs: named.programs.filter(isFurther) };
    const before = this.#known;
    this.#known = new Map();
    const look = (largest?: number) => (file: FoundFile) => {
      this.#known.set(file.path, lookAt(file, before.get(file.path), largest));
    };
    [...this.subjects.files, ...this.context.files].forEach(look());
    [...this.subjects.programs, ...this.context.programs].forEach(look(largestSource));
  }

  /** What a found file says; null for one that is gone. */
  read(path: string): Source | SourceProblem | null {
    return this.#known.get(path)?.read ?? null;
  }

  /** Whether a file would be looked at if it were on disk. */
  wouldFind(path: string): boolean {
    return !isLeftOut(this.#folder, path, this.#uriOf, this.#isExcluded);
  }

  #named(context: readonly string[]): FoundInputs {
    const found = { files: new Map<string, FoundFile>(), programs: new Map<string, FoundFile>() };
    const problems: string[] = [];
    for (const argument of context) {
      try {
        const { files, programs } = filesNamed(argument, this.#folder, this.#exclude);
        for (const file of files) found.files.set(file.path, file);
        for (const file of programs) found.programs.set(file.path, file);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        problems.push(error.message);
      }
    }
    this.problems = problems;
    return { files: [...found.files.values()], programs: [...found.programs.values()] };
  }

  #inputsBelow(folder: string): FoundInputs {
    try {
      realpathSync(folder);
    } catch {
      return nothing;
    }
    return walkFolder(folder, this.#uriOf, this.#isExcluded);
  }

  readonly #uriOf = (path: string): string => relativeUri(this.#folder, path);
  readonly #isExcluded = (uri: string): boolean => this.#exclude.some((pattern) => patternMatches(pattern, uri, true));
}

function lookAt(file: FoundFile, known: KnownFile | undefined, largest?: number): KnownFile {
  let stamp = "none";
  try {
    const { mtimeMs, size, ino } = statSync(file.path);
    stamp = `${mtimeMs} ${size} ${ino}`;
  } catch {
    // What is wrong with it is told by reading it.
  }
  return known?.stamp === stamp ? known : { stamp, read: readSource(file, largest) };
}
