/** A text and the name under which it is reported; `uri` is relative and uses forward slashes. */
export interface Source {
  readonly uri: string;
  readonly text: string;
  /** It is what a template became: braces in it are its own. */
  readonly isRendered?: boolean;
}

/** A half-open range of UTF-16 offsets into one source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
