/** The head of an element: what follows it is `length` bytes of content from `start` on. */
export interface Asn1Head {
  readonly class: number;
  readonly tag: number;
  readonly length: number;
  readonly isCompound: boolean;
  readonly start: number;
}

/** Why bytes are no DER, with the words of encoding/asn1. */
export interface Asn1Problem {
  readonly message: string;
}

/** What a struct of Go expects of an element. */
export interface ExpectedElement {
  readonly tag: number;
  readonly isCompound: boolean;
  /** The name of its type in Go. */
  readonly type: string;
}

/** parseField of encoding/asn1, as far as the head of a mandatory element goes, and that its content is there. */
export function readElement(bytes: Uint8Array, at: number, { tag, isCompound, type }: ExpectedElement): Asn1Head | Asn1Problem {
  if (at >= bytes.length) return syntax("sequence truncated");
  const head = readHead(bytes, at);
  if ("message" in head) return head;
  if (head.class !== 0 || head.tag !== tag || head.isCompound !== isCompound)
    return structure(`tags don't match (${tag} vs ${formatHead(head)}) ${noParameters} ${type} @${head.start}`);
  return head.start + head.length > bytes.length ? syntax("data truncated") : head;
}

const noParameters =
  "{optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false}";

function formatHead(head: Asn1Head): string {
  return `{class:${head.class} tag:${head.tag} length:${head.length} isCompound:${head.isCompound}}`;
}

/** parseTagAndLength of encoding/asn1; tags beyond 30 are none that anything expects. */
function readHead(bytes: Uint8Array, from: number): Asn1Head | Asn1Problem {
  const first = bytes[from] ?? 0;
  let at = from + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    do {
      if (at >= bytes.length) return syntax("truncated base 128 integer");
      if (at - from > 5) return structure("base 128 integer too large");
      if (bytes[at] === 0x80 && at === from + 1) return syntax("integer is not minimally encoded");
      tag = tag * 128 + ((bytes[at] ?? 0) & 0x7f);
    } while ((bytes[at++] ?? 0) >= 0x80);
    if (tag > 0x7fffffff) return structure("base 128 integer too large");
    if (tag < 0x1f) return syntax("non-minimal tag");
  }
  const read = readLength(bytes, at);
  if ("message" in read) return read;
  return { class: first >> 6, tag, length: read.length, isCompound: (first & 0x20) !== 0, start: read.end };
}

function readLength(bytes: Uint8Array, from: number): { readonly length: number; readonly end: number } | Asn1Problem {
  if (from >= bytes.length) return syntax("truncated tag or length");
  const first = bytes[from] ?? 0;
  if (first < 0x80) return { length: first, end: from + 1 };
  if (first === 0x80) return syntax("indefinite length found (not DER)");
  const end = from + 1 + (first & 0x7f);
  let length = 0;
  for (let at = from + 1; at < end; at++) {
    if (at >= bytes.length) return syntax("truncated tag or length");
    if (length >= 1 << 23) return structure("length too large");
    length = length * 256 + (bytes[at] ?? 0);
    if (length === 0) return structure("superfluous leading zeros in length");
  }
  return length < 0x80 ? structure("non-minimal length") : { length, end };
}

export function syntax(message: string): Asn1Problem {
  return { message: `asn1: syntax error: ${message}` };
}

function structure(message: string): Asn1Problem {
  return { message: `asn1: structure error: ${message}` };
}
