/** A place for people: line and column from 1, columns in UTF-16 units; the offset from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Where the lines of a text begin. CRLF, LF and CR end a line. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    // A CR of its own ends a line as well, and hardly ever occurs.
    if (text.includes("\r") && /\r(?!\n)/.test(text)) {
      for (const { index } of text.matchAll(/\r(?!\n)/g)) starts.push(index + 1);
      starts.sort((a, b) => a - b);
    }
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    const line = this.#lineOf(clamped);
    return { line: line + 1, column: clamped - (this.#starts[line] ?? 0) + 1, offset: clamped };
  }

  /** The text of a line (from 1), without its break. */
  lineText(line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return "";
    const end = this.#starts[line] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/[\r\n]+$/, "");
  }

  /** The offset at which a line (from 1) begins. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
