import type { KindName } from "../k8s/kinds.generated.ts";
import type { CustomKinds } from "../schema/custom.ts";
import type { SchemaPack } from "../schema/pack.ts";
import type { Document, Skip } from "./document.ts";
import type { Kustomization } from "./kustomize.ts";
import type { KubeObject, ObjectOf } from "./object.ts";
import type { PodIndex } from "./pods.ts";

/** What the input holds, before anything is concluded from it. */
export interface WorldContents {
  readonly pack: SchemaPack;
  /** Index into the pack's minors, and its name: `1.36`. */
  readonly minor: number;
  readonly kubernetes: string;
  /** Documents that are Kubernetes objects, lists of them, or could not be read. */
  readonly documents: readonly Document[];
  /** Subjects and context, in the order of the input. */
  readonly objects: readonly KubeObject[];
  readonly skips: readonly Skip[];
  readonly kustomizations: readonly Kustomization[];
  /** Whether what is not here is nowhere. */
  readonly closure: Closure;
  readonly isClosed: boolean;
  readonly custom: CustomKinds;
  readonly counts: { readonly files: number; readonly documents: number };
  /** Objects of a built-in kind that decoded whole. */
  of<K extends KindName>(kind: K, namespace?: string): readonly ObjectOf<K>[];
  readonly pods: PodIndex;
  /** Whether the input holds all objects of a kind, whatever its version. */
  isComplete(kind: string): boolean;
  /** The objects of one document, more than one where it is a list. */
  objectsIn(document: Document): readonly KubeObject[];
  /** Whether a kustomization still changes the objects of a file: patches, labels, names. */
  isCompleted(uri: string): boolean;
}

/**
 * Whether the input is all there is: `declared` where the user says so, `assumed` where a whole folder was given. Of kinds that a
 * folder has no object of nothing is assumed: they are made elsewhere.
 */
export type Closure = "open" | "assumed" | "declared";
