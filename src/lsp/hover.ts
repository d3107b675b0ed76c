import type { Hover } from "vscode-languageserver-protocol";
import { containerNotes, quotaNotes } from "./hover-effects.ts";
import { linkNotes } from "./hover-links.ts";
import { fieldNotes, kindNotes } from "./hover-types.ts";
import { rangeOf } from "./open-document.ts";
import { type PointedAt, type PositionParams, pointedAt } from "./place.ts";
import type { Session } from "./session.ts";

/** Parts of what is shown at a place, in order; each is Markdown, or nothing. */
const parts: readonly ((place: PointedAt) => readonly string[])[] = [
  kindNotes,
  fieldNotes,
  linkNotes,
  containerNotes,
  quotaNotes,
];

/** What is known of what the editor points at: its type, what it leads to, and what the cluster makes of it. */
export function hover(params: PositionParams, session: Session): Hover | null {
  const place = pointedAt(params, session);
  if (place === null || place.token === null) return null;
  const told = parts.flatMap((part) => part(place));
  if (told.length === 0) return null;
  return { contents: { kind: "markdown", value: told.join("\n\n") }, range: rangeOf(place.document.lines, place.token.span) };
}
