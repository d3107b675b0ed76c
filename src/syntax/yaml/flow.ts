import { type Json, type Node, newDictionary } from "../node.ts";
import {
  deferMapKey,
  emptyNode,
  emptyScalar,
  finish,
  finite,
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
import { scanAlias, scanProperties } from "./properties.ts";
import { resolvePlain } from "./scalars.ts";
import type { Scanner } from "./scanner.ts";
import { type Extent, scanPlain, scanQuoted } from "./strings.ts";
import { failNoNode, skipBlanks, startsPlain, startsToken } from "./tokens.ts";

const extent: Extent = { end: 0 };

/** What may be a simple key. The scanner ends behind it and the blanks that follow on its line. */
export function scanKeyOrValue(s: Scanner, code: number, properties: Properties | null): Json {
  const at = s.pos;
  s.keyAllowed = false;
  switch (code) {
    case 42 /* * */:
      {
        if (properties !== null) s.failParse("did not find expected node content");
        const value = scanAlias(s);
        skipBlanks(s);
        return value;
      }
    case 34 /* " */:
    case 39 /* ' */:
      {
        s.decoded++;
        const text = scanQuoted(s, code);
        s.scalarText = text;
        track(s, code === 34 ? "double" : "single", at, s.pos);
        skipBlanks(s);
        return properties?.tag ? tagged(s, properties.tag, text, at) : text;
      }
    case 91 /* [ */:
    case 123 /* { */:
      {
        const value = code === 91 ? parseFlowSequence(s) : parseFlowMapping(s);
        skipBlanks(s);
        return value;
      }
    default: {
      if (!startsPlain(s, code)) failNoNode(s, code);
      s.decoded++;
      extent.end = -1;
      const text = scanPlain(s, extent);
      s.scalarText = text;
      if (code === 48 /* 0 */ && text.length > 1) noteLeadingZero(s, at);
      track(s, "plain", at, extent.end);
      const value = properties?.tag ? tagged(s, properties.tag, text, at) : finite(s, resolvePlain(text), at);
      if (typeof value === "boolean" && code !== 116 /* t */ && code !== 102 /* f */) s.hasOldBooleans ||= isOldBoolean(text);
      return value;
    }
  }
}

function parseFlowNode(s: Scanner): Json {
  const start = s.pos;
  let code = s.at(start);
  let properties: Properties | null = null;
  if (code === 38 || code === 33) {
    properties = scanProperties(s);
    code = s.at(s.pos);
    if (s.pos < s.end && (code === 44 || code === 93 || code === 125 || code === 58)) {
      return finish(s, properties, emptyScalar(s, properties, start));
    }
  }
  if (s.atDocumentMarker() || (s.column === 0 && code === 37)) s.failParse("did not find expected node content");
  const value = scanKeyOrValue(s, code, properties);
  const node = s.node;
  finish(s, properties, value);
  s.node = node;
  return value;
}

function parseFlowSequence(s: Scanner): Json {
  const start = s.pos;
  openFlow(s);
  const list: Json[] = [];
  const items: Node[] | null = s.tracking ? [] : null;
  while (s.at(s.pos) !== 93 /* ] */) {
    if (list.length > 0) {
      if (s.at(s.pos) !== 44) failFlow(s, "did not find expected ',' or ']'", start);
      s.pos++;
      s.keyAllowed = true;
      s.skipToToken();
      if (s.at(s.pos) === 93) break;
    }
    list.push(parseFlowEntry(s));
    if (items !== null) items.push(s.node ?? emptyNode(s.pos));
    s.skipToToken();
  }
  closeFlow(s);
  if (items !== null) s.node = { kind: "list", start, end: s.pos, flow: true, items };
  return list;
}

/** An entry of a flow sequence: a node, or a mapping of one pair without braces. */
function parseFlowEntry(s: Scanner): Json {
  const start = s.pos;
  const explicit = s.at(start) === 63;
  if (!explicit) {
    const key = parseFlowKey(s);
    if (!key.followed) {
      s.node = key.node;
      return key.value;
    }
    return parseSinglePair(s, key, start);
  }
  s.pos++;
  s.keyAllowed = true;
  s.skipToToken();
  const code = s.at(s.pos);
  if (code === 58 || code === 44 || code === 93) deferMapKey(s, null, start);
  const key = parseFlowKey(s);
  if (key.followed) return parseSinglePair(s, key, start);
  s.skipToToken();
  if (s.at(s.pos) === 58) return parseSinglePair(s, key, start);
  const map = newDictionary();
  map[keyOf(s, key.value, start)] = null;
  return map;
}

function parseSinglePair(s: Scanner, key: FlowKey, start: number): Json {
  s.decoded++;
  const keyEnd = keyEndOf(s, start, key.node);
  const text = keyOf(s, key.value, start, keyEnd);
  const value = parseFlowValue(s);
  const map = newDictionary();
  map[text] = value;
  if (s.tracking) {
    const node = s.node ?? emptyNode(s.pos);
    s.node = {
      kind: "map",
      start,
      end: node.end,
      flow: true,
      entries: [{ key: text, keyStart: start, keyEnd, merge: false, value: node }],
    };
  }
  return map;
}

interface FlowKey extends Scanned {
  /** A `:` that makes it a key follows, on the same line. */
  followed: boolean;
}

function parseFlowKey(s: Scanner): FlowKey {
  const start = s.pos;
  const line = s.lineStart;
  const keyAllowed = s.keyAllowed;
  const value = parseFlowNode(s);
  const node = s.node;
  if (s.lineStart === line) skipBlanks(s);
  const followed = keyAllowed && s.lineStart === line && s.at(s.pos) === 58 && s.pos - start <= 1024;
  return { value, node, followed };
}

/** The value behind a `:` in flow context. */
function parseFlowValue(s: Scanner): Json {
  s.pos++;
  const at = s.pos;
  s.keyAllowed = false;
  s.skipToToken();
  const code = s.at(s.pos);
  if (code === 44 || code === 93 || code === 125) return noValue(s, at);
  return parseFlowNode(s);
}

export function parseFlowMapping(s: Scanner): Json {
  const start = s.pos;
  openFlow(s);
  const builder = new MapBuilder(s);
  let first = true;
  while (s.at(s.pos) !== 125 /* } */) {
    if (!first) {
      if (s.at(s.pos) !== 44) failFlow(s, "did not find expected ',' or '}'", start);
      s.pos++;
      s.keyAllowed = true;
      s.skipToToken();
      if (s.at(s.pos) === 125) break;
    }
    first = false;
    const explicit = s.at(s.pos) === 63;
    if (explicit) {
      s.pos++;
      s.keyAllowed = true;
      s.skipToToken();
      const code = s.at(s.pos);
      if (code === 58 || code === 44 || code === 125) deferMapKey(s, null, s.pos);
    }
    const keyStart = s.pos;
    const key = parseFlowKey(s);
    const keyEnd = keyEndOf(s, keyStart, key.node);
    const merge = isMergeKey(s, key, keyStart, keyEnd);
    const text = merge ? "<<" : keyOf(s, key.value, keyStart, keyEnd);
    let value: Json = null;
    s.node = null;
    if (!key.followed) s.skipToToken();
    if (key.followed || (explicit && s.at(s.pos) === 58)) value = parseFlowValue(s);
    if (merge) builder.merge(value, keyStart, keyEnd);
    else builder.add(text, value, keyStart, keyEnd);
    s.skipToToken();
  }
  closeFlow(s);
  if (builder.entries !== null) s.node = { kind: "map", start, end: s.pos, flow: true, entries: builder.entries };
  return builder.map;
}

function openFlow(s: Scanner): void {
  s.enter();
  s.decoded++;
  s.flowLevel++;
  s.pos++;
  s.keyAllowed = true;
  s.skipToToken();
}

function closeFlow(s: Scanner): void {
  s.pos++;
  s.flowLevel--;
  s.keyAllowed = false;
  s.leave();
}

function failFlow(s: Scanner, expected: string, start: number): never {
  const code = s.at(s.pos);
  if (s.pos < s.end && !s.atDocumentMarker() && !startsToken(s, code)) s.fail("found character that cannot start any token");
  s.failParse(expected, s.pos, start);
}

/** Words that are booleans to YAML 1.1, and texts to YAML 1.2. */
function isOldBoolean(text: string): boolean {
  return !/^(?:true|false)$/i.test(text);
}

function noteLeadingZero(s: Scanner, at: number): void {
  const next = s.at(at + 1);
  if (next < 48 || next > 57) return;
  s.octals ??= [];
  s.octals.push(at);
}
