/** A string or bytes token at some place: how long it is, or where it stops being one. */
export interface Quoted {
  /** 0 if there is none. */
  readonly length: number;
  readonly isBytes: boolean;
  /** Where an unfinished token can go no further; null if nothing quoted begins here. */
  readonly failedAt: number | null;
}

const nothing: Quoted = { length: 0, isBytes: false, failedAt: null };

/** The longest STRING or BYTES token that begins at `start`. */
export function readQuoted(text: string, start: number): Quoted {
  const prefix = /^[bB]?[rR]?(?=["'])/.exec(text.slice(start, start + 3))?.[0];
  if (prefix === undefined) return nothing;
  const isBytes = /^[bB]/.test(prefix);
  const isRaw = /[rR]$/.test(prefix);
  const open = start + prefix.length;
  const end = readBody(text, open, isRaw);
  if (end.closed) return { length: end.at - start, isBytes, failedAt: null };
  // With a prefix, what is left is an identifier, and the quote begins anew behind it.
  return prefix === "" ? { length: 0, isBytes, failedAt: end.at } : nothing;
}

interface End {
  readonly at: number;
  readonly closed: boolean;
}

function readBody(text: string, open: number, isRaw: boolean): End {
  const quote = text.charAt(open);
  const triple = quote.repeat(3);
  if (!text.startsWith(triple, open)) return readLine(text, open + 1, quote, isRaw);
  const end = readUntil(text, open + 3, triple, isRaw);
  // Two quotes are an empty string if the third opens nothing.
  return end.closed ? end : { at: open + 2, closed: true };
}

/** Up to the quote, on one line. */
function readLine(text: string, from: number, quote: string, isRaw: boolean): End {
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === quote) return { at: at + 1, closed: true };
    if (character === "\n" || character === "\r") return { at, closed: false };
    if (character === "\\" && !isRaw) {
      const escaped = readEscape(text, at);
      if (!escaped.closed) return escaped;
      at = escaped.at;
    } else at++;
  }
  return { at, closed: false };
}

/** Up to three quotes, over lines. */
function readUntil(text: string, from: number, triple: string, isRaw: boolean): End {
  let at = from;
  while (at < text.length) {
    if (text.startsWith(triple, at)) return { at: at + 3, closed: true };
    if (text.charAt(at) === "\\" && !isRaw) {
      const escaped = readEscape(text, at);
      if (!escaped.closed) return escaped;
      at = escaped.at;
    } else at++;
  }
  return { at, closed: false };
}

const hex = /[0-9a-fA-F]/;
const escapeDigits: Readonly<Record<string, readonly RegExp[]>> = {
  x: [hex, hex],
  X: [hex, hex],
  u: [hex, hex, hex, hex],
  U: [hex, hex, hex, hex, hex, hex, hex, hex],
  0: [/[0-7]/, /[0-7]/],
  1: [/[0-7]/, /[0-7]/],
  2: [/[0-7]/, /[0-7]/],
  3: [/[0-7]/, /[0-7]/],
};

/** An escape behind its backslash; at its first wrong character if there is one. */
function readEscape(text: string, start: number): End {
  const letter = text.charAt(start + 1);
  if (/^[abfnrtv"'\\?`]$/.test(letter)) return { at: start + 2, closed: true };
  const digits = escapeDigits[letter];
  if (digits === undefined) return { at: start + 1, closed: false };
  for (const [index, digit] of digits.entries()) {
    const at = start + 2 + index;
    if (!digit.test(text.charAt(at))) return { at, closed: false };
  }
  return { at: start + 2 + digits.length, closed: true };
}
