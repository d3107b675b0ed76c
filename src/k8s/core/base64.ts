/** Why a text is no base64, with the words of base64.CorruptInputError. */
export interface Base64Problem {
  /** The byte at which Go gives up. */
  readonly offset: number;
  readonly message: string;
}

/** What is wrong with the base64 of a field of type []byte, such as a value of a Secret's `data`. */
export function base64Problem(text: string): string | null {
  const read = decodedLength(text);
  return typeof read === "number" ? null : read.message;
}

/** How many bytes a text stands for (base64.StdEncoding.Decode: line breaks are skipped, loose last bits ignored). */
export function decodedLength(text: string): number | Base64Problem {
  let length = 0;
  let group = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (digitOf(code) >= 0) {
      // The first digit of a group fills no byte.
      if (group > 0) length++;
      group = (group + 1) % 4;
    } else if (code === padding) {
      const offset = paddingProblem(text, at, group);
      return offset < 0 ? length : corrupt(offset);
    } else if (!isLineBreak(code)) return corrupt(at);
  }
  return group === 0 ? length : corrupt(text.length - group);
}

/** The bytes that a text stands for. */
export function decodeBase64(text: string): Uint8Array | Base64Problem {
  const length = decodedLength(text);
  if (typeof length !== "number") return length;
  const bytes = new Uint8Array(length);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (let index = 0; at < length; index++) {
    const digit = digitOf(text.charCodeAt(index));
    if (digit < 0) continue;
    bits = (bits << 6) | digit;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  return bytes;
}

/** The base64 of bytes. */
export function encodeBase64(bytes: Iterable<number>): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const padding = 0x3d;

/** Where the end of a text, from its first `=` on, is wrong; -1 if it is right. */
function paddingProblem(text: string, first: number, group: number): number {
  if (group < 2) return first;
  let at = first + 1;
  if (group === 2) {
    at = skipLineBreaks(text, at);
    if (at === text.length) return at;
    if (text.charCodeAt(at) !== padding) return at - 1;
    at++;
  }
  at = skipLineBreaks(text, at);
  return at < text.length ? at : -1;
}

function skipLineBreaks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

function digitOf(code: number): number {
  if (code >= 0x61) return code <= 0x7a ? code - 0x61 + 26 : -1;
  if (code >= 0x41) return code <= 0x5a ? code - 0x41 : -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  if (code === 0x2b) return 62;
  return code === 0x2f ? 63 : -1;
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function corrupt(offset: number): Base64Problem {
  return { offset, message: `illegal base64 data at input byte ${offset}` };
}
