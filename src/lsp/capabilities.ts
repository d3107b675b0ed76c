import type { Registration, ServerCapabilities } from "vscode-languageserver-protocol";

/** What the server can do, as it tells the editor. */
export const capabilities: ServerCapabilities = {
  positionEncoding: "utf-16",
  textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
  codeActionProvider: { codeActionKinds: ["quickfix"] },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [" ", ":", "-", '"', "/"], resolveProvider: false },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** What the editor is asked to watch: manifests, programs with objects or rules, and what says which of them count. */
export const watchedFiles: Registration = {
  id: "plimsoll-files",
  method: "workspace/didChangeWatchedFiles",
  registerOptions: {
    watchers: [{ globPattern: "**/*.{yaml,yml,json,js,jsx,ts,tsx,cjs,cts,mjs,mts}" }, { globPattern: "**/.gitignore" }],
  },
};
