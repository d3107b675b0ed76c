import { createRequire } from "node:module";

type JsonRpc = typeof import("vscode-jsonrpc/node");

let loaded: JsonRpc | null = null;

/** The package that speaks with editors. Only the language server needs it, so that no other run loads it. */
export function jsonRpc(): JsonRpc {
  loaded ??= createRequire(import.meta.url)("vscode-jsonrpc/node") as JsonRpc;
  return loaded;
}
