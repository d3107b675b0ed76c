import type { KindName, Kinds } from "../k8s/kinds.generated.ts";
import type { CustomKind } from "../schema/custom.ts";
import type { DecodeProblem } from "../schema/leaf.ts";
import type { KindLookup } from "../schema/lookup.ts";
import type { ObjectShape } from "../schema/shape.ts";
import type { Path } from "../syntax/path.ts";
import type { UnknownPart } from "../syntax/typescript/literal.ts";
import type { Document } from "./document.ts";

/** One Kubernetes object of the input. */
export interface KubeObject<T = unknown> {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly apiVersion: string;
  /** Empty where the manifest names it by `generateName` only, or not at all. */
  readonly name: string;
  /** The namespace it goes to; null for cluster-scoped kinds. */
  readonly namespace: string | null;
  readonly namespaceFrom: "manifest" | "kustomization" | "default";
  /** As written and decoded: what failed to decode is gone from it. */
  readonly value: T;
  readonly document: Document;
  /** Its number in a `List`, and the way to it from the document's root. */
  readonly item: number | null;
  readonly base: Path;
  readonly decoded: "whole" | "partly" | "unknown-kind";
  readonly problems: readonly DecodeProblem[];
  readonly lookup: KindLookup;
  /** The shape of a built-in kind. */
  readonly shape: ObjectShape | null;
  /** The CustomResourceDefinition's version that defines the kind. */
  readonly custom: CustomKind | null;
  /** Of an object that a kustomization builds: where its values stand, which may be several files. */
  readonly built?: Built;
  /** Of an object that is a literal of a program: what only running the program would tell. Rules that read it do not run on it. */
  readonly unknown?: readonly UnknownPart[];
}

export interface Built {
  /** The folder of the kustomization that was built; `.` at the top. */
  readonly scope: string;
  /** Whether a part of it comes from a file. */
  isMadeOf(uri: string): boolean;
  /** Where the value at a path stands, by its own path there. */
  placeOf(path: Path): BuiltPlace;
}

export interface BuiltPlace {
  readonly document: Document;
  readonly path: Path;
  /** The value stands there as it is; otherwise it was made of what stands there. */
  readonly isWritten: boolean;
}

/** An object of a kind whose type is known. */
export type ObjectOf<K extends KindName> = KubeObject<Kinds[K]>;

/** `Deployment shop/web`, as people name objects. */
export function describeObject(object: Pick<KubeObject, "kind" | "namespace" | "name">): string {
  const name = object.name === "" ? "(no name)" : object.name;
  return object.namespace === null ? `${object.kind} ${name}` : `${object.kind} ${object.namespace}/${name}`;
}
