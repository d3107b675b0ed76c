import type { CustomKinds } from "../schema/custom.ts";
import { decode } from "../schema/decode.ts";
import type { DecodeProblem } from "../schema/leaf.ts";
import { lookUpKind } from "../schema/lookup.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { isList, isMap, type Json, newDictionary } from "../syntax/node.ts";
import { type Path, valueAt } from "../syntax/path.ts";
import { placeholderOf } from "../syntax/typescript/literal.ts";
import { isCiphertext, isEncrypted, isPlaceholder } from "./classify.ts";
import type { Document } from "./document.ts";
import type { KubeObject } from "./object.ts";
import { isNamespaceUnknown, unknownIn } from "./unknown-parts.ts";

/** How the objects of one world are made. */
export interface ObjectMaker {
  readonly pack: SchemaPack;
  /** Index into the pack's minors. */
  readonly minor: number;
  readonly custom: CustomKinds;
  readonly defaultNamespace: string;
  /** The namespace that a kustomization puts a file's objects into, null where none does. */
  namespaceOf(uri: string): string | null;
}

/** Whether another maker would make an object just the same, but for where it puts it. */
export function makesTheSame(
  before: Pick<ObjectMaker, "pack" | "minor" | "defaultNamespace">,
  now: ObjectMaker,
  { lookup, custom, group, version, kind }: KubeObject,
): boolean {
  return (
    before.pack === now.pack &&
    before.minor === now.minor &&
    before.defaultNamespace === now.defaultNamespace &&
    (lookup.status === "served" || custom === now.custom.find(group, version, kind))
  );
}

type RawObject = { readonly [key: string]: Json };

/** An object as it is written, its number in a list, and the way to it. */
export interface RawObjectPlace {
  readonly value: RawObject;
  readonly item: number | null;
  readonly base: Path;
}

/** The objects of a document: itself, or the items of a list. */
export function rawObjects(document: Document): readonly RawObjectPlace[] {
  const value = document.read.value;
  if (!isMap(value)) return [];
  const { kind, items } = value as { kind?: Json; items?: Json };
  if (typeof kind !== "string" || !kind.endsWith("List") || !isList(items)) return [{ value, item: null, base: [] }];
  const apiVersion = value["apiVersion"];
  return items.flatMap((item, index) => {
    if (!isMap(item)) return [];
    // Items of a typed list need not repeat what the list says.
    const typed =
      kind === "List" || item["kind"] !== undefined ? item : withType(item, apiVersion ?? null, kind.slice(0, -"List".length));
    return [{ value: typed, item: index, base: ["items", index] }];
  });
}

function withType(item: RawObject, apiVersion: Json, kind: string): RawObject {
  return Object.assign(newDictionary(), { apiVersion, kind }, item);
}

export interface MadeObject {
  readonly object: KubeObject;
  /** Placeholders or ciphertext kept some of it from being checked. */
  readonly unresolved: "placeholders" | "encrypted" | null;
}

export function makeObject(document: Document, raw: RawObject, item: number | null, base: Path, maker: ObjectMaker): MadeObject {
  const encrypted = isEncrypted(raw);
  const written = encrypted ? without(raw, "sops") : raw;
  const apiVersion = textOf(written["apiVersion"]);
  const kind = textOf(written["kind"]);
  const slash = apiVersion.indexOf("/");
  const group = slash < 0 ? "" : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  const metadata = written["metadata"];
  const meta = isMap(metadata) ? metadata : {};
  const found = lookUpKind(maker.pack, maker.minor, apiVersion, kind);
  const custom = found.status === "served" ? null : maker.custom.find(group, version, kind);
  const shape = "kind" in found ? maker.pack.shapeOf(found.kind, maker.minor) : null;
  const decoded = shape === null ? (custom?.decode(written) ?? null) : decode(written, shape);
  const problems = decoded?.problems.filter((problem) => !isUnresolved(written, problem, encrypted)) ?? [];
  const dropped = (decoded?.problems.length ?? 0) > problems.length;
  const namespaced = "kind" in found ? found.kind.namespaced : (custom?.namespaced ?? true);
  // A field that there is not is gone from the value, and the rest is what it would be without it.
  const unknown = unknownIn(document, base);
  const placed = namespaceFor(document, meta, namespaced, maker);
  const { namespace, namespaceFrom } =
    placed.namespaceFrom === "default" && unknown !== undefined && isNamespaceUnknown(unknown, written) ? somewhere : placed;
  const hasWrongValue = problems.some(({ code }) => code !== "unknown-field");
  const isUnfilled = dropped || unknown !== undefined || isPlaceholder(meta["name"]) || isPlaceholder(meta["namespace"]);
  return {
    object: {
      group,
      version,
      kind,
      apiVersion,
      name: textOf(meta["name"]),
      namespace,
      namespaceFrom,
      value: decoded?.value ?? written,
      document,
      item,
      base,
      decoded: decoded === null ? "unknown-kind" : hasWrongValue || isUnfilled ? "partly" : "whole",
      problems,
      lookup: found,
      shape,
      custom,
      ...(unknown !== undefined && { unknown }),
    },
    unresolved: encrypted ? "encrypted" : isUnfilled ? "placeholders" : null,
  };
}

/** Where an object goes of which only running a program would tell. */
const somewhere: Pick<KubeObject, "namespace" | "namespaceFrom"> = { namespace: placeholderOf("…"), namespaceFrom: "manifest" };

function namespaceFor(
  document: Document,
  metadata: RawObject,
  namespaced: boolean,
  maker: ObjectMaker,
): Pick<KubeObject, "namespace" | "namespaceFrom"> {
  if (!namespaced) return { namespace: null, namespaceFrom: "manifest" };
  const completed = maker.namespaceOf(document.source.uri);
  if (completed !== null) return { namespace: completed, namespaceFrom: "kustomization" };
  const written = textOf(metadata["namespace"]);
  return written === ""
    ? { namespace: maker.defaultNamespace, namespaceFrom: "default" }
    : { namespace: written, namespaceFrom: "manifest" };
}

/** The value is filled in, or decrypted, before a cluster sees it: its type says nothing. */
function isUnresolved(root: Json, problem: DecodeProblem, encrypted: boolean): boolean {
  if (problem.code === "unknown-field") return problem.path.some(isPlaceholder);
  const value = valueAt(root, problem.path);
  return isPlaceholder(value) || (encrypted && isCiphertext(value));
}

function without(map: RawObject, key: string): RawObject {
  const copy = Object.assign(newDictionary(), map);
  delete copy[key];
  return copy;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
