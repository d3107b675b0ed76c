/** A space of another kind, which looks like one and is none to YAML, counts as invisible. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

/**
 * One line of text as a terminal may be given it: control characters as their pictures (`␛`), and what is invisible or turns the
 * direction of writing as its code point (`<U+200B>`), so that no manifest can command a terminal or hide what it says.
 */
export function visible(text: string): string {
  return text.replace(invisible, picture);
}

/** Text on one line, whatever breaks it has. */
export function onOneLine(text: string): string {
  return visible(text.trim().replace(/\s*[\r\n]+\s*/g, " "));
}

export function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/).map(visible);
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
