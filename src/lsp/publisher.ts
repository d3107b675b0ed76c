import type { Diagnostic } from "vscode-languageserver-protocol";
import type { Finding } from "../engine/finding.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Workspace } from "./workspace.ts";

export interface PublisherOptions {
  readonly workspace: Workspace;
  send(uri: string, diagnostics: readonly Diagnostic[]): void;
  log(message: string): void;
  clock(): number;
}

/** Worlds that are checked in this time are checked whole at every keystroke. */
const quick = 25;
/** How long nobody types before the rest of a larger world is checked, in milliseconds. */
const pause = 150;

/**
 * Tells the editor what is found in one world: at a keystroke in the document that is typed in, as soon as the messages that have
 * arrived are read, and in all others when typing pauses.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  /** What the editor was told last, by file, to tell only what is new. */
  readonly #told = new Map<string, string>();
  #findings: readonly Finding[] = [];
  #took = 0;
  #isUrgent = false;
  #soon: NodeJS.Immediate | null = null;
  #later: NodeJS.Timeout | null = null;
  readonly #typedIn = new Set<OpenDocument>();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** A keystroke: the document now, the world when typing pauses. */
  typed(document: OpenDocument): void {
    this.#typedIn.add(document);
    this.#soon ??= setImmediate(() => {
      this.#soon = null;
      this.#checkTyped();
    });
  }

  /** Something else happened, such as a save: everything, as soon as the messages that have arrived are read. */
  changed(): void {
    this.#isUrgent = true;
    this.#schedule(0);
  }

  /** Everything at once; for whoever needs to know. */
  flush(): void {
    this.stop();
    this.#checkAll();
  }

  stop(): void {
    if (this.#soon !== null) clearImmediate(this.#soon);
    if (this.#later !== null) clearTimeout(this.#later);
    this.#soon = null;
    this.#later = null;
    this.#typedIn.clear();
  }

  /** Takes back all that was told, for a world that is closed. */
  clear(): void {
    this.stop();
    for (const uri of this.#told.keys()) this.#options.send(uri, []);
    this.#told.clear();
  }

  #schedule(delay: number): void {
    if (this.#later !== null) clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#later = null;
      this.#checkAll();
    }, delay);
  }

  #checkTyped(): void {
    // All of the world is checked in a moment anyway, such as for the save behind the last keystroke.
    if (this.#isUrgent || this.#took <= quick) {
      this.#typedIn.clear();
      this.#schedule(0);
      return;
    }
    const { workspace } = this.#options;
    for (const document of this.#typedIn) {
      const name = workspace.nameOf(document);
      if (name === null) continue;
      const fresh = this.#lint(name);
      if (fresh !== null) this.#tellOne(document, name, fresh);
    }
    this.#typedIn.clear();
    this.#schedule(pause);
  }

  /** The findings on one document, with those that only a look at the world can renew. */
  #tellOne(document: OpenDocument, name: string, fresh: readonly Finding[]): void {
    const { workspace } = this.#options;
    const kept = this.#findings.filter(({ file, rule }) => file === name && workspace.input.rules.get(rule)?.on === "world");
    this.#tell(
      document.uri,
      diagnosticsOf(workspace, [...fresh.filter(({ file }) => file === name), ...kept]).get(document.uri) ?? [],
    );
  }

  #checkAll(): void {
    this.#isUrgent = false;
    const { workspace, clock } = this.#options;
    const began = clock();
    const findings = this.#lint(null);
    if (findings === null) return;
    this.#findings = findings;
    const byUri = diagnosticsOf(workspace, findings);
    for (const uri of this.#told.keys()) if (!byUri.has(uri)) this.#tell(uri, []);
    for (const [uri, diagnostics] of byUri) this.#tell(uri, diagnostics);
    this.#took = clock() - began;
  }

  /** Our own mistakes are told, and the server goes on. */
  #lint(focus: string | null): readonly Finding[] | null {
    try {
      return this.#options.workspace.lint(focus).findings;
    } catch (error) {
      this.#options.log(`checking failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  }

  #tell(uri: string, diagnostics: readonly Diagnostic[]): void {
    const text = JSON.stringify(diagnostics);
    if ((this.#told.get(uri) ?? "[]") === text) return;
    if (diagnostics.length === 0) this.#told.delete(uri);
    else this.#told.set(uri, text);
    this.#options.send(uri, diagnostics);
  }
}
