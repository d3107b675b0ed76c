/** A text and the name under which it is reported; `uri` is relative and uses forward slashes. */
export interface Source {
  readonly uri: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets into one source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
