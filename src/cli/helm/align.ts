/** How far ahead of the last line that was found another one is sought: further on, equal lines are of something else. */
const ahead = 60;

interface TemplateLine {
  /** The text around expressions; null where the line has none. */
  readonly around: { readonly head: string; readonly tail: string } | null;
  readonly text: string;
}

/**
 * Which line of a template each line of what it rendered to comes from, both from 0, as well as can be told: equal lines, then
 * lines that are equal but for expressions; what an expression brought whole stands with it.
 */
export function alignLines(rendered: readonly string[], template: readonly string[]): readonly number[] {
  const lines = template.map(templateLine);
  let last = -1;
  return rendered.map((text) => {
    const line = text.trimEnd();
    const found = line === "" ? null : (findLine(line, lines, last + 1) ?? findLine(line, lines, Math.max(0, last - ahead)));
    if (found !== null) {
      last = found;
      return found;
    }
    // A line that is only an expression follows, of which this may be a part.
    const next = lines[last + 1]?.around;
    return next !== null && next !== undefined && next.head.trim() === "" ? last + 1 : Math.max(0, last);
  });
}

function templateLine(written: string): TemplateLine {
  const text = written.trimEnd();
  const [open, close] = [text.indexOf("{{"), text.lastIndexOf("}}")];
  return { text, around: open < 0 || close < open ? null : { head: text.slice(0, open), tail: text.slice(close + 2) } };
}

function findLine(line: string, lines: readonly TemplateLine[], from: number): number | null {
  for (let at = from; at < Math.min(lines.length, from + ahead); at++) {
    const { text, around } = lines[at] ?? { text: "", around: null };
    if (around === null ? text === line : fits(line, around)) return at;
  }
  return null;
}

function fits(line: string, { head, tail }: { readonly head: string; readonly tail: string }): boolean {
  return head.trim() !== "" && line.length >= head.length + tail.length && line.startsWith(head) && line.endsWith(tail);
}
