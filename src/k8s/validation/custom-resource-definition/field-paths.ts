import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { valuesSchema } from "./schema-fields.ts";

/** Where a path such as `.spec.color` or `.spec['a-b']` leads; null as schema where nothing is known about the value. */
export interface FieldPathTarget {
  /** The path as the server writes it back: two spellings of one path give the same. */
  readonly path: string;
  /** The first name of it. */
  readonly root: string;
  readonly schema: JSONSchemaProps | null;
}

/** Why a path leads nowhere, in the server's words. */
export interface FieldPathProblem {
  readonly message: string;
}

const endOfPath: FieldPathProblem = { message: "unexpected end of JSON path" };
const noField: FieldPathProblem = { message: "does not refer to a valid field" };

/** ValidFieldPath of apiserver/schema/cel, with array notation allowed or not. */
export function resolveFieldPath(
  text: string,
  root: JSONSchemaProps,
  notation: "dots" | "dots-and-brackets",
): FieldPathTarget | FieldPathProblem {
  const tokens = tokensOf(text);
  let target: FieldPathTarget = { path: "", root: "", schema: root };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    let name = tokens[++at];
    if (token === "[" && notation === "dots") return { message: "array notation is not allowed" };
    if (token !== "." && token !== "[") return { message: `expected [ or . but got: ${token}` };
    if (name === undefined) return endOfPath;
    if (token === "[") {
      const unquoted = unquote(name);
      if (typeof unquoted !== "string") return unquoted;
      name = unquoted;
    }
    const next = step(target, name);
    if ("message" in next) return next;
    target = next;
    if (token !== "[") continue;
    const close = tokens[++at];
    if (close === undefined) return endOfPath;
    if (close !== "]") return { message: `expected ] but got ${close}` };
  }
  return target;
}

/** A name is a property where there are any, else a key of a map. */
function step({ path, root, schema }: FieldPathTarget, name: string): FieldPathTarget | FieldPathProblem {
  const { properties, additionalProperties } = schema ?? {};
  if (properties !== undefined && Object.keys(properties).length > 0) {
    if (!Object.hasOwn(properties, name)) return noField;
    const next = path === "" ? name : `${path}.${name}`;
    return { path: next, root: root === "" ? name : root, schema: properties[name] ?? null };
  }
  if (schema === null || additionalProperties === undefined) return noField;
  return { path: `${path}[${name}]`, root: root === "" ? `[${name}]` : root, schema: valuesSchema(schema) };
}

const delimiters = ".[]";

/** Delimiters, texts in single quotes, and what is between them. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = tokenEnd(text, start);
    tokens.push(text.slice(start, end));
    start = end;
  }
  return tokens;
}

function tokenEnd(text: string, start: number): number {
  const isQuoted = text[start] === "'";
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character === "'" && text[at - 1] !== "\\") return at + 1;
    } else if (delimiters.includes(text.charAt(start))) return at;
    else if (delimiters.includes(character)) return at;
  }
  return text.length;
}

const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "'": "'",
  "\\": "\\",
};

/** unescapeSingleQuote of apiserver/schema/cel. */
function unquote(token: string): string | FieldPathProblem {
  if (token.length < 2 || !token.startsWith("'") || !token.endsWith("'"))
    return { message: `expected single quoted string but got ${token}` };
  let plain = "";
  let wrong: string | null = null;
  for (let at = 1; at < token.length - 1; at++) {
    const character = token.charAt(at);
    if (character !== "\\" || at === token.length - 2 || token[at + 1] === "\n") {
      plain += character;
      continue;
    }
    const escaped = token.charAt(++at);
    const meaning = escapes[escaped];
    if (meaning === undefined) wrong = escaped;
    else plain += meaning;
  }
  return wrong === null ? plain : { message: `invalid string literal: invalid escape char \\${wrong}` };
}
