import type { CodeAction, CodeActionParams, Range, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { Finding, FixedFile } from "../engine/finding.ts";
import { LineIndex } from "../text/lines.ts";
import { diagnosticOf, rangeOfLocation } from "./diagnostics.ts";
import { type OpenDocument, rangeOf } from "./open-document.ts";
import type { Session } from "./session.ts";
import { suppressionOf } from "./suppression.ts";
import type { Workspace } from "./workspace.ts";

/** What can be done about the findings in a part of a document: repairs, and comments that suppress. */
export function codeActions({ textDocument, range, context }: CodeActionParams, session: Session): CodeAction[] | null {
  const found = session.find(textDocument.uri);
  const only = context.only ?? ["quickfix"];
  if (found === null || !only.some((kind) => "quickfix".startsWith(kind))) return null;
  const { document, workspace } = found;
  const name = workspace.nameOf(document);
  if (name === null) return [];
  // What the editor shows may be older than its text: findings are those of the text as it is now.
  const findings = workspace
    .lint(null)
    .findings.filter(
      ({ file, suppressed, ...finding }) => file === name && suppressed === null && touches(rangeOfLocation(finding), range),
    );
  return [
    ...findings.flatMap((finding) => finding.fixes.map((fix) => fixAction(finding, fix, workspace))),
    ...suppressActions(findings, document, { workspace, snippets: session.hasSnippetEdits }),
  ];
}

function touches(a: Range, b: Range): boolean {
  const isBefore = (end: Range["end"], start: Range["start"]): boolean =>
    end.line < start.line || (end.line === start.line && end.character < start.character);
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function fixAction(finding: Finding, fix: FixedFile, workspace: Workspace): CodeAction {
  return {
    title: fix.title,
    kind: "quickfix",
    diagnostics: [diagnosticOf(finding, workspace)],
    isPreferred: fix.applicability === "safe",
    edit: editOf(fix, workspace),
  };
}

function editOf({ edits }: FixedFile, workspace: Workspace): WorkspaceEdit {
  const changes: Record<string, { range: Range; newText: string }[]> = {};
  for (const { file, start, end, newText } of edits) {
    const source = workspace.sourceOf(file);
    if (source === null) continue;
    const uri = workspace.uriOf(file);
    const edit = { range: rangeOf(new LineIndex(source.text), { start, end }), newText };
    changes[uri] = [...(changes[uri] ?? []), edit];
  }
  return { changes };
}

interface SuppressOptions {
  readonly workspace: Workspace;
  readonly snippets: boolean;
}

function suppressActions(findings: readonly Finding[], document: OpenDocument, options: SuppressOptions): CodeAction[] {
  const actions: CodeAction[] = [];
  const offered = new Set<string>();
  for (const finding of findings) {
    for (const scope of ["line", "file"] as const) {
      const comment = suppressionOf(finding, document, scope);
      const title = scope === "line" ? `Accept ${finding.rule} here` : `Accept ${finding.rule} in this file`;
      if (comment === null || offered.has(`${title} ${comment.at}`)) continue;
      offered.add(`${title} ${comment.at}`);
      actions.push({
        title,
        kind: "quickfix",
        diagnostics: [diagnosticOf(finding, options.workspace)],
        edit: insertion(document, comment, options.snippets),
      });
    }
  }
  return actions;
}

function insertion(
  document: OpenDocument,
  comment: { at: number; text: string; reason: string },
  snippets: boolean,
): WorkspaceEdit {
  const range = rangeOf(document.lines, { start: comment.at, end: comment.at });
  if (!snippets) return { changes: { [document.uri]: [{ range, newText: comment.text }] } };
  const value = comment.text.replace(comment.reason, `\${1:${comment.reason}}`);
  const edit: TextDocumentEdit = {
    textDocument: { uri: document.uri, version: document.version },
    edits: [{ range, snippet: { kind: "snippet", value } }],
  };
  return { documentChanges: [edit] };
}
