import type { Path } from "../syntax/path.ts";
import type { ReadDocument } from "../syntax/yaml/read.ts";
import type { Source } from "../text/source.ts";

/** One document of a file, as the world has read it. */
export interface SourceDocument {
  readonly source: Source;
  /** Its number among the documents of the source that are not empty, from 0. */
  readonly index: number;
  readonly read: ReadDocument;
  readonly isSubject: boolean;
}

/** Where a value comes from. */
export interface Origin {
  readonly document: SourceDocument;
  readonly path: Path;
}

/** The files that a build may read, by uris as the input has them; null where there is none, or it may not be read. */
export interface Files {
  documents(uri: string): readonly SourceDocument[] | null;
  /** Text, or the bytes of what is no text. */
  content(uri: string): string | Uint8Array | null;
}

/** Files and folders that a build took in, for who asks what was not taken. */
export interface Taken {
  readonly documents: Set<SourceDocument>;
  readonly uris: Set<string>;
}
