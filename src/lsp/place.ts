import { chunkAt, outlinedAt, outlinedText, type Token, tokenAt } from "../syntax/cursor.ts";
import type { Path } from "../syntax/path.ts";
import { outline } from "../syntax/yaml/outline.ts";
import type { Outline } from "../syntax/yaml/outline-node.ts";
import type { KubeObject } from "../world/object.ts";
import type { World } from "../world/world.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Session } from "./session.ts";
import type { Workspace } from "./workspace.ts";

/** An object as far as its text tells, half-typed or not. */
export interface WrittenObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** The way to it from the document's root: not empty in a list. */
  readonly base: Path;
}

/** What the editor points at. */
export interface PointedAt {
  readonly document: OpenDocument;
  readonly workspace: Workspace;
  readonly world: World;
  readonly offset: number;
  readonly root: Outline | null;
  readonly token: Token | null;
  readonly written: WrittenObject;
  /** The way to the token from the object's root. */
  readonly path: Path;
  /** Null where the document cannot be read, or is left out of the world. */
  readonly object: KubeObject | null;
}

export interface PositionParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export function pointedAt({ textDocument, position }: PositionParams, session: Session): PointedAt | null {
  const found = session.find(textDocument.uri);
  if (found === null || found.document.isProgram) return null;
  const { document, workspace } = found;
  const offset = document.offsetAt(position);
  const chunk = chunkAt(document.text, offset);
  const root = outline(document.text, chunk.start, chunk.end);
  const token = tokenAt(root, offset);
  const written = writtenObject(root, token?.path ?? []);
  const { world } = workspace;
  return {
    document,
    workspace,
    world,
    offset,
    root,
    token,
    written,
    path: (token?.path ?? []).slice(written.base.length),
    object: objectAt(world, workspace.nameOf(document), offset, written.base),
  };
}

/** The object that a path of an outline leads into. */
export function writtenObject(root: Outline | null, path: Path): WrittenObject {
  const kind = outlinedText(root, ["kind"]) ?? "";
  const [items, index] = path;
  if (
    kind.endsWith("List") &&
    items === "items" &&
    typeof index === "number" &&
    outlinedAt(root, [items, index])?.kind === "map"
  ) {
    const base = [items, index];
    const listVersion = outlinedText(root, ["apiVersion"]) ?? "";
    return {
      apiVersion: outlinedText(root, [...base, "apiVersion"]) ?? listVersion,
      kind: outlinedText(root, [...base, "kind"]) ?? kind.slice(0, -"List".length),
      base,
    };
  }
  return { apiVersion: outlinedText(root, ["apiVersion"]) ?? "", kind, base: [] };
}

export function objectAt(world: World, name: string | null, offset: number, base: Path): KubeObject | null {
  if (name === null) return null;
  const item = typeof base[1] === "number" ? base[1] : null;
  for (const object of world.objects) {
    const { source, read } = object.document;
    if (source.uri === name && offset >= read.start && offset <= read.end && object.item === item) return object;
  }
  return null;
}
