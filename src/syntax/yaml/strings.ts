import { isBlank, isBlankOrEnd, isBreak, type Scanner } from "./scanner.ts";

/** Characters that may end a plain scalar: in block context, and in flow context. */
const blockStops = new Uint8Array(128);
for (const character of ":#\n\r") blockStops[character.charCodeAt(0)] = 1;
const flowStops = Uint8Array.from(blockStops);
for (const character of ",?[]{}") flowStops[character.charCodeAt(0)] = 1;

/** Where the scalar that was scanned last ends, without the blanks behind it. */
export interface Extent {
  end: number;
}

/**
 * A plain scalar, over several lines where the next ones are indented deeper. Leaves the scanner behind the blanks and breaks
 * that follow it. Mirrors the plain scalars of go.yaml.in/yaml/v2 scannerc.go.
 */
export function scanPlain(s: Scanner, extent: Extent): string {
  const { text, end } = s;
  const stops = s.flowLevel > 0 ? flowStops : blockStops;
  const start = s.pos;
  let whole = "";
  let lineStart = start;
  let pos = start;
  for (;;) {
    // One line of it.
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code < 128) {
        if (stops[code] === 1) {
          if (code === 58 /* : */) {
            if (isBlankOrEnd(s.at(pos + 1))) break;
          } else if (code === 35 /* # */) {
            if (pos > start && isBlank(text.charCodeAt(pos - 1))) break;
          } else break;
        }
      } else if (isBreak(code)) break;
      pos++;
    }
    let last = pos;
    while (last > lineStart && isBlank(text.charCodeAt(last - 1))) last--;
    if (last > lineStart || extent.end < start) extent.end = last;
    s.pos = pos;
    if (whole === "" && pos < end && text.charCodeAt(pos) === 58) return knownKey(text, lineStart, last);
    const line = text.slice(lineStart, last);
    whole = whole === "" ? line : whole + line;
    if (pos >= end || !isBreak(text.charCodeAt(pos))) return whole;
    // Blanks and breaks up to the next line of it, if there is one.
    const breaks = skipBreaksWithin(s);
    pos = s.pos;
    s.keyAllowed = true;
    if (pos >= end || (s.flowLevel === 0 && s.column <= s.indent)) return whole;
    const code = text.charCodeAt(pos);
    if (code === 35 || s.atDocumentMarker() || endsPlain(s, code, stops)) return whole;
    whole += breaks === 1 ? " " : "\n".repeat(breaks - 1);
    lineStart = pos;
    s.keyAllowed = false;
  }
}

/** Keys that were read before, by a cheap hash: the same few are written again and again, and strings that are keys already are faster ones. */
const knownKeys: string[] = new Array(1024).fill("");

function knownKey(text: string, start: number, end: number): string {
  const length = end - start;
  const middle = text.charCodeAt(start + (length >> 1));
  const hash = (text.charCodeAt(start) * 37 + middle * 11 + text.charCodeAt(end - 1) * 3 + length) & 1023;
  const known = knownKeys[hash] ?? "";
  if (known.length === length && text.startsWith(known, start)) return known;
  const key = text.slice(start, end);
  if (length <= longestKnown) knownKeys[hash] = key;
  return key;
}

const longestKnown = 40;

/** Whether a continuation line holds nothing of the scalar: it begins with what ends one. */
function endsPlain(s: Scanner, code: number, stops: Uint8Array): boolean {
  if (code >= 128 || stops[code] !== 1) return false;
  return code !== 58 || isBlankOrEnd(s.at(s.pos + 1));
}

function skipBreaksWithin(s: Scanner): number {
  const { text, end } = s;
  let breaks = 0;
  while (s.pos < end) {
    const code = text.charCodeAt(s.pos);
    if (isBlank(code)) {
      if (code === 9 && s.column <= s.indent) s.fail("found a tab character that violates indentation");
      s.pos++;
    } else if (isBreak(code)) {
      s.skipBreak();
      breaks++;
    } else break;
  }
  return breaks;
}

/** A quoted scalar; the scanner ends behind the closing quote. */
export function scanQuoted(s: Scanner, quote: number): string {
  const { text, end } = s;
  const start = s.pos;
  const single = quote === 39;
  let pos = start + 1;
  // Most have neither escapes nor breaks.
  while (pos < end) {
    const code = text.charCodeAt(pos);
    if (code === quote) {
      if (single && s.at(pos + 1) === quote) break;
      s.pos = pos + 1;
      return text.slice(start + 1, pos);
    }
    if ((code === 92 && !single) || isBreak(code)) break;
    pos++;
  }
  while (pos > start + 1 && isBlank(text.charCodeAt(pos - 1))) pos--;
  return scanQuotedSlowly(s, quote, pos);
}

function scanQuotedSlowly(s: Scanner, quote: number, from: number): string {
  const { text, end } = s;
  const start = s.pos;
  const single = quote === 39;
  let whole = text.slice(start + 1, from);
  s.pos = from;
  for (;;) {
    if (s.atDocumentMarker()) s.fail("found unexpected document indicator", s.pos, start);
    if (s.pos >= end) s.fail("found unexpected end of stream", s.pos, start);
    let escapedBreak = false;
    // Text up to a blank, a break or the closing quote.
    while (s.pos < end) {
      const code = text.charCodeAt(s.pos);
      if (isBlankOrEnd(code)) break;
      if (code === quote) {
        if (!single || s.at(s.pos + 1) !== quote) {
          s.pos++;
          return whole;
        }
        whole += "'";
        s.pos += 2;
      } else if (code === 92 && !single) {
        if (isBreak(s.at(s.pos + 1))) {
          s.pos++;
          s.skipBreak();
          escapedBreak = true;
          break;
        }
        whole += scanEscape(s, start);
      } else {
        whole += text[s.pos];
        s.pos++;
      }
    }
    // Blanks and breaks: folded.
    let blanks = "";
    let breaks = 0;
    while (s.pos < end) {
      const code = text.charCodeAt(s.pos);
      if (isBlank(code)) {
        if (!escapedBreak && breaks === 0) blanks += text[s.pos];
        s.pos++;
      } else if (isBreak(code)) {
        s.skipBreak();
        breaks++;
      } else break;
    }
    if (escapedBreak) whole += "\n".repeat(breaks);
    else if (breaks === 0) whole += blanks;
    else whole += breaks === 1 ? " " : "\n".repeat(breaks - 1);
  }
}

const escapes = new Map<number, string>(
  Object.entries({
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1b",
    " ": " ",
    '"': '"',
    "'": "'",
    "\\": "\\",
    N: "\x85",
    _: "\xa0",
    L: "\u2028",
    P: "\u2029",
  }).map(([letter, character]) => [letter.charCodeAt(0), character]),
);
const escapeLengths = new Map([
  [120, 2],
  [117, 4],
  [85, 8],
]);

function scanEscape(s: Scanner, start: number): string {
  const letter = s.at(s.pos + 1);
  const simple = escapes.get(letter);
  if (simple !== undefined) {
    s.pos += 2;
    return simple;
  }
  if (letter === 47 /* / */ && s.json) {
    s.pos += 2;
    return "/";
  }
  const length = escapeLengths.get(letter);
  if (length === undefined) s.fail("found unknown escape character", s.pos, start);
  const digits = s.text.slice(s.pos + 2, Math.min(s.pos + 2 + length, s.end));
  if (digits.length < length || !/^[0-9a-fA-F]*$/.test(digits)) s.fail("did not find expected hexdecimal number", s.pos, start);
  const code = Number.parseInt(digits, 16);
  if (!s.json && ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff))
    s.fail("found invalid Unicode character escape code", s.pos, start);
  s.pos += 2 + length;
  return length === 8 ? String.fromCodePoint(code) : String.fromCharCode(code);
}

/** A literal (`|`) or folded (`>`) scalar; the scanner ends at the first character that does not belong to it. */
export function scanBlockScalar(s: Scanner, extent: Extent): string {
  const { text, end } = s;
  const start = s.pos;
  const literal = text.charCodeAt(start) === 124;
  s.pos++;
  const { keep, strip, increment } = scanBlockHeader(s, start);
  let indent = increment > 0 ? Math.max(s.indent, 0) + increment : 0;
  let breaks = 0;
  ({ indent, breaks } = skipBlockBreaks(s, indent, start));
  let whole = "";
  let pendingBreak = false;
  let leadingBlank = false;
  let lastEnd = -1;
  while (s.column === indent && s.pos < end) {
    const trailingBlank = isBlank(text.charCodeAt(s.pos));
    if (pendingBreak) {
      if (!literal && !leadingBlank && !trailingBlank) {
        if (breaks === 0) whole += " ";
      } else whole += "\n";
    }
    if (breaks > 0) whole += "\n".repeat(breaks);
    leadingBlank = trailingBlank;
    const lineEnd = findBreak(text, s.pos, end);
    whole += text.slice(s.pos, lineEnd);
    s.pos = lineEnd;
    lastEnd = lineEnd;
    // The last line of a text counts as ended, also where it is not: kubectl reads line by line.
    pendingBreak = true;
    if (lineEnd < end) s.skipBreak();
    ({ indent, breaks } = skipBlockBreaks(s, indent, start));
  }
  if (!strip && pendingBreak) whole += "\n";
  if (keep) whole += "\n".repeat(breaks);
  extent.end = lastEnd >= 0 ? lastEnd : findBreak(text, start, end);
  s.keyAllowed = true;
  return whole;
}

function findBreak(text: string, from: number, end: number): number {
  let pos = from;
  while (pos < end) {
    const code = text.charCodeAt(pos);
    if (code <= 13 ? code === 10 || code === 13 : code >= 0x85 && isBreak(code)) return pos;
    pos++;
  }
  return end;
}

function scanBlockHeader(s: Scanner, start: number): { keep: boolean; strip: boolean; increment: number } {
  let chomping = 0;
  let increment = 0;
  for (let part = 0; part < 2; part++) {
    const code = s.at(s.pos);
    if ((code === 43 || code === 45) && chomping === 0) {
      chomping = code;
      s.pos++;
    } else if (code >= 48 && code <= 57 && increment === 0) {
      if (code === 48) s.fail("found an indentation indicator equal to 0", s.pos, start);
      increment = code - 48;
      s.pos++;
    }
  }
  while (isBlank(s.at(s.pos))) s.pos++;
  if (s.at(s.pos) === 35) while (s.pos < s.end && !isBreak(s.at(s.pos))) s.pos++;
  if (s.pos < s.end && !isBreak(s.at(s.pos))) s.fail("did not find expected comment or line break", s.pos, start);
  if (s.pos < s.end) s.skipBreak();
  return { keep: chomping === 43, strip: chomping === 45, increment };
}

/** Blank lines and indentation before the next line of a block scalar; finds the indentation where it is not known yet. */
function skipBlockBreaks(s: Scanner, known: number, start: number): { indent: number; breaks: number } {
  let deepest = 0;
  let breaks = 0;
  for (;;) {
    while ((known === 0 || s.column < known) && s.at(s.pos) === 32) s.pos++;
    if (s.column > deepest) deepest = s.column;
    const code = s.at(s.pos);
    if (code === 9 && (known === 0 || s.column < known)) {
      s.fail("found a tab character where an indentation space is expected", s.pos, start);
    }
    if (!isBreak(code)) break;
    s.skipBreak();
    breaks++;
  }
  return { indent: known === 0 ? Math.max(deepest, s.indent + 1, 1) : known, breaks };
}
