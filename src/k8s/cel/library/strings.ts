import { isSpace } from "../../core/go-strings.ts";
import { elementsOf } from "../values/lists.ts";
import type { Int } from "../values/numbers.ts";
import { printValue } from "../values/print-value.ts";
import { characterCount } from "../values/text.ts";
import { Fault, isList, noSuchOverload, type Value } from "../values/value.ts";
import { onText, onTextAndInt, onTexts, onTextsAndInt } from "./arguments.ts";
import { formatText } from "./format.ts";
import type { Library } from "./library.ts";

/** Functions of texts (ext/strings.go of cel-go, version 2). */
export const stringFunctions: Library = {
  table: `
    string_char_at_int | .charAt | string, int | string
    string_index_of_string | .indexOf | string, string | int
    string_index_of_string_int | .indexOf | string, string, int | int
    string_last_index_of_string | .lastIndexOf | string, string | int
    string_last_index_of_string_int | .lastIndexOf | string, string, int | int
    string_lower_ascii | .lowerAscii | string | string
    string_replace_string_string | .replace | string, string, string | string
    string_replace_string_string_int | .replace | string, string, string, int | string
    string_split_string | .split | string, string | list(string)
    string_split_string_int | .split | string, string, int | list(string)
    string_substring_int | .substring | string, int | string
    string_substring_int_int | .substring | string, int, int | string
    string_trim | .trim | string | string
    string_upper_ascii | .upperAscii | string | string
    list_join | .join | list(string) | string
    list_join_string | .join | list(string), string | string`,
  implementations: {
    string_char_at_int: onTextAndInt(charAt),
    string_index_of_string: onTexts((text, part) => indexOf(text, part, 0)),
    string_index_of_string_int: onTextsAndInt(indexOf),
    string_last_index_of_string: onTexts(lastIndexOfAny),
    string_last_index_of_string_int: onTextsAndInt(lastIndexOf),
    string_lower_ascii: onText((text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
    string_upper_ascii: onText((text) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
    string_replace_string_string: replace,
    string_replace_string_string_int: replace,
    string_split_string: onTexts((text, separator) => split(text, separator, -1)),
    string_split_string_int: onTextsAndInt(split),
    string_substring_int: onTextAndInt((text, start) => substring(text, start, null)),
    string_substring_int_int: (text = null, start = null, end = null) =>
      typeof text === "string" && isInt(start) && isInt(end) ? substring(text, start, end) : noSuchOverload,
    string_trim: onText(trim),
    list_join: (list = null) => join(list, ""),
    list_join_string: (list = null, separator = null) => (typeof separator === "string" ? join(list, separator) : noSuchOverload),
  },
};

/** What came with version 1 of these functions. */
export const formatFunctions: Library = {
  table: `
    string_format | .format | string, list(dyn) | string
    strings_quote | strings.quote | string | string`,
  implementations: {
    string_format: (text = null, args = null) =>
      typeof text === "string" && isList(args) ? formatText(text, elementsOf(args)) : noSuchOverload,
    strings_quote: onText(quoteText),
  },
};

function isInt(value: Value): value is Int {
  return typeof value === "number" ? Number.isSafeInteger(value) : typeof value === "bigint";
}

function outOfRange(index: Int): Fault {
  return new Fault(`index out of range: ${index}`);
}

function charAt(text: string, index: Int): Value {
  const characters = [...text];
  return index < 0 || index > characters.length ? outOfRange(index) : (characters[Number(index)] ?? "");
}

function indexOf(text: string, part: string, from: Int): Value {
  if (part === "") return from;
  if (from < 0) return outOfRange(from);
  const characters = [...text];
  if (from >= characters.length) return -1;
  const start = characters.slice(0, Number(from)).join("").length;
  return characterIndex(text, text.indexOf(part, start));
}

function lastIndexOfAny(text: string, part: string): Value {
  const size = characterCount(text);
  if (part === "") return size;
  return text.length < part.length ? -1 : lastIndexOf(text, part, size - 1);
}

function lastIndexOf(text: string, part: string, from: Int): Value {
  if (part === "") return from;
  if (from < 0) return outOfRange(from);
  const characters = [...text];
  if (from >= characters.length) return -1;
  const start = characters.slice(0, Number(from)).join("").length;
  return characterIndex(text, text.lastIndexOf(part, start));
}

function characterIndex(text: string, index: number): number {
  return index < 0 ? -1 : characterCount(text.slice(0, index));
}

/** strings.Replace. */
function replace(text: Value = null, old: Value = null, by: Value = null, most: Value = -1): Value {
  if (typeof text !== "string" || typeof old !== "string" || typeof by !== "string" || !isInt(most)) return noSuchOverload;
  const limit = most < 0 ? Number.POSITIVE_INFINITY : Number(most);
  if (limit === 0 || old === by) return text;
  if (old === "") return insertEverywhere([...text], by, limit);
  const parts = text.split(old);
  const kept = parts.slice(0, Math.min(parts.length - 1, limit));
  return [...kept, parts.slice(kept.length).join(old)].join(by);
}

/** Nothing stands before each character, and behind the last. */
function insertEverywhere(characters: readonly string[], by: string, limit: number): string {
  const count = Math.min(characters.length + 1, limit);
  let replaced = "";
  for (let index = 0; index < count; index++) replaced += by + (characters[index] ?? "");
  return replaced + characters.slice(count).join("");
}

/** strings.SplitN. */
function split(text: string, separator: string, most: Int): Value {
  if (most === 0) return [];
  const parts = separator === "" ? [...text] : text.split(separator);
  if (most < 0 || parts.length <= most) return parts;
  const kept = parts.slice(0, Number(most) - 1);
  return [...kept, parts.slice(kept.length).join(separator)];
}

function substring(text: string, start: Int, end: Int | null): Value {
  const characters = [...text];
  if (end !== null && start > end) return new Fault(`invalid substring range. start: ${start}, end: ${end}`);
  if (start < 0 || start > characters.length) return outOfRange(start);
  if (end !== null && (end < 0 || end > characters.length)) return outOfRange(end);
  return characters.slice(Number(start), end === null ? undefined : Number(end)).join("");
}

/** strings.TrimSpace. */
function trim(text: string): Value {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function join(list: Value, separator: string): Value {
  if (!isList(list)) return noSuchOverload;
  const texts: string[] = [];
  for (const element of elementsOf(list)) {
    if (typeof element !== "string") return new Fault(`join: invalid input: ${printValue(element)}`);
    texts.push(element);
  }
  return texts.join(separator);
}

const escapes: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};

function quoteText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
  return `"${text.replace(/[\x07-\x0d"\\]/g, (character) => escapes[character] ?? character)}"`;
}
