import type { Node } from "../syntax/node.ts";
import { type ReadDocument, trackDocument } from "../syntax/yaml/read.ts";
import type { Source } from "../text/source.ts";

/** One document of a source, with what the YAML reader said of it. */
export interface Document {
  readonly source: Source;
  /** Its number among the documents of the source that are not empty, from 0. */
  readonly index: number;
  readonly read: ReadDocument;
  /** Findings are reported on subjects only; the rest is context. */
  readonly isSubject: boolean;
}

/** Why a document, or a whole source (`document` null), was not checked. */
export interface Skip {
  readonly uri: string;
  readonly document: number | null;
  readonly reason: SkipReason;
  /** In the user's terms, where there is more to say. */
  readonly detail: string | null;
}

export type SkipReason =
  | "templated"
  | "encrypted"
  | "placeholders"
  | "kustomization"
  | "kustomization-not-built"
  | "kustomize-patch"
  | "test-expectation"
  | "not-kubernetes"
  | "too-large"
  | "not-text"
  | "unreadable"
  | "outside"
  | "ignored";

const nodes = new WeakMap<Document, Node | null>();

/** The positions of a document's values; made once, when they are first asked for. */
export function nodeOf(document: Document): Node | null {
  let node = nodes.get(document);
  if (node === undefined) {
    node = trackDocument(document.source.text, document.read);
    nodes.set(document, node);
  }
  return node;
}
