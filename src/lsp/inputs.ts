import { resolve } from "node:path";
import { isWithin, relativeUri } from "../app/paths.ts";
import type { FoundFile } from "../cli/find-files.ts";
import { readResource } from "../cli/read-resource.ts";
import type { LintInput } from "../engine/lint.ts";
import type { SourceProblem } from "../kit/rule.ts";
import { isTypeScript, mayHoldObjects } from "../syntax/typescript/source-files.ts";
import type { Source } from "../text/source.ts";
import { Files, type FoundInputs } from "./files.ts";
import type { OpenDocument } from "./open-document.ts";

export interface InputsOptions {
  readonly root: string;
  readonly alone: OpenDocument | null;
  readonly open: ReadonlyMap<string, OpenDocument>;
}

/** What one world is made of: files as they are on disk, but those that the editor has open as it shows them. */
export class Inputs {
  readonly #root: string;
  readonly #alone: OpenDocument | null;
  readonly #open: InputsOptions["open"];
  readonly #files: Files;
  /** Sources of open documents: the same object as long as the text is the same. */
  readonly #shown = new Map<string, Source>();
  /** Files that kustomizations name and that are no manifests, as they were at the last look at the disk. */
  readonly #resources = new Map<string, string | Uint8Array | null>();

  constructor({ root, alone, open }: InputsOptions) {
    this.#root = root;
    this.#alone = alone;
    this.#open = open;
    this.#files = new Files(root);
  }

  /** What of the given paths is not there. */
  get problems(): readonly string[] {
    return this.#files.problems;
  }

  /** Looks at the disk again. */
  refresh(exclude: readonly string[], context: readonly string[]): void {
    this.#resources.clear();
    if (this.#alone === null) this.#files.refresh(exclude, context);
  }

  sources(): Pick<LintInput, "subjects" | "context" | "sourceProblems"> {
    if (this.#alone !== null) return { subjects: [this.#sourceOf(this.#alone)], context: [], sourceProblems: [] };
    const shown = new Map<string, OpenDocument>();
    for (const document of this.#open.values())
      if (document.path !== null && isWithin(this.#root, document.path)) shown.set(document.path, document);
    const subjects = this.#read(this.#files.subjects, shown);
    const context = this.#read(this.#files.context, shown);
    // What has not been saved yet is there as well.
    const unsaved = [...shown].filter(([path]) => this.#files.read(path) === null && this.#files.wouldFind(path));
    return {
      subjects: [...subjects.sources, ...unsaved.map(([, document]) => this.#sourceOf(document)).filter(isLookedInto)],
      context: context.sources,
      sourceProblems: [...subjects.problems, ...context.problems],
    };
  }

  /** A file that a kustomization names and that is no source. */
  resource(uri: string): string | Uint8Array | null {
    const shown = this.textShown(resolve(this.#root, uri));
    if (shown !== null) return shown;
    const known = this.#resources.get(uri);
    if (known !== undefined) return known;
    const read = readResource(uri, this.#root, []);
    this.#resources.set(uri, read);
    return read;
  }

  /** The text of a file that the editor has open. */
  textShown(path: string): string | null {
    for (const document of this.#open.values()) if (document.path === path) return document.text;
    return null;
  }

  #read({ files, programs }: FoundInputs, shown: ReadonlyMap<string, OpenDocument>) {
    const problems: SourceProblem[] = [];
    const sources: Source[] = [];
    const read = ({ path }: FoundFile): Source | SourceProblem | null => {
      const document = shown.get(path);
      return document === undefined ? this.#files.read(path) : this.#sourceOf(document);
    };
    for (const file of files) {
      const source = read(file);
      if (source !== null && "text" in source) sources.push(source);
      else if (source !== null) problems.push(source);
    }
    for (const file of programs) {
      const source = read(file);
      if (source !== null && "text" in source && isLookedInto(source)) sources.push(source);
    }
    return { sources, problems };
  }

  #sourceOf(document: OpenDocument): Source {
    const known = this.#shown.get(document.uri);
    if (known?.text === document.text) return known;
    const uri = document.path === null ? document.uri : relativeUri(this.#root, document.path);
    const source = { uri, text: document.text };
    this.#shown.set(document.uri, source);
    return source;
  }
}

/** Most programs have nothing to do with Kubernetes. */
function isLookedInto({ uri, text }: Source): boolean {
  return !isTypeScript(uri) || mayHoldObjects(text);
}
