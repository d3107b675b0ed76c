import { isAlphanumeric } from "./characters.ts";
import { quote } from "./go.ts";

/** Which part of a URL a text is: that decides on what may stand in it, and what may be escaped. */
export type UrlPart = "path" | "fragment" | "user" | "host" | "zone";

const percent = 0x25;

/** unescape of net/url, on a text with one character per byte. */
export function unescapeUrl(bytes: string, part: UrlPart): string | { readonly message: string } {
  const isHost = part === "host" || part === "zone";
  if (!isHost && !bytes.includes("%")) return bytes;
  let plain = "";
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes.charCodeAt(index);
    if (code !== percent) {
      if (isHost && code < 0x80 && !isHostCharacter(code))
        return { message: `invalid character ${quote(bytes.charAt(index))} in host name` };
      plain += bytes.charAt(index);
      continue;
    }
    const sequence = bytes.slice(index, index + 3);
    const value = escapedByte(sequence);
    if (value < 0 || !mayBeEscaped(value, sequence, part)) return { message: `invalid URL escape ${quote(sequence)}` };
    plain += String.fromCharCode(value);
    index += 2;
  }
  return plain;
}

function escapedByte(sequence: string): number {
  return /^%[0-9a-fA-F]{2}$/.test(sequence) ? Number.parseInt(sequence.slice(1), 16) : -1;
}

/** Only bytes beyond ASCII in a host, and in a zone only what could stand there by itself, and blanks. */
function mayBeEscaped(value: number, sequence: string, part: UrlPart): boolean {
  if (part === "host") return value >= 0x80 || sequence === "%25";
  return part !== "zone" || sequence === "%25" || value === 0x20 || isHostCharacter(value);
}

function isHostCharacter(code: number): boolean {
  return isAlphanumeric(code) || `-._~!"$&'()*+,:;<=>[]`.includes(String.fromCharCode(code));
}

/** escape of net/url for users and passwords, on a text with one character per byte. */
export function escapeUserPart(bytes: string): string {
  let escaped = "";
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes.charCodeAt(index);
    const isPlain = isAlphanumeric(code) || "$&+,-.;=_~".includes(bytes.charAt(index));
    escaped += isPlain ? bytes.charAt(index) : `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return escaped;
}

/** The text whose UTF-8 bytes are given one per character. */
export function fromByteText(bytes: string): string {
  for (let index = 0; index < bytes.length; index++)
    if (bytes.charCodeAt(index) >= 0x80)
      return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  return bytes;
}
