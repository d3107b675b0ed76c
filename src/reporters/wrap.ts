import { characterWidth, displayWidth } from "./display-width.ts";

/** The columns that there are for the first line of a text and for the ones after it. */
export interface Columns {
  readonly first: number;
  readonly rest: number;
}

/** One paragraph in lines; a word that is longer than a line is broken, unless it is an address that somebody will want to copy. */
export function wrap(text: string, { first, rest }: Columns): string[] {
  const lines: string[] = [];
  let line = "";
  const room = (): number => (lines.length === 0 ? first : rest);
  for (const word of text.split(" ")) {
    if (line === "" && lines.length === 0 && displayWidth(word) > first && displayWidth(word) <= rest) lines.push("");
    if (line === "" || displayWidth(line) + 1 + displayWidth(word) <= room()) {
      line = line === "" ? word : `${line} ${word}`;
    } else {
      lines.push(line);
      line = word;
    }
    while (displayWidth(line) > room() && !/https?:\/\//.test(line)) {
      const [head, tail] = breakWord(line, room());
      lines.push(head);
      line = tail;
    }
  }
  return [...lines, line];
}

/** Paragraphs in lines. What begins with two spaces or `|` is laid out already (a table, code) and stays as it is. */
export function wrapParagraphs(paragraphs: readonly string[], { first, rest }: Columns): string[] {
  return paragraphs.flatMap((paragraph, index) =>
    isLaidOut(paragraph) ? [paragraph] : wrap(paragraph, { first: index === 0 ? first : rest, rest }),
  );
}

export function isLaidOut(line: string): boolean {
  return line.startsWith("  ") || line.startsWith("|");
}

/** Breaks behind the last separator that fits, so that a field path comes apart between its names. */
function breakWord(word: string, room: number): [string, string] {
  let width = 0;
  let fits = 0;
  let behindSeparator = 0;
  for (const character of word) {
    width += characterWidth(character);
    if (width > room && fits > 0) break;
    fits += character.length;
    if (/[./,:;=\])}]/.test(character)) behindSeparator = fits;
  }
  const at = behindSeparator > fits / 2 ? behindSeparator : fits;
  return [word.slice(0, at), word.slice(at)];
}
