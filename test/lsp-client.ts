import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

/** Bundles the command line as it is now; where the bundle is. */
export async function bundle(): Promise<string> {
  const outfile = join(mkdtempSync(join("node_modules", ".plimsoll-lsp-")), "bin.cjs");
  await build({
    entryPoints: ["src/bin.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    packages: "external",
    define: { "import.meta.url": "importMetaUrl", "import.meta.dirname": "__dirname" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    outfile,
    logLevel: "error",
  });
  return resolve(outfile);
}

export interface ClientOptions {
  readonly folders: readonly string[];
  readonly capabilities?: InitializeParams["capabilities"];
}

/** An editor, as far as the protocol goes: it starts the server, and remembers what it is told. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly logs: string[] = [];
  readonly registered: string[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #told = new Map<string, PublishDiagnosticsParams>();
  readonly #open = new Set<string>();
  readonly #waiting = new Set<() => void>();
  readonly ended: Promise<number | null>;

  constructor(bin: string, cwd = tmpdir()) {
    this.#process = spawn(process.execPath, [bin, "lsp", "--stdio"], { cwd });
    this.#process.stderr.on("data", (data) => this.logs.push(String(data)));
    this.ended = new Promise((done) => this.#process.on("exit", (code) => done(code)));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.#told.set(params.uri, params);
      for (const look of this.#waiting) look();
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logs.push(message);
    });
    this.connection.onRequest("client/registerCapability", ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      return null;
    });
    this.connection.listen();
  }

  async start({ folders, capabilities = {} }: ClientOptions): Promise<InitializeResult> {
    const workspaceFolders = folders.map((path) => ({ uri: uriOf(path), name: path }));
    const result = await this.connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.length === 0 ? null : workspaceFolders,
    });
    await this.connection.sendNotification("initialized", {});
    return result;
  }

  open(uri: string, text: string, languageId = "yaml"): Promise<void> {
    this.#open.add(uri);
    return this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  async closeAll(): Promise<void> {
    for (const uri of this.#open) await this.notify("textDocument/didClose", { textDocument: { uri } });
    this.#open.clear();
  }

  change(uri: string, version: number, ...contentChanges: readonly object[]): Promise<void> {
    return this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** The diagnostics of a file as soon as they are such. */
  until(uri: string, holds: (diagnostics: readonly Diagnostic[]) => boolean, limit = 10_000): Promise<readonly Diagnostic[]> {
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const codes = this.told(uri).map(({ code, message }) => `${code}: ${message}`);
        fail(new Error(`still ${JSON.stringify(codes)} for ${uri}; ${this.logs.join("\n")}`));
      }, limit);
      const look = (): void => {
        const diagnostics = this.told(uri);
        if (!holds(diagnostics)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        done(diagnostics);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The same by the rules that found something. */
  async rules(uri: string, ...rules: readonly string[]): Promise<readonly Diagnostic[]> {
    const wanted = [...rules].sort().join();
    return this.until(
      uri,
      (diagnostics) =>
        diagnostics
          .map(({ code }) => String(code))
          .sort()
          .join() === wanted,
    );
  }

  told(uri: string): readonly Diagnostic[] {
    return this.#told.get(uri)?.diagnostics ?? [];
  }

  /** What is told of all files, as soon as it is such; or what is told after a while. */
  async untilAll(
    holds: (told: ReadonlyMap<string, readonly Diagnostic[]>) => boolean,
  ): Promise<Map<string, readonly Diagnostic[]>> {
    for (const end = Date.now() + 10_000; ; await new Promise((done) => setTimeout(done, 20))) {
      const told = new Map(
        [...this.#told].flatMap(([uri, { diagnostics }]) => (diagnostics.length > 0 ? [[uri, diagnostics]] : [])),
      );
      if (holds(told) || Date.now() > end) return told;
    }
  }

  async stop(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    return this.ended;
  }

  kill(): void {
    this.#process.kill();
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
