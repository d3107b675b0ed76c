import type { PrepareRenameResult, TextEdit as ProtocolEdit, RenameParams, WorkspaceEdit } from "vscode-languageserver-protocol";
import { renameKey, replaceScalar } from "../syntax/edits/replace.ts";
import { isTypeScript } from "../syntax/typescript/source-files.ts";
import { LineIndex } from "../text/lines.ts";
import { nodeOf } from "../world/document.ts";
import { jsonRpc } from "./jsonrpc.ts";
import { rangeOf } from "./open-document.ts";
import { type PositionParams, pointedAt } from "./place.ts";
import { nameProblems } from "./rename-names.ts";
import { type RenameStep, renameSteps, whatIsRenamed } from "./rename-steps.ts";
import type { Session } from "./session.ts";

export function prepareRename(params: PositionParams, session: Session): PrepareRenameResult | null {
  const place = pointedAt(params, session);
  if (place === null || place.token === null) return null;
  const renamed = whatIsRenamed(place);
  if (renamed === null) return null;
  return { range: rangeOf(place.document.lines, place.token.span), placeholder: renamed.name };
}

/** Another name for a key of a ConfigMap or Secret, for an object, or for a label of pods, wherever it is written. */
export function rename({ newName, ...params }: RenameParams, session: Session): WorkspaceEdit | null {
  const place = pointedAt(params, session);
  const renamed = place === null ? null : whatIsRenamed(place);
  if (place === null || renamed === null) return null;
  const problem = nameProblems(renamed, newName);
  if (problem !== null) throw refusal("InvalidParams", problem);
  const changes: Record<string, ProtocolEdit[]> = {};
  for (const step of renameSteps(renamed, newName, place.world)) {
    const uri = place.workspace.uriOf(step.object.document.source.uri);
    const edits = changes[uri] ?? [];
    edits.push(...editsOf(step));
    changes[uri] = edits;
  }
  return { changes: Object.fromEntries(Object.entries(changes).map(([uri, edits]) => [uri, distinct(edits)])) };
}

function editsOf({ object, path, part, value }: RenameStep): ProtocolEdit[] {
  const { source, read } = object.document;
  if (isTypeScript(source.uri)) throw refusal("InvalidRequest", `${source.uri} has it as well, and programs are not rewritten`);
  const root = nodeOf(object.document);
  const laid = root === null ? null : { text: source.text, root, end: read.end };
  const way = [...object.base, ...path];
  const edits = laid === null ? null : part === "key" ? renameKey(laid, way, value) : replaceScalar(laid, way, value);
  // Half a rename is worse than none.
  if (edits === null)
    throw refusal(
      "InvalidRequest",
      `${source.uri} has it where it cannot be changed alone: behind an anchor or a merge, or beside the same key`,
    );
  const lines = new LineIndex(source.text);
  return edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
}

function distinct(edits: readonly ProtocolEdit[]): ProtocolEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit.range), edit])).values()];
}

/** An answer that editors show as it is. */
function refusal(code: "InvalidParams" | "InvalidRequest", message: string): Error {
  const { ErrorCodes, ResponseError } = jsonRpc();
  return new ResponseError(ErrorCodes[code], message);
}
