import { isBlank, isBlankOrEnd, type Scanner } from "./scanner.ts";

export function isBlockEntry(s: Scanner): boolean {
  return s.at(s.pos) === 45 && isBlankOrEnd(s.at(s.pos + 1));
}

/** A `|` or `>` is no key, so it is taken as a value even where only the next key may stand. */
export function isBlockScalar(s: Scanner): boolean {
  const code = s.at(s.pos);
  return code === 124 || code === 62;
}

/** A `:` that ends a key in block context. */
export function isValueIndicator(s: Scanner): boolean {
  return s.at(s.pos) === 58 && isBlankOrEnd(s.at(s.pos + 1));
}

export function skipBlanks(s: Scanner): void {
  while (isBlank(s.at(s.pos))) s.pos++;
}

const indicators = new Uint8Array(128);
for (const character of "-?:,[]{}#&*!|>'\"%@` \t\n\r") indicators[character.charCodeAt(0)] = 1;

export function startsPlain(s: Scanner, code: number): boolean {
  if (code !== code) return false;
  if (code >= 128) return !isBlankOrEnd(code);
  if (indicators[code] === 0) return true;
  if (code === 45) return !isBlank(s.at(s.pos + 1)) && !isBlankOrEnd(s.at(s.pos + 1));
  return s.flowLevel === 0 && (code === 63 || code === 58) && !isBlankOrEnd(s.at(s.pos + 1));
}

/** Whether the reader finds any token here; `%`, `@`, a backquote and a stray tab begin none. */
export function startsToken(s: Scanner, code: number): boolean {
  if (s.column === 0 && code === 37) return true;
  if (startsPlain(s, code)) return true;
  if (code === 124 || code === 62) return s.flowLevel === 0;
  return code < 128 && "[]{},-?:*&!'\"".includes(String.fromCharCode(code));
}

/** The errors of indicators where no key may begin. */
export function failMisplacedIndicator(s: Scanner, code: number): void {
  if (s.flowLevel > 0 || s.keyAllowed || !isBlankOrEnd(s.at(s.pos + 1))) return;
  if (code === 45) s.fail("block sequence entries are not allowed in this context");
  if (code === 63) s.fail("mapping keys are not allowed in this context");
  if (code === 58) s.fail("mapping values are not allowed in this context");
}

export function failNoNode(s: Scanner, code: number): never {
  failMisplacedIndicator(s, code);
  if (s.pos < s.end && !startsToken(s, code)) s.fail("found character that cannot start any token");
  return s.failParse("did not find expected node content");
}
