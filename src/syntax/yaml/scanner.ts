import type { Anchored, Node } from "../node.ts";

/**
 * What the YAML reader of Kubernetes (sigs.k8s.io/yaml over go.yaml.in/yaml/v2) says about a text it cannot read.
 * `stage` decides how that reader counts lines in its message.
 */
export class YamlError extends Error {
  readonly code: YamlErrorCode;
  readonly stage: "reader" | "scanner" | "parser" | "composer";
  readonly offset: number;
  readonly contextOffset: number;

  constructor(code: YamlErrorCode, stage: YamlError["stage"], problem: string, offset: number, contextOffset = offset) {
    super(problem);
    this.code = code;
    this.stage = stage;
    this.offset = offset;
    this.contextOffset = contextOffset;
  }
}

export type YamlErrorCode = "syntax" | "control-character" | "alias" | "map-key" | "scalar" | "too-deep" | "too-large";

export interface DuplicateKey {
  readonly key: string;
  /** Where the later key stands. */
  readonly start: number;
  readonly end: number;
  /** What overrides the key is a `<<` behind it. */
  readonly merged: boolean;
}

/** A plain key that YAML 1.1 reads as something else than its text: `on:` is `true:`. */
export interface ConvertedKey {
  readonly text: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const space = 32;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;

export function isBlank(code: number): boolean {
  return code === space || code === tab;
}

/** Line breaks of YAML 1.1: LF, CR, NEL, LS, PS. */
export function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Blank, line break, or the end of the text (`charCodeAt` past the end is NaN). */
export function isBlankOrEnd(code: number): boolean {
  return code <= space
    ? code === space || code === tab || code === lineFeed || code === carriageReturn
    : code !== code || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The state that the parts of the parser share: a place in a text, and what has been seen so far. */
export class Scanner {
  readonly text: string;
  readonly end: number;
  /** Collect positions as well as values. */
  readonly tracking: boolean;
  /** The text is known to be JSON, which has an escape more and pairs of surrogates. */
  readonly json: boolean;
  pos: number;
  lineStart: number;
  /** Column of the innermost block collection, -1 at the root. */
  indent = -1;
  flowLevel = 0;
  depth = 0;
  /** Whether a simple key, a block entry or a `?` may begin here. */
  keyAllowed = true;
  /** The node of the value that was parsed last, when tracking. */
  node: Node | null = null;
  /** The text of the scalar that was scanned last, for a tag on the line before it. */
  scalarText = "";
  /** Decoded nodes so far, and how many of them came through aliases: the guard against alias bombs. */
  decoded = 0;
  aliased = 0;
  composeError: YamlError | null = null;
  anchors: Map<string, Anchored> | null = null;
  duplicates: DuplicateKey[] | null = null;
  converted: ConvertedKey[] | null = null;
  /** Where plain numbers stand that begin with a zero. */
  octals: number[] | null = null;
  /** Whether a plain word stands for a boolean that is none to YAML 1.2. */
  hasOldBooleans = false;

  constructor(text: string, start: number, end: number, tracking: boolean, json: boolean) {
    this.text = text;
    this.pos = start;
    this.end = end;
    this.lineStart = start;
    this.tracking = tracking;
    this.json = json;
  }

  /** The code at an offset, NaN from the end of the document on. */
  at(offset: number): number {
    return offset < this.end ? this.text.charCodeAt(offset) : Number.NaN;
  }

  get column(): number {
    return this.pos - this.lineStart;
  }

  /** Past one line break (CRLF counts as one), on the next line. */
  skipBreak(): void {
    const code = this.text.charCodeAt(this.pos);
    this.pos += code === carriageReturn && this.at(this.pos + 1) === lineFeed ? 2 : 1;
    this.lineStart = this.pos;
  }

  /** To the next token: over blanks, comments and line breaks. Tabs count as blanks only where no key may begin. */
  skipToToken(): void {
    const { text, end } = this;
    let pos = this.pos;
    for (;;) {
      if (pos === this.lineStart && pos < end && text.charCodeAt(pos) === 0xfeff) {
        pos++;
        this.lineStart++;
      }
      let code = pos < end ? text.charCodeAt(pos) : Number.NaN;
      while (code === space || (code === tab && (this.flowLevel > 0 || !this.keyAllowed))) {
        pos++;
        code = pos < end ? text.charCodeAt(pos) : Number.NaN;
      }
      if (code === 35 /* # */) {
        while (pos < end && !isBreak(code)) code = text.charCodeAt(++pos);
        if (pos >= end) break;
      }
      if (pos >= end || !isBreak(code)) break;
      this.pos = pos;
      this.skipBreak();
      pos = this.pos;
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
    this.pos = pos;
  }

  /** Whether `---` or `...` stands here, at the beginning of a line. */
  atDocumentMarker(): boolean {
    if (this.pos !== this.lineStart) return false;
    const code = this.at(this.pos);
    return (
      (code === 45 || code === 46) &&
      this.at(this.pos + 1) === code &&
      this.at(this.pos + 2) === code &&
      isBlankOrEnd(this.at(this.pos + 3))
    );
  }

  /** An error that the reader finds only when it composes values, after all of the document has parsed. */
  defer(error: YamlError): void {
    this.composeError ??= error;
  }

  fail(problem: string, offset = this.pos, contextOffset = offset): never {
    throw new YamlError("syntax", "scanner", problem, offset, contextOffset);
  }

  failParse(problem: string, offset = this.pos, contextOffset = offset): never {
    throw new YamlError("syntax", "parser", problem, offset, contextOffset);
  }

  enter(): void {
    if (++this.depth > maximumDepth) {
      throw new YamlError("too-deep", "parser", `nested deeper than ${maximumDepth} levels`, this.pos);
    }
  }

  leave(): void {
    this.depth--;
  }

  /**
   * Counts an alias and what it stands for. Mirrors allowedAliasRatio of go.yaml.in/yaml/v2 decode.go: 99 % of a small
   * document may come from aliases, 10 % of a large one.
   */
  countAlias(size: number): void {
    this.decoded += size;
    this.aliased += size;
    if (this.aliased <= 100 || this.decoded <= 1000) return;
    const low = 400_000;
    const high = 4_000_000;
    const share = this.decoded <= low ? 0.99 : this.decoded >= high ? 0.1 : 0.99 - (0.89 * (this.decoded - low)) / (high - low);
    if (this.aliased / this.decoded > share) {
      throw new YamlError("alias", "composer", "document contains excessive aliasing", this.pos);
    }
  }
}

/** Deeper documents are not read: the API server's own limit is 10,000, and nobody writes 1,000 by hand. */
const maximumDepth = 1000;
