/** How Go prints values, as the API server's messages contain them. */

/** A string as Go's %q and strconv.Quote print it. */
export function quote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const simple = simpleEscapes[character];
    if (simple !== undefined) quoted += simple;
    else if (isPrintable(code, character)) quoted += character;
    else if (code < 0x80) quoted += `\\x${hex(code, 2)}`;
    else if (code < 0x10000) quoted += `\\u${hex(code, 4)}`;
    else quoted += `\\U${hex(code, 8)}`;
  }
  return `${quoted}"`;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};

/** unicode.IsPrint and strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrintable(code: number, character: string): boolean {
  if (code < 0x80) return code >= 0x20 && code < 0x7f;
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/**
 * A struct of Go, to be printed as JSON with its fields in the order written here (plain objects are maps, whose keys Go sorts).
 * A field that is undefined is left out, as `omitempty` does.
 */
export function goStruct(fields: { readonly [name: string]: unknown }): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(fields));
}

const textOf = Symbol("text");

/** A string of a type of its own in Go (`type Protocol string`), which errors print as JSON does, not as %q. */
export interface NamedString {
  readonly [textOf]: string;
}

export function namedString(text: string): NamedString {
  return { [textOf]: text };
}

/** A value as encoding/json prints it: keys of maps sorted, no blanks, `<`, `>`, `&` and U+2028/9 escaped. */
export function toJson(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "bigint" || typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return jsonString(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  if (isNamedString(value)) return jsonString(value[textOf]);
  const isStruct = value instanceof Map;
  const all: [string, unknown][] = isStruct ? [...value] : Object.entries(value);
  const entries = all.filter(([, item]) => item !== undefined);
  if (!isStruct) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${jsonString(key)}:${toJson(item)}`).join(",")}}`;
}

function isNamedString(value: object): value is NamedString {
  return textOf in value;
}

function jsonString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${hex(character.charCodeAt(0), 4)}`);
}
