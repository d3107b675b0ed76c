import { commands, type ExtensionContext, type LogOutputChannel, window, workspace } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | null = null;
// Starts and stops take turns: what is starting cannot be stopped.
let turn: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("Plimsoll", { log: true });
  const restart = () => {
    turn = turn.then(stop).then(() => start(context, log));
    return turn;
  };
  context.subscriptions.push(
    log,
    commands.registerCommand("plimsoll.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("plimsoll.command")) void restart();
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await turn;
  await stop();
}

async function stop(): Promise<void> {
  const last = client;
  client = null;
  // A server that never started cannot be stopped, and one that does not end in time is left alone.
  await last?.stop().catch(() => undefined);
}

async function start(context: ExtensionContext, outputChannel: LogOutputChannel): Promise<void> {
  client = new LanguageClient("plimsoll", "Plimsoll", serverOptions(context), {
    outputChannel,
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "file", language: "json" },
      { scheme: "untitled", language: "yaml" },
      { scheme: "file", pattern: "**/*.{yaml,yml}" },
      { scheme: "file", pattern: "**/*.{js,jsx,ts,tsx,cjs,cts,mjs,mts}" },
    ],
  });
  // The client tells what is wrong; another command may be named then.
  await client.start().catch(() => undefined);
}

/** The bundled server, or the one that the settings name. */
function serverOptions(context: ExtensionContext): ServerOptions {
  const [command, ...args] = workspace.getConfiguration("plimsoll").get<string[]>("command", []);
  if (command !== undefined) return { command, args };
  return { module: context.asAbsolutePath("dist/server.cjs"), args: ["lsp"], transport: TransportKind.stdio };
}
