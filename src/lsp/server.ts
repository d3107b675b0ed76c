import type { CancellationToken, MessageConnection } from "vscode-jsonrpc";
import type {
  DidChangeTextDocumentParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  InitializeParams,
  InitializeResult,
} from "vscode-languageserver-protocol";
import { toolVersion } from "../app/assets.ts";
import { capabilities, watchedFiles } from "./capabilities.ts";
import { jsonRpc } from "./jsonrpc.ts";
import { requests } from "./requests.ts";
import { Session } from "./session.ts";

export interface ServerOptions {
  readonly cwd: string;
  today(): string;
  clock(): number;
}

/** Answers one editor until it says goodbye; the exit code. */
export function serveConnection(connection: MessageConnection, options: ServerOptions): Promise<number> {
  const log = (message: string): void => {
    // A connection that is gone has nobody to tell.
    connection.sendNotification("window/logMessage", { type: 1, message: `plimsoll: ${message}` }).catch(() => undefined);
  };
  const session = new Session({ ...options, connection, log });
  let client: InitializeParams | null = null;
  let isDown = false;

  /** A mistake of ours in one answer must not end the others. */
  const guarded =
    <P, R>(what: string, answer: (params: P) => R): ((params: P) => R | null) =>
    (params) => {
      try {
        return answer(params);
      } catch (error) {
        // An answer that says no is an answer.
        if (error instanceof jsonRpc().ResponseError) throw error;
        log(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return null;
      }
    };
  const listen = <P>(method: string, listener: (params: P) => void): void => {
    const heard = guarded(method, listener);
    connection.onNotification(method, (params: P) => {
      heard(params);
    });
  };

  connection.onRequest("initialize", (params: InitializeParams): InitializeResult => {
    client = params;
    session.start(params);
    return { capabilities, serverInfo: { name: "plimsoll", version: toolVersion() } };
  });
  listen("initialized", () => {
    if (client?.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      connection.sendRequest("client/registerCapability", { registrations: [watchedFiles] }).catch(() => undefined);
    session.checkAll();
  });
  listen("textDocument/didOpen", (params: DidOpenTextDocumentParams) => session.open(params.textDocument));
  listen("textDocument/didChange", (params: DidChangeTextDocumentParams) => session.change(params));
  listen("textDocument/didClose", (params: DidCloseTextDocumentParams) => session.close(params.textDocument.uri));
  listen("textDocument/didSave", (_: DidSaveTextDocumentParams) => session.refresh());
  listen("workspace/didChangeWatchedFiles", () => session.refresh());
  listen("workspace/didChangeConfiguration", () => session.refresh());
  listen("workspace/didChangeWorkspaceFolders", ({ event }: DidChangeWorkspaceFoldersParams) => session.changeFolders(event));
  for (const [method, answer] of Object.entries(requests)) {
    const answerGuarded = guarded(method, (params: never) => answer(params, session));
    connection.onRequest(method, async (params: never, token: CancellationToken) => {
      // What has arrived behind it is read first: a change, or that nobody waits for this any more.
      await new Promise((resolve) => setImmediate(resolve));
      return token.isCancellationRequested ? null : answerGuarded(params);
    });
  }
  connection.onRequest("shutdown", () => {
    isDown = true;
    session.stop();
    return null;
  });
  return new Promise((resolve) => {
    connection.onNotification("exit", () => resolve(isDown ? 0 : 1));
    connection.onClose(() => resolve(isDown ? 0 : 1));
    connection.listen();
  });
}
