import { type CharItem, type CharSet, posixClasses } from "./char-set.ts";
import { PatternError } from "./expression.ts";
import { type Read, readClassEscape, readEscape } from "./parse-escape.ts";

/** The class in brackets that begins at `start` (parseClass of regexp/syntax). */
export function readClass(text: string, start: number, fold: boolean): Read<CharSet> {
  const negated = text[start + 1] === "^";
  const items: CharItem[] = [];
  const first = start + (negated ? 2 : 1);
  let at = first;
  // A bracket that comes first is an ordinary character.
  while (text[at] !== "]" || at === first) {
    const group = readPosixClass(text, at) ?? readClassEscape(text, at);
    const item = group ?? readRange(text, at, start);
    items.push(item.value);
    at = item.end;
  }
  return { value: { items, negated, fold }, end: at + 1 };
}

function readRange(text: string, at: number, start: number): Read<CharItem> {
  const low = readCharacter(text, at, start);
  const behind = text[low.end + 1];
  const isRange = text[low.end] === "-" && behind !== undefined && behind !== "]";
  const high = isRange ? readCharacter(text, low.end + 1, start) : low;
  if (high.value < low.value) throw new PatternError("invalid character class range", text.slice(at, high.end));
  return { value: { ranges: [low.value, high.value], property: null, negated: false }, end: high.end };
}

function readCharacter(text: string, at: number, start: number): Read<number> {
  const code = text.codePointAt(at);
  if (code === undefined) throw new PatternError("missing closing ]", text.slice(start));
  return code === 0x5c ? readEscape(text, at) : { value: code, end: at + (code > 0xffff ? 2 : 1) };
}

/** `[:alpha:]` or `[:^alpha:]`. */
function readPosixClass(text: string, at: number): Read<CharItem> | null {
  if (!text.startsWith("[:", at)) return null;
  const close = text.indexOf(":]", at + 2);
  if (close < 0) return null;
  const name = text.slice(at + 2, close);
  const negated = name.startsWith("^");
  const key = negated ? name.slice(1) : name;
  const ranges = Object.hasOwn(posixClasses, key) ? posixClasses[key] : undefined;
  if (ranges === undefined) throw new PatternError("invalid character class range", text.slice(at, close + 2));
  return { value: { ranges, property: null, negated }, end: close + 2 };
}
