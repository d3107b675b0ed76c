/** Why a quoted text cannot be read, in the words of the server. */
export interface UnescapeProblem {
  readonly message: string;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "`": "`",
  "?": "?",
};

/** How many digits follow. */
const codeEscapes: Readonly<Record<string, number>> = { x: 2, X: 2, u: 4, U: 8 };

const unreadable: UnescapeProblem = { message: "unable to unescape string" };
const noCharacter: UnescapeProblem = { message: "invalid unicode code point" };

/** What a STRING token stands for (unescape of cel-go/parser). */
export function unescapeString(token: string): string | UnescapeProblem {
  const body = bodyOf(token);
  if (body.isRaw || !body.text.includes("\\")) return body.text;
  const parts: string[] = [];
  for (let at = 0; at < body.text.length; ) {
    const step = readCharacter(body.text, at);
    if ("message" in step) return step;
    if (step.code > 0x10ffff || (step.code >= 0xd800 && step.code < 0xe000 && step.escaped)) return noCharacter;
    parts.push(String.fromCodePoint(step.code));
    at = step.end;
  }
  return parts.join("");
}

/** What a BYTES token stands for; escapes by number are bytes there. */
export function unescapeBytes(token: string): Uint8Array | UnescapeProblem {
  const body = bodyOf(token.slice(1));
  if (body.isRaw || !body.text.includes("\\")) return encodeUtf8(body.text);
  const bytes: number[] = [];
  for (let at = 0; at < body.text.length; ) {
    const step = readCharacter(body.text, at);
    if ("message" in step) return step;
    if (/^\\[uU]/.test(body.text.slice(at, at + 2))) return unreadable;
    if (step.escaped) bytes.push(step.code & 0xff);
    else bytes.push(...encodeUtf8(String.fromCodePoint(step.code)));
    at = step.end;
  }
  return Uint8Array.from(bytes);
}

interface Body {
  readonly text: string;
  readonly isRaw: boolean;
}

function bodyOf(token: string): Body {
  const isRaw = /^[rR]/.test(token);
  const quoted = (isRaw ? token.slice(1) : token).replace(/\r\n?/g, "\n");
  const isTriple = quoted.length >= 6 && /^('''|""")/.test(quoted);
  return { text: isTriple ? quoted.slice(3, -3) : quoted.slice(1, -1), isRaw };
}

interface Character {
  readonly code: number;
  /** By its number. */
  readonly escaped: boolean;
  readonly end: number;
}

function readCharacter(text: string, at: number): Character | UnescapeProblem {
  const code = text.codePointAt(at) ?? 0;
  if (code !== 0x5c) return { code, escaped: false, end: at + (code > 0xffff ? 2 : 1) };
  const letter = text[at + 1] ?? "";
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { code: simple.charCodeAt(0), escaped: false, end: at + 2 };
  const digits = codeEscapes[letter];
  if (digits !== undefined) return readDigits(text, at + 2, digits, 16) ?? unreadable;
  if (!/^[0-3]$/.test(letter)) return unreadable;
  return readDigits(text, at + 1, 3, 8) ?? { message: "unable to unescape octal sequence in string" };
}

function readDigits(text: string, start: number, count: number, base: 8 | 16): Character | null {
  const digits = text.slice(start, start + count);
  const isNumber = digits.length === count && (base === 8 ? /^[0-7]+$/ : /^[0-9a-fA-F]+$/).test(digits);
  return isNumber ? { code: Number.parseInt(digits, base), escaped: true, end: start + count } : null;
}

/** Bytes of a text in UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
