import { decodeBase64 } from "../../core/base64.ts";

/** A block of PEM: `-----BEGIN CERTIFICATE-----` and so on. */
export interface PemBlock {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const begin = "-----BEGIN ";
const end = "-----END ";
const dashes = "-----";

/** The blocks of a text as pem.Decode of Go finds them, one after the other; what is none is skipped. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  let start = -1;
  const lines = text.split("\n").map((line) => line.replace(/[ \t\r]+$/, ""));
  for (const [index, line] of lines.entries()) {
    if (line.startsWith(begin) && line.endsWith(dashes)) start = index;
    if (!line.startsWith(end) || start < 0) continue;
    const type = (lines[start] ?? "").slice(begin.length, -dashes.length);
    const bytes = line === `${end}${type}${dashes}` ? bodyOf(lines.slice(start + 1, index)) : null;
    if (bytes !== null) blocks.push({ type, bytes });
    start = -1;
  }
  return blocks;
}

/** What stands between the two lines: headers with colons, then base64; null if it is something else. */
function bodyOf(lines: readonly string[]): Uint8Array | null {
  const first = lines.findIndex((line) => !line.includes(":"));
  const body = first < 0 ? "" : lines.slice(first).join("\n").replace(/[ \t]/g, "");
  const bytes = decodeBase64(body);
  return bytes instanceof Uint8Array ? bytes : null;
}
