import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

/** Milliseconds, each from the message that an editor sends to the diagnostics that answer it. */
export interface EditorTimings {
  readonly start: number;
  /** Diagnostics of the document that is typed in. */
  readonly keystrokes: readonly number[];
  /** Diagnostics of another file that a save changes. */
  readonly saves: readonly number[];
}

interface Told {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code?: unknown }[];
}

/** Types and saves in one file of a tree that `writeTree` wrote. */
export async function timeEditor(bin: string, folder: string, rounds: number): Promise<EditorTimings> {
  const child = spawn(process.execPath, [bin, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Set<(told: Told) => void>();
  connection.onNotification("textDocument/publishDiagnostics", (told: Told) => {
    for (const look of waiting) look(told);
  });
  connection.listen();
  const until = (holds: (told: Told) => boolean): Promise<void> =>
    new Promise((done) => {
      const look = (told: Told): void => {
        if (!holds(told)) return;
        waiting.delete(look);
        done();
      };
      waiting.add(look);
    });
  const has = ({ diagnostics }: Told, rule: string): boolean => diagnostics.some(({ code }) => code === rule);

  const path = join(folder, "team-0", "app-0.yaml");
  const uri = pathToFileURL(path).href;
  const further = join(folder, "team-0", "further.yaml");
  const furtherUri = pathToFileURL(further).href;
  writeFileSync(
    further,
    "apiVersion: v1\nkind: Service\nmetadata: {name: further, namespace: team-0}\nspec: {selector: {app.kubernetes.io/name: app-0-0}, ports: [{port: 80}]}\n",
  );
  const text = readFileSync(path, "utf8");
  const broken = text.replace("replicas: 3", "replcas: 3");
  const began = performance.now();
  await connection.sendRequest("initialize", { processId: null, rootUri: pathToFileURL(folder).href, capabilities: {} });
  const first = until((told) => told.uri === uri && has(told, "schema/unknown-field"));
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text: broken },
  });
  await first;
  const start = performance.now() - began;
  await rest(1500);

  let version = 1;
  const change = (newText: string): Promise<void> =>
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ text: newText }],
    });
  const keystrokes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const isRight = round % 2 === 0;
    const answered = until(
      (told) => told.uri === uri && told.version === version && has(told, "schema/unknown-field") !== isRight,
    );
    const sent = performance.now();
    await change(isRight ? text : broken);
    await answered;
    keystrokes.push(performance.now() - sent);
    await rest(20);
  }
  const saves: number[] = [];
  const relabelled = text.replaceAll("app.kubernetes.io/name: app-0-0\n", "app.kubernetes.io/name: elsewhere\n");
  for (let round = 0; round < rounds; round++) {
    const isRight = round % 2 === 1;
    await rest(500);
    const answered = until((told) => told.uri === furtherUri && has(told, "networking/unmatched-service-selector") !== isRight);
    writeFileSync(path, isRight ? text : relabelled);
    const sent = performance.now();
    await change(isRight ? text : relabelled);
    await connection.sendNotification("textDocument/didSave", { textDocument: { uri } });
    await answered;
    saves.push(performance.now() - sent);
  }
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  return { start, keystrokes, saves };
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
