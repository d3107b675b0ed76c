import { type Insertion, insertEntry } from "../syntax/edits/insert.ts";
import type { Laid } from "../syntax/edits/layout.ts";
import { removeEntry, removeEntryAt } from "../syntax/edits/remove.ts";
import { renameKey, renameKeyAt, replaceScalar } from "../syntax/edits/replace.ts";
import type { Json } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import type { TextEdit } from "../text/edits.ts";
import { type Document, nodeOf } from "../world/document.ts";
import type { KubeObject } from "../world/object.ts";
import type { Fix } from "./rule.ts";

/**
 * Edits that do one thing to an object and leave all else as it is written: comments, anchors, quotes, order. Null where there are
 * none: the value comes through an alias, another place depends on it, or it is not there.
 */
export type Edits = readonly TextEdit[] | null;

export interface FixDraft extends Pick<Fix, "title" | "applicability"> {
  readonly in: KubeObject | Document;
  readonly edits: Edits;
}

/** A repair for a finding's `fixes`; none where there are no edits. */
export function fix({ title, applicability, in: place, edits }: FixDraft): readonly Fix[] {
  if (edits === null) return [];
  return [{ title, applicability, document: "document" in place ? place.document : place, edits }];
}

/** Another scalar at a path; where nothing stands behind the key, that is filled in. */
export function replaceValue(object: KubeObject, path: Path, value: Json): Edits {
  return onObject(object, path, (laid, whole) => replaceScalar(laid, whole, value));
}

/** Another name for the field at a path; none where the map has a field of this name. */
export function renameField(object: KubeObject, path: Path, name: string): Edits {
  return onObject(object, path, (laid, whole) => renameKey(laid, whole, name));
}

/** A further field, behind another one where that is there. */
export function insertField(object: KubeObject, insertion: Insertion): Edits {
  return onObject(object, insertion.into, (laid, into) => insertEntry(laid, { ...insertion, into }));
}

/** The field at a path, with its lines. */
export function removeField(object: KubeObject, path: Path): Edits {
  return onObject(object, path, removeEntry);
}

/** The same for the key that begins at an offset: of two with one name a path leads only to the last. */
export function removeKeyAt(document: Document, offset: number): Edits {
  const laid = laidOf(document);
  return laid === null ? null : removeEntryAt(laid, offset);
}

/** Another key where one begins at an offset. */
export function replaceKeyAt(document: Document, offset: number, name: string): Edits {
  const laid = laidOf(document);
  return laid === null ? null : renameKeyAt(laid, offset, name);
}

function onObject({ document, base, built }: KubeObject, path: Path, edit: (laid: Laid, path: Path) => Edits): Edits {
  const place = built?.placeOf(path);
  // What a patch or a generator says is theirs to change.
  if (place !== undefined && (place.document !== document || !place.isWritten)) return null;
  const laid = laidOf(document);
  return laid === null ? null : edit(laid, place?.path ?? [...base, ...path]);
}

function laidOf(document: Document): Laid | null {
  // Edits are written as YAML.
  if (document.read.literal !== undefined) return null;
  const root = nodeOf(document);
  return root === null ? null : { text: document.source.text, root, end: document.read.end };
}
