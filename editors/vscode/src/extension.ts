import { commands, type ExtensionContext, workspace } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | null = null;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("plimsoll.restart", () => restart(context)),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("plimsoll.command")) void restart(context);
    }),
  );
  await start(context);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = null;
}

async function restart(context: ExtensionContext): Promise<void> {
  await deactivate();
  await start(context);
}

async function start(context: ExtensionContext): Promise<void> {
  client = new LanguageClient("plimsoll", "Plimsoll", serverOptions(context), {
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "file", language: "json" },
      { scheme: "untitled", language: "yaml" },
      { scheme: "file", pattern: "**/*.{yaml,yml}" },
      { scheme: "file", pattern: "**/*.{js,jsx,ts,tsx,cjs,cts,mjs,mts}" },
    ],
  });
  await client.start();
}

/** The bundled server, or the one that the settings name. */
function serverOptions(context: ExtensionContext): ServerOptions {
  const [command, ...args] = workspace.getConfiguration("plimsoll").get<string[]>("command", []);
  if (command !== undefined) return { command, args };
  return { module: context.asAbsolutePath("dist/server.cjs"), args: ["lsp"], transport: TransportKind.stdio };
}
