import type { Json, Node } from "../node.ts";
import {
  emptyNode,
  emptyScalar,
  finish,
  isMergeKey,
  keyEndOf,
  keyOf,
  MapBuilder,
  noValue,
  type Properties,
  type Scanned,
  tagged,
  track,
} from "./compose.ts";
import { parseFlowMapping, scanKeyOrValue } from "./flow.ts";
import { scanProperties } from "./properties.ts";
import { isBlankOrEnd, type Scanner, YamlError } from "./scanner.ts";
import { type Extent, scanBlockScalar, scanQuoted } from "./strings.ts";
import { failMisplacedIndicator, isBlockEntry, isBlockScalar, isValueIndicator, startsToken } from "./tokens.ts";

const extent: Extent = { end: 0 };

/**
 * A recursive-descent parser that takes and refuses what go.yaml.in/yaml/v2 does, and composes values with Kubernetes'
 * scalar rules as it goes. Every function begins at a token and ends at the next one; the node of the value that it
 * returned is `s.node` when tracking.
 */

/** The one document of a chunk, undefined where there is none. `rest` is where the reader stops: what follows is dropped. */
export function parseChunk(s: Scanner): { value: Json | undefined; rest: number } {
  s.skipToToken();
  if (s.pos >= s.end) return { value: undefined, rest: s.end };
  if (s.column === 0 && s.at(s.pos) === 37 /* % */) failDirective(s);
  if (s.atDocumentMarker()) s.failParse("did not find expected node content");
  const line = s.lineStart;
  const value = parseBlockNode(s, false);
  if (s.pos < s.end && !s.atDocumentMarker()) failStrayToken(s, line);
  if (s.composeError !== null) throw s.composeError;
  return { value, rest: s.pos };
}

/** A JSON object that begins here; whether it is strictly JSON the caller checks. */
export function parseJson(s: Scanner): { value: Json; rest: number } {
  const value = parseFlowMapping(s);
  return { value, rest: s.pos };
}

function failDirective(s: Scanner): never {
  const line = s.text.slice(s.pos, s.end).split(/[\r\n]/, 1)[0] ?? "";
  if (/^%YAML\s/.test(line) && !/^%YAML\s+1\.1\s*(#.*)?$/.test(line)) {
    throw new YamlError("syntax", "parser", "found incompatible YAML document", s.pos);
  }
  const start = s.pos;
  while (s.pos < s.end && s.column === 0 && s.at(s.pos) === 37) {
    s.pos += (s.text.slice(s.pos, s.end).split(/[\r\n]/, 1)[0] ?? "").length;
    s.skipToToken();
  }
  return s.failParse("did not find expected <document start>", s.pos, start);
}

/**
 * After the root node the reader looks at one more token and stops; only what cannot begin a token is refused, and a `:` that
 * makes a key of the root before something else on its line.
 */
function failStrayToken(s: Scanner, rootLine: number): void {
  const code = s.at(s.pos);
  const rest = s.pos;
  if (s.lineStart === rootLine && /^[^\r\n#]*:(?:\s|$)/.test(s.text.slice(s.pos, s.end)))
    s.failParse("did not find expected key");
  if (code === 37 && s.column === 0) s.fail("could not find expected directive name");
  if (code === 34 || code === 39) scanQuoted(s, code);
  else if (isBlockScalar(s)) scanBlockScalar(s, extent);
  else if (!startsToken(s, code)) s.fail("found character that cannot start any token");
  failMisplacedIndicator(s, code);
  s.pos = rest;
}

function parseBlockNode(s: Scanner, indentlessAllowed: boolean): Json {
  const start = s.pos;
  const line = s.lineStart;
  const keyAllowed = s.keyAllowed;
  let code = s.at(start);
  if (code === 38 /* & */ || code === 33 /* ! */) {
    const properties = scanProperties(s);
    if (s.lineStart !== line) {
      return finish(s, properties, parseAfterProperties(s, properties, indentlessAllowed, start));
    }
    code = s.at(s.pos);
    if (s.pos >= s.end) return finish(s, properties, emptyScalar(s, properties, start));
    return parseScalarOrMapping(s, code, properties, start, line, keyAllowed);
  }
  if (code === 45 /* - */ && isBlankOrEnd(s.at(start + 1))) {
    if (!keyAllowed) s.fail("block sequence entries are not allowed in this context");
    return parseBlockSequence(s, false);
  }
  if (code === 63 /* ? */ && isBlankOrEnd(s.at(start + 1))) {
    if (!keyAllowed) s.fail("mapping keys are not allowed in this context");
    return parseBlockMapping(s, s.column, null, start);
  }
  return parseScalarOrMapping(s, code, null, start, line, keyAllowed);
}

/** A node whose anchor or tag stands alone on the line before it. */
function parseAfterProperties(s: Scanner, properties: Properties, indentlessAllowed: boolean, start: number): Json {
  if (s.pos >= s.end || s.atDocumentMarker() || s.column < s.indent) return emptyScalar(s, properties, start);
  if (s.column === s.indent) {
    return indentlessAllowed && isBlockEntry(s) ? parseBlockSequence(s, true) : emptyScalar(s, properties, start);
  }
  const code = s.at(s.pos);
  if (isBlockEntry(s) || code === 63) return parseBlockNode(s, indentlessAllowed);
  if (code === 38 || code === 33) {
    // A second pair of properties: they are the first key's.
    return parseBlockNode(s, indentlessAllowed);
  }
  const text = s.pos;
  const value = parseScalarOrMapping(s, code, null, s.pos, s.lineStart, s.keyAllowed);
  const isScalar = properties.tag !== null && (value === null || typeof value !== "object");
  return isScalar ? tagged(s, properties.tag, s.scalarText, text) : value;
}

/** A scalar, alias or flow collection, or the block mapping whose first key it is. */
function parseScalarOrMapping(
  s: Scanner,
  code: number,
  properties: Properties | null,
  start: number,
  line: number,
  keyAllowed: boolean,
): Json {
  if (code === 124 /* | */ || code === 62 /* > */) {
    s.decoded++;
    const at = s.pos;
    const text = scanBlockScalar(s, extent);
    s.scalarText = text;
    track(s, code === 124 ? "literal" : "folded", at, extent.end);
    s.skipToToken();
    return finish(s, properties, properties?.tag ? tagged(s, properties.tag, text, at) : text);
  }
  const value = scanKeyOrValue(s, code, properties);
  const node = s.node;
  if (s.lineStart === line && isValueIndicator(s)) {
    if (!keyAllowed || s.pos - start > 1024) s.fail("mapping values are not allowed in this context");
    return parseBlockMapping(s, start - line, { value: finish(s, properties, value), node }, start);
  }
  s.skipToToken();
  s.node = node;
  return finish(s, properties, value);
}

/** A block mapping; `first` is its first key where that has been scanned already, with the scanner at its `:`. */
function parseBlockMapping(s: Scanner, column: number, first: Scanned | null, start: number): Json {
  const outer = s.indent;
  s.enter();
  s.indent = column;
  s.decoded++;
  const builder = new MapBuilder(s);
  let key = first;
  let keyStart = start;
  for (;;) {
    if (key === null && s.at(s.pos) === 63 && isBlankOrEnd(s.at(s.pos + 1))) parseExplicitEntry(s, builder, column);
    else {
      key ??= scanSimpleKey(s);
      const keyEnd = keyEndOf(s, keyStart, key.node);
      const merge = isMergeKey(s, key, keyStart, keyEnd);
      const text = keyOf(s, key.value, keyStart, keyEnd);
      s.pos++;
      s.keyAllowed = false;
      const value = parseMappingValue(s);
      if (merge) builder.merge(value, keyStart, keyEnd);
      else builder.add(text, value, keyStart, keyEnd);
    }
    if (endsBlock(s, column)) break;
    failUnlessKey(s, column);
    key = null;
    keyStart = s.pos;
  }
  s.indent = outer;
  s.leave();
  const { map, entries } = builder;
  if (entries !== null) s.node = { kind: "map", start, end: entries.at(-1)?.value.end ?? s.pos, flow: false, entries };
  return map;
}

/** An entry with `?` before its key, and perhaps `:` on a later line before its value. */
function parseExplicitEntry(s: Scanner, builder: MapBuilder, column: number): void {
  const keyStart = s.pos;
  if (!s.keyAllowed) s.fail("mapping keys are not allowed in this context");
  s.pos++;
  s.keyAllowed = true;
  s.node = null;
  const key = parseEntryContent(s, true);
  const keyEnd = s.node === null ? s.pos : (s.node as Node).end;
  const text = keyOf(s, key, keyStart);
  if (s.column !== column || !isValueIndicator(s)) {
    s.node = null;
    builder.add(text, null, keyStart, keyEnd);
    return;
  }
  s.pos++;
  s.keyAllowed = true;
  const value = parseMappingValue(s);
  builder.add(text, value, keyStart, keyEnd);
}

/** A mapping or sequence ends at the end of the text, at a document marker and where the indentation is less. */
function endsBlock(s: Scanner, column: number): boolean {
  return s.pos >= s.end || s.column < column || s.atDocumentMarker();
}

function failUnlessKey(s: Scanner, column: number): void {
  const code = s.at(s.pos);
  if (s.column === column && !isBlockEntry(s) && s.keyAllowed) {
    if (!isValueIndicator(s)) return;
  }
  failMisplacedIndicator(s, code);
  if (!startsToken(s, code)) s.fail("found character that cannot start any token");
  s.failParse("did not find expected key");
}

/** The key of a further entry of a block mapping, up to its `:`. */
function scanSimpleKey(s: Scanner): Scanned {
  const start = s.pos;
  const line = s.lineStart;
  let code = s.at(start);
  let properties: Properties | null = null;
  if (code === 38 || code === 33) {
    properties = scanProperties(s);
    if (s.lineStart !== line) failNoColon(s, start);
    code = s.at(s.pos);
  }
  if (code === 124 || code === 62) failNoColon(s, start);
  const value = finish(s, properties, scanKeyOrValue(s, code, properties));
  const node = s.node;
  if (s.lineStart !== line || !isValueIndicator(s) || s.pos - start > 1024) {
    failNoColon(s, start);
  }
  return { value, node };
}

/** The reader notices a key without `:` at the next token. */
function failNoColon(s: Scanner, key: number): never {
  s.skipToToken();
  return s.fail("could not find expected ':'", s.pos, key);
}

function parseMappingValue(s: Scanner): Json {
  const at = s.pos;
  const line = s.lineStart;
  s.skipToToken();
  if (s.pos >= s.end) return noValue(s, at);
  if (s.lineStart === line) return parseBlockNode(s, true);
  const column = s.column;
  if (column < s.indent || s.atDocumentMarker()) return noValue(s, at);
  if (column === s.indent) {
    if (isBlockEntry(s)) return parseBlockSequence(s, true);
    if (!isBlockScalar(s)) return noValue(s, at);
  }
  return parseBlockNode(s, true);
}

function parseBlockSequence(s: Scanner, indentless: boolean): Json {
  const outer = s.indent;
  const column = s.column;
  const start = s.pos;
  s.enter();
  s.indent = column;
  s.decoded++;
  const list: Json[] = [];
  const items: Node[] | null = s.tracking ? [] : null;
  for (;;) {
    s.pos++;
    s.keyAllowed = true;
    list.push(parseEntryContent(s, false));
    if (items !== null) items.push(s.node ?? emptyNode(s.pos));
    if (endsBlock(s, column)) break;
    if (isBlockEntry(s) && s.column === column && s.keyAllowed) continue;
    if (indentless && s.column === column && s.keyAllowed) break;
    failMisplacedIndicator(s, s.at(s.pos));
    if (!startsToken(s, s.at(s.pos))) s.fail("found character that cannot start any token");
    s.failParse("did not find expected '-' indicator");
  }
  s.indent = outer;
  s.leave();
  if (items !== null) s.node = { kind: "list", start, end: items[items.length - 1]?.end ?? s.pos, flow: false, items };
  return list;
}

/** What follows `- ` or `? `. */
function parseEntryContent(s: Scanner, indentlessAllowed: boolean): Json {
  const at = s.pos;
  const line = s.lineStart;
  s.skipToToken();
  if (s.pos >= s.end) return noValue(s, at);
  if (s.lineStart !== line && (s.column <= s.indent || s.atDocumentMarker()) && !(s.column === s.indent && isBlockScalar(s))) {
    if (indentlessAllowed && s.column === s.indent && isBlockEntry(s)) return parseBlockSequence(s, true);
    return noValue(s, at);
  }
  return parseBlockNode(s, indentlessAllowed);
}
