import { codeActions } from "./code-actions.ts";
import { completion } from "./completion.ts";
import { folding } from "./folding.ts";
import { hover } from "./hover.ts";
import { definition, references } from "./navigation.ts";
import { prepareRename, rename } from "./rename.ts";
import type { Session } from "./session.ts";
import { documentSymbols, workspaceSymbols } from "./symbols.ts";

/** What editors ask for, and what answers. */
export const requests: Readonly<Record<string, (params: never, session: Session) => unknown>> = {
  "textDocument/codeAction": codeActions,
  "textDocument/hover": hover,
  "textDocument/completion": completion,
  "textDocument/documentSymbol": documentSymbols,
  "textDocument/foldingRange": folding,
  "workspace/symbol": workspaceSymbols,
  "textDocument/definition": definition,
  "textDocument/references": references,
  "textDocument/prepareRename": prepareRename,
  "textDocument/rename": rename,
};
