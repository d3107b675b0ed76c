import type { Document } from "./document.ts";

/** A document of which it is not known what objects it holds. */
export interface UnreadDocument {
  readonly document: Document;
  readonly reason: "templated" | "broken";
  readonly text: string;
}

/** A document as it stands, where its objects are not known. */
export function unreadDocument(document: Document, reason: UnreadDocument["reason"]): UnreadDocument {
  const { source, read } = document;
  return { document, reason, text: source.text.slice(read.start, read.end) };
}

/** Whether a text looks as if it held an object of a kind. */
export function readsKind({ text }: UnreadDocument, kind: string): boolean {
  let at = text.indexOf(kind);
  while (at >= 0) {
    const before = text.slice(Math.max(0, at - 10), at);
    const after = text.charAt(at + kind.length);
    if (/kind["']?:[ \t]*["']?$/.test(before) && !/[A-Za-z0-9]/.test(after)) return true;
    at = text.indexOf(kind, at + 1);
  }
  return false;
}
