import type { Json } from "../node.ts";
import { emptyNode, type Properties } from "./compose.ts";
import { isBlankOrEnd, type Scanner, YamlError } from "./scanner.ts";

export function scanProperties(s: Scanner): Properties {
  const properties: Properties = { anchor: null, tag: null, before: s.decoded };
  let anchored = false;
  for (;;) {
    const code = s.at(s.pos);
    if (code === 38 && !anchored) {
      anchored = true;
      const name = scanAnchorName(s);
      properties.anchor = { value: null, node: null, size: 0, complete: false };
      s.anchors ??= new Map();
      s.anchors.set(name, properties.anchor);
    } else if (code === 33 && properties.tag === null) properties.tag = scanTag(s);
    else return properties;
    s.keyAllowed = false;
    const line = s.lineStart;
    s.skipToToken();
    if (s.lineStart !== line && s.flowLevel === 0) {
      // On a further line only the other property still belongs to the same node, if nothing of a key follows it.
      const next = s.at(s.pos);
      if (!((next === 38 && !anchored) || (next === 33 && properties.tag === null)) || s.column <= s.indent || !standsAlone(s)) {
        return properties;
      }
    }
  }
}

/** Whether the property here has the rest of its line for itself. */
function standsAlone(s: Scanner): boolean {
  const lineEnd = s.text.slice(s.pos, s.end).search(/[\r\n]|$/);
  return /^[&!][^\s]*[ \t]*(#.*)?$/.test(s.text.slice(s.pos, s.pos + lineEnd));
}

function scanAnchorName(s: Scanner): string {
  const start = ++s.pos;
  while (s.pos < s.end && /[0-9A-Za-z_-]/.test(s.text[s.pos] ?? "")) s.pos++;
  const code = s.at(s.pos);
  if (s.pos === start || !(isBlankOrEnd(code) || "?:,]}%@`".includes(String.fromCharCode(code)))) {
    s.fail("did not find expected alphabetic or numeric character", s.pos, start - 1);
  }
  return s.text.slice(start, s.pos);
}

export function scanAlias(s: Scanner): Json {
  const start = s.pos;
  const name = scanAnchorName(s);
  const anchored = s.anchors?.get(name);
  if (anchored === undefined) throw new YamlError("alias", "composer", `unknown anchor '${name}' referenced`, start);
  if (!anchored.complete) s.defer(new YamlError("alias", "composer", `anchor '${name}' value contains itself`, start));
  s.decoded++;
  s.countAlias(anchored.size);
  if (s.tracking) s.node = { kind: "alias", start, end: s.pos, target: anchored.node ?? emptyNode(start) };
  return anchored.value;
}

const primaryTagPrefix = "tag:yaml.org,2002:";

function scanTag(s: Scanner): string {
  const start = s.pos;
  if (s.at(start + 1) === 60 /* < */) {
    const close = s.text.indexOf(">", start);
    if (close < 0 || close >= s.end || !isBlankOrEnd(s.at(close + 1))) s.fail("did not find the expected '>'", start);
    s.pos = close + 1;
    return s.text.slice(start + 2, close);
  }
  s.pos++;
  while (s.pos < s.end && /[-0-9A-Za-z_;/?:@&=+$,.!~*'()[\]%]/.test(s.text[s.pos] ?? "") && !endsFlowTag(s)) s.pos++;
  if (!isBlankOrEnd(s.at(s.pos)) && !(s.flowLevel > 0 && endsFlowTag(s)))
    s.fail("did not find expected whitespace or line break", s.pos, start);
  const raw = s.text.slice(start, s.pos);
  const second = raw.indexOf("!", 1);
  if (second === 1) return primaryTagPrefix + decodeTag(s, raw.slice(2), start);
  if (second > 1 && /^!\w+!/.test(raw)) s.failParse("found undefined tag handle", start, start);
  return decodeTag(s, raw, start);
}

function decodeTag(s: Scanner, text: string, start: number): string {
  if (text === "") s.fail("did not find expected tag URI", s.pos, start);
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return s.fail("did not find URI escaped octet", s.pos, start);
  }
}

function endsFlowTag(s: Scanner): boolean {
  const code = s.at(s.pos);
  return s.flowLevel > 0 && (code === 44 || code === 91 || code === 93 || code === 123 || code === 125);
}
