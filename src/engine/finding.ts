import type { Outcome, Severity } from "../kit/rule.ts";
import type { Path } from "../syntax/path.ts";
import type { Position } from "../text/lines.ts";

/** A place in a file, with the lines and columns that people count. */
export interface Location {
  readonly file: string;
  /** The document's number in the file, from 0; null for the file as a whole. */
  readonly document: number | null;
  readonly item: number | null;
  readonly start: Position;
  readonly end: Position;
}

export interface RelatedLocation extends Location {
  readonly note: string;
  readonly field: string;
}

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

export interface FixedFile {
  readonly title: string;
  readonly applicability: "safe" | "review";
  readonly edits: readonly { readonly file: string; readonly start: number; readonly end: number; readonly newText: string }[];
}

export interface Suppressed {
  readonly by: "comment" | "annotation" | "config" | "baseline";
  readonly reason: string;
}

export interface Finding extends Location {
  readonly rule: string;
  readonly messageId: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | null;
  readonly reason: string | null;
  readonly clusterMessage: string | null;
  readonly object: ObjectReference | null;
  readonly field: string;
  readonly path: Path;
  readonly related: readonly RelatedLocation[];
  readonly fixes: readonly FixedFile[];
  readonly fingerprint: string;
  readonly suppressed: Suppressed | null;
}
