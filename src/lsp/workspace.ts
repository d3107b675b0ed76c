import { dirname, resolve } from "node:path";
import { lintInputOf } from "../app/lint.ts";
import { relativeUri } from "../app/paths.ts";
import { UsageError } from "../app/usage-error.ts";
import { clusterManifests } from "../cli/configuration.ts";
import { defaultConfiguration } from "../config/configuration.ts";
import type { ConfigurationProblem } from "../config/load.ts";
import { LintCache } from "../engine/cache.ts";
import { type LintInput, Linting } from "../engine/lint.ts";
import type { Report } from "../engine/report.ts";
import type { Source } from "../text/source.ts";
import type { World } from "../world/world.ts";
import { type FoundConfiguration, findConfiguration, readText } from "./configuration.ts";
import { Inputs } from "./inputs.ts";
import type { OpenDocument } from "./open-document.ts";
import { fileUri } from "./uris.ts";

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
  readonly #inputs: Inputs;
  readonly #cache = new LintCache();
  #found: FoundConfiguration | null = null;
  #base: LintInput | null = null;
  #input: LintInput | null = null;
  #linting: Linting | null = null;

  constructor({ root, alone, open, today }: WorkspaceOptions) {
    this.root = root;
    this.alone = alone;
    this.#open = open;
    this.#today = today;
    this.#inputs = new Inputs({ root, alone, open });
  }

  /** What is wrong with the configuration, and where it is. */
  get configuration(): FoundConfiguration {
    this.#found ??= findConfiguration(this.root, (path) => this.#inputs.textShown(path));
    return this.#found;
  }

  /** What is wrong with the configuration, and with what it names. */
  get problems(): readonly ConfigurationProblem[] {
    const { problems } = this.configuration;
    const unused = problems.map(({ message, span }) => ({ message: `${message}; the default configuration is used`, span }));
    return [...unused, ...this.#inputs.problems.map((message) => ({ message, span: { start: 0, end: 0 } }))];
  }

  /** Looks at the disk again: files that came, changed and went, and the configuration. */
  refresh(): void {
    const before = this.#found;
    this.#found = null;
    // What is made of the same configuration stays the same object: what is kept of earlier checks depends on it.
    if (before !== null && this.#isStill(before)) this.#found = before;
    else this.#base = null;
    const configuration = this.configuration.configuration ?? defaultConfiguration;
    this.#inputs.refresh(configuration.exclude, clusterManifests(configuration, { cwd: this.root }));
    this.forget();
  }

  #isStill({ path, source, configuration, plugins }: FoundConfiguration): boolean {
    const now = this.configuration;
    const readsFiles = (configuration?.schemas.length ?? 0) > 0;
    const isSame = now.path === path && now.source?.text === source?.text;
    const samePlugins = now.plugins.length === plugins.length && now.plugins.every((plugin, index) => plugin === plugins[index]);
    return !readsFiles && isSame && samePlugins && this.#base?.settings.today === this.#today();
  }

  /** An open document has changed. */
  forget(): void {
    this.#input = null;
    this.#linting = null;
  }

  /** Every file as it lies, whatever kustomizations make of it: what a place is linked with in the texts. */
  get world(): World {
    return this.#linted.whole;
  }

  /** All findings, or those on one file without what is said of the world as a whole. */
  lint(focus: string | null): Report {
    return this.#linted.lint(focus);
  }

  get #linted(): Linting {
    this.#linting ??= new Linting(this.input);
    return this.#linting;
  }

  get input(): LintInput {
    this.#input ??= { ...this.#baseInput(), ...this.#inputs.sources(), cache: this.#cache };
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
      readResource: (uri: string) => this.#inputs.resource(uri),
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
}
