import { dirname } from "node:path";
import type { MessageConnection } from "vscode-jsonrpc";
import type {
  DidChangeTextDocumentParams,
  InitializeParams,
  TextDocumentItem,
  WorkspaceFoldersChangeEvent,
} from "vscode-languageserver-protocol";
import { isWithin } from "../app/paths.ts";
import { OpenDocument } from "./open-document.ts";
import { Publisher } from "./publisher.ts";
import { pathOf } from "./uris.ts";
import { Workspace } from "./workspace.ts";

export interface SessionOptions {
  readonly connection: MessageConnection;
  readonly cwd: string;
  today(): string;
  clock(): number;
  log(message: string): void;
}

interface Place {
  readonly workspace: Workspace;
  readonly publisher: Publisher;
}

/** What one editor has open: documents, and the worlds that they belong to. */
export class Session {
  readonly #options: SessionOptions;
  readonly #documents = new Map<string, OpenDocument>();
  readonly #folders = new Map<string, Place>();
  /** Documents in no folder, each a world of its own. */
  readonly #alone = new Map<OpenDocument, Place>();
  /** Whether edits may hold places to type in. */
  hasSnippets = false;
  hasSnippetEdits = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  start({ workspaceFolders, rootUri, capabilities }: InitializeParams): void {
    const folders = workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : []);
    for (const { uri } of folders) this.#addFolder(uri);
    this.hasSnippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    this.hasSnippetEdits = capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
  }

  checkAll(): void {
    for (const { publisher } of this.#places()) publisher.changed();
  }

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    const document = new OpenDocument(uri, languageId, version, text);
    this.#documents.set(uri, document);
    const place = this.#placeOf(document);
    if (place === null) return;
    if (isConfiguration(document)) place.workspace.refresh();
    place.workspace.forget();
    place.publisher.typed(document);
  }

  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    document.change(version, contentChanges);
    const place = this.#placeOf(document);
    if (place === null) return;
    if (isConfiguration(document)) {
      this.#refreshAll();
      return;
    }
    place.workspace.forget();
    place.publisher.typed(document);
  }

  close(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    this.#documents.delete(uri);
    this.#alone.get(document)?.publisher.clear();
    this.#alone.delete(document);
    this.#refreshAll();
  }

  refresh(): void {
    this.#refreshAll();
  }

  changeFolders({ added, removed }: WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) {
      const path = pathOf(uri);
      const place = path === null ? undefined : this.#folders.get(path);
      if (path === null || place === undefined) continue;
      place.publisher.clear();
      this.#folders.delete(path);
    }
    for (const { uri } of added) this.#addFolder(uri);
    this.checkAll();
  }

  stop(): void {
    for (const { publisher } of this.#places()) publisher.stop();
  }

  /** A document that is open, with its world; null where there is nothing to say about it. */
  find(uri: string): { readonly document: OpenDocument; readonly workspace: Workspace } | null {
    const document = this.#documents.get(uri);
    const place = document === undefined ? null : this.#placeOf(document);
    return document === undefined || place === null ? null : { document, workspace: place.workspace };
  }

  workspaces(): Workspace[] {
    return this.#places().map(({ workspace }) => workspace);
  }

  #places(): Place[] {
    return [...this.#folders.values(), ...this.#alone.values()];
  }

  #refreshAll(): void {
    for (const { workspace, publisher } of this.#places()) {
      workspace.refresh();
      publisher.changed();
    }
  }

  #addFolder(uri: string): void {
    const path = pathOf(uri);
    if (path !== null && !this.#folders.has(path)) this.#folders.set(path, this.#makePlace(path, null));
  }

  /** The innermost folder that a document is in, or a world for it alone. */
  #placeOf(document: OpenDocument): Place | null {
    const { path } = document;
    let best: Place | null = null;
    for (const place of path === null ? [] : this.#folders.values()) {
      const { root } = place.workspace;
      if (path !== null && isWithin(root, path) && (best === null || root.length > best.workspace.root.length)) best = place;
    }
    return best ?? this.#alonePlaceOf(document);
  }

  #alonePlaceOf(document: OpenDocument): Place | null {
    if (document.path !== null && !/\.(?:ya?ml|json)$/i.test(document.path)) return null;
    const known = this.#alone.get(document);
    if (known !== undefined) return known;
    const place = this.#makePlace(document.path === null ? this.#options.cwd : dirname(document.path), document);
    this.#alone.set(document, place);
    return place;
  }

  #makePlace(root: string, alone: OpenDocument | null): Place {
    const { connection, clock, log, today } = this.#options;
    const workspace = new Workspace({ root, alone, open: this.#documents, today });
    workspace.refresh();
    const publisher = new Publisher({
      workspace,
      clock,
      log,
      send: (uri, diagnostics) => {
        const version = this.#documents.get(uri)?.version;
        const params = { uri, diagnostics, ...(version === undefined ? undefined : { version }) };
        connection.sendNotification("textDocument/publishDiagnostics", params).catch(() => undefined);
      },
    });
    return { workspace, publisher };
  }
}

function isConfiguration({ path }: OpenDocument): boolean {
  return path !== null && /(?:^|[\\/])plimsoll\.ya?ml$/.test(path);
}
