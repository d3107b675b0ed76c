import type { CompletionItem, CompletionItemKind, CompletionList, CompletionParams } from "vscode-languageserver-protocol";
import { type Cursor, cursorAt, outlinedText } from "../syntax/cursor.ts";
import { lineBreakOf } from "../syntax/edits/layout.ts";
import { completeNames } from "./complete-names.ts";
import type { Choice, Completing } from "./completing.ts";
import { type OpenDocument, rangeOf } from "./open-document.ts";
import { writtenObject } from "./place.ts";
import type { Session } from "./session.ts";
import { kindType, knownKinds, typeAt } from "./types/kind-type.ts";
import type { TypeAt } from "./types/type-at.ts";

const itemKinds: Readonly<Record<Choice["kind"], CompletionItemKind>> = {
  field: 5,
  value: 12,
  kind: 7,
  object: 18,
  label: 10,
  port: 21,
};

/** What may stand where something is typed. */
export function completion({ textDocument, position }: CompletionParams, session: Session): CompletionList | null {
  const found = session.find(textDocument.uri);
  if (found === null || found.document.isProgram) return null;
  const { document, workspace } = found;
  const offset = document.offsetAt(position);
  const cursor = cursorAt(document.text, offset);
  if (cursor === null) return null;
  const written = writtenObject(cursor.root, cursor.path);
  const completing = { cursor, written, path: cursor.path.slice(written.base.length), workspace, document, offset };
  const range = rangeOf(document.lines, cursor.span);
  const items = choicesFor(completing).map(({ label, kind, detail, rank = 5, tail = "" }): CompletionItem => {
    const text = quoted(label, kind, cursor) + tail;
    return {
      label,
      kind: itemKinds[kind],
      ...(detail === undefined ? undefined : { detail }),
      sortText: `${rank} ${label}`,
      filterText: cursor.isQuoted ? quoted(label, kind, cursor) : label,
      textEdit: { range, newText: text },
    };
  });
  return { isIncomplete: false, items };
}

function choicesFor(completing: Completing): Choice[] {
  const { cursor, written, path, workspace, document, offset } = completing;
  const { world } = workspace;
  const root = kindType(world, written.apiVersion, written.kind) ?? beginning;
  if (cursor.role === "key") return [...fieldsOf(typeAt(root, path), completing), ...completeNames(completing, "key")];
  if (path.length === 1 && (path[0] === "kind" || path[0] === "apiVersion")) return kindChoices(completing);
  const type = typeAt(root, path);
  // What is typed alone below a key, or behind a dash, may become a field.
  const isBegun = type?.form === "object" || type?.form === "map";
  if (isBegun && isAlone(document.text, cursor, offset))
    return [...fieldsOf(type, completing), ...completeNames(completing, "key")];
  const values = (type?.values ?? []).map((label): Choice => ({ label, kind: "value", detail: type?.type ?? "", rank: 3 }));
  return [...completeNames(completing, "value"), ...values];
}

/** Nothing but white space and dashes stands before it on its line. */
function isAlone(text: string, cursor: Cursor, offset: number): boolean {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return cursor.flow || /^[\s-]*$/.test(text.slice(lineStart, cursor.span.start));
}

/** What an object begins with, before its kind is known. */
const beginning: TypeAt = {
  type: "object",
  form: "object",
  values: null,
  description: null,
  default: undefined,
  required: false,
  fields: () =>
    ["apiVersion", "kind", "metadata"].map((name) => ({
      name,
      type: name === "metadata" ? { ...beginning, fields: () => [] } : text,
    })),
  child: () => null,
};
const text: TypeAt = { ...beginning, type: "string", form: "scalar", required: true, fields: () => [] };

function fieldsOf(type: TypeAt | null, { cursor, document }: Completing): Choice[] {
  const there = new Set(cursor.beside.map(({ key }) => key));
  return (type?.fields() ?? [])
    .filter(({ name }) => !there.has(name) && name !== "status" && name !== "managedFields")
    .map(({ name, type: of }) => ({
      label: name,
      kind: "field" as const,
      detail: of.required ? `${of.type}, required` : of.type,
      rank: of.required ? 1 : 4,
      tail: cursor.hasColon ? "" : tailOf(of, cursor, document),
    }));
}

/** What comes behind a field's name: a space where a scalar follows, a new line further in where more follows. */
function tailOf({ form }: TypeAt, { flow, isQuoted, span }: Cursor, document: OpenDocument): string {
  if (flow || isQuoted || form === "scalar" || form === "boolean") return ": ";
  const { column } = document.lines.positionAt(span.start);
  const lineBreak = lineBreakOf(document.text);
  // Of a list the dash may stand below its key.
  return form === "list" ? `:${lineBreak}${" ".repeat(column - 1)}- ` : `:${lineBreak}${" ".repeat(column + 1)}`;
}

/** Kinds that there are; of apiVersions those that have the kind which is written already, and the other way round. */
function kindChoices({ cursor, path, workspace }: Completing): Choice[] {
  const other = path[0] === "kind" ? "apiVersion" : "kind";
  const given = outlinedText(cursor.root, [...cursor.path.slice(0, -1), other]) ?? "";
  const all = [...knownKinds(workspace.world)];
  const fitting = all.filter((known) => known[other] === given);
  const choices = new Map<string, Choice>();
  for (const known of fitting.length > 0 ? fitting : all) {
    const label = path[0] === "kind" ? known.kind : known.apiVersion;
    choices.set(label, { label, kind: "kind", detail: known[other], rank: /alpha|beta/.test(known.apiVersion) ? 4 : 2 });
  }
  return [...choices.values()];
}

/** As it has to be written where it would be read as something else. */
function quoted(label: string, kind: Choice["kind"], cursor: Cursor): string {
  const { isQuoted, role } = cursor;
  if (isQuoted) return `"${label}"`;
  if (role === "key" || kind === "field" || kind === "value" || kind === "port") return label;
  return /^(?:[\d.+-].*|true|false|yes|no|on|off|y|n|null|~|)$/i.test(label) ? JSON.stringify(label) : label;
}
