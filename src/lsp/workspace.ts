import { dirname, join, resolve } from "node:path";
import { lintInputOf } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import { defaultConfiguration } from "../config/configuration.ts";
import { LintCache } from "../engine/cache.ts";
import { type LintInput, lintWorld, worldOf } from "../engine/lint.ts";
import type { Report } from "../engine/report.ts";
import type { SourceProblem } from "../kit/rule.ts";
import type { Source } from "../text/source.ts";
import type { World } from "../world/world.ts";
import { type FoundConfiguration, findConfiguration, readText } from "./configuration.ts";
import { Files } from "./files.ts";
import type { OpenDocument } from "./open-document.ts";
import { fileUri, isWithin, relativeUri } from "./uris.ts";

export interface WorkspaceOptions {
  readonly root: string;
  /** For a file in no folder of the editor: the document alone, in an open world. */
  readonly alone: OpenDocument | null;
  readonly open: ReadonlyMap<string, OpenDocument>;
  today(): string;
}

/** One world: a folder of the editor with everything below it, or a file on its own. */
export class Workspace {
  readonly root: string;
  readonly alone: OpenDocument | null;
  readonly #open: WorkspaceOptions["open"];
  readonly #today: () => string;
  readonly #files: Files;
  readonly #cache = new LintCache();
  /** Sources of open documents: the same object as long as the text is the same. */
  readonly #shown = new Map<string, Source>();
  #found: FoundConfiguration | null = null;
  #base: LintInput | null = null;
  #input: LintInput | null = null;
  #world: World | null = null;

  constructor({ root, alone, open, today }: WorkspaceOptions) {
    this.root = root;
    this.alone = alone;
    this.#open = open;
    this.#today = today;
    this.#files = new Files(root);
  }

  /** What is wrong with the configuration, and where it is. */
  get configuration(): FoundConfiguration {
    this.#found ??= findConfiguration(this.root, (path) => this.#textShown(path));
    return this.#found;
  }

  /** Looks at the disk again: files that came, changed and went, and the configuration. */
  refresh(): void {
    const before = this.#found;
    this.#found = null;
    // What is made of the same configuration stays the same object: what is kept of earlier checks depends on it.
    if (before !== null && this.#isStill(before)) this.#found = before;
    else this.#base = null;
    const { cluster, exclude, source } = this.configuration.configuration ?? defaultConfiguration;
    const home = source === null ? this.root : dirname(resolve(this.root, source.uri));
    const context = cluster.manifests.map((path) => join(home, path));
    if (this.alone === null) this.#files.refresh(exclude, context);
    this.forget();
  }

  #isStill({ path, source, configuration }: FoundConfiguration): boolean {
    const now = this.configuration;
    const readsFiles = (configuration?.schemas.length ?? 0) > 0;
    return !readsFiles && now.path === path && now.source?.text === source?.text && this.#base?.settings.today === this.#today();
  }

  /** An open document has changed. */
  forget(): void {
    this.#input = null;
    this.#world = null;
  }

  get world(): World {
    this.#world ??= worldOf(this.input);
    return this.#world;
  }

  /** All findings, or those on one file without what is said of the world as a whole. */
  lint(focus: string | null): Report {
    return lintWorld(this.world, focus === null ? this.input : { ...this.input, focus });
  }

  get input(): LintInput {
    this.#input ??= { ...this.#baseInput(), ...this.#sources(), cache: this.#cache };
    return this.#input;
  }

  /** The name under which findings are reported on a document; null for one that is left out of this world. */
  nameOf(document: OpenDocument): string | null {
    if (document === this.alone) return document.path === null ? document.uri : relativeUri(this.root, document.path);
    if (document.path === null) return null;
    const name = relativeUri(this.root, document.path);
    return this.input.subjects.some(({ uri }) => uri === name) ? name : null;
  }

  /** Where the editor finds a file that findings name. */
  uriOf(name: string): string {
    if (this.alone !== null && this.nameOf(this.alone) === name) return this.alone.uri;
    const path = resolve(this.root, name);
    // The editor's own way to write it: editors escape differently.
    for (const { path: shown, uri } of this.#open.values()) if (shown === path) return uri;
    return fileUri(path);
  }

  sourceOf(name: string): Source | null {
    const { subjects, context } = this.input;
    const isNamed = ({ uri }: Source): boolean => uri === name;
    return subjects.find(isNamed) ?? context.find(isNamed) ?? null;
  }

  #baseInput(): LintInput {
    this.#base ??= this.#makeBase();
    return this.#base;
  }

  /** Everything but the sources. A configuration that cannot be used is told, and the default one is used. */
  #makeBase(): LintInput {
    const { configuration, path, problems } = this.configuration;
    const home = path === null ? this.root : dirname(path);
    const request = {
      subjects: [],
      context: [],
      sourceProblems: [],
      isWhole: this.alone === null,
      select: [],
      ignore: [],
      today: this.#today(),
      readFile: (file: string) => readText(resolve(home, file)),
    };
    try {
      return lintInputOf({ ...request, configuration: configuration ?? defaultConfiguration });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const problem = { message: error.message, span: { start: 0, end: 0 } };
      this.#found = { ...this.configuration, problems: [...problems, problem] };
      return lintInputOf({ ...request, configuration: defaultConfiguration });
    }
  }

  #sources(): Pick<LintInput, "subjects" | "context" | "sourceProblems"> {
    if (this.alone !== null) return { subjects: [this.#shownSource(this.alone)], context: [], sourceProblems: [] };
    const problems: SourceProblem[] = [];
    const subjects: Source[] = [];
    const shown = new Map<string, OpenDocument>();
    for (const document of this.#open.values())
      if (document.path !== null && isWithin(this.root, document.path)) shown.set(document.path, document);
    for (const { path } of this.#files.found) {
      const document = shown.get(path);
      shown.delete(path);
      const read = document === undefined ? this.#files.read(path) : this.#shownSource(document);
      if (read !== null && "text" in read) subjects.push(read);
      else if (read !== null) problems.push(read);
    }
    // What has not been saved yet is there as well.
    for (const [path, document] of shown) if (this.#files.wouldFind(path)) subjects.push(this.#shownSource(document));
    const context = this.#files.context
      .map(({ path }) => this.#files.read(path))
      .filter((read) => read !== null && "text" in read);
    return { subjects, context, sourceProblems: problems };
  }

  #shownSource(document: OpenDocument): Source {
    const known = this.#shown.get(document.uri);
    if (known?.text === document.text) return known;
    const uri = document.path === null ? document.uri : relativeUri(this.root, document.path);
    const source = { uri, text: document.text };
    this.#shown.set(document.uri, source);
    return source;
  }

  #textShown(path: string): string | null {
    for (const document of this.#open.values()) if (document.path === path) return document.text;
    return null;
  }
}
