import type { Cursor } from "../syntax/cursor.ts";
import type { OpenDocument } from "./open-document.ts";
import type { WrittenObject } from "./place.ts";
import type { Workspace } from "./workspace.ts";

/** What may be written, with what is told beside it. */
export interface Choice {
  readonly label: string;
  readonly kind: "field" | "value" | "kind" | "object" | "label" | "port";
  readonly detail?: string;
  /** What comes first. */
  readonly rank?: number;
  /** Text behind what is inserted. */
  readonly tail?: string;
}

export interface Completing {
  readonly cursor: Cursor;
  readonly written: WrittenObject;
  /** From the object's root. */
  readonly path: Cursor["path"];
  readonly workspace: Workspace;
  readonly document: OpenDocument;
  readonly offset: number;
}
