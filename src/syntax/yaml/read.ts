import type { Json, Node } from "../node.ts";
import type { Literal } from "../typescript/literal.ts";
import { parseChunk, parseJson } from "./block.ts";
import { type ConvertedKey, type DuplicateKey, Scanner, YamlError } from "./scanner.ts";

const none: readonly never[] = [];

/** One document of a text, or what kept it from being read. */
export interface ReadDocument {
  /** Offsets of the chunk that it was read from. */
  readonly start: number;
  readonly end: number;
  /** Where kubectl begins to count lines: the `---` before a first document belongs to it. */
  readonly countFrom: number;
  readonly json: boolean;
  readonly value: Json | undefined;
  readonly error: YamlError | null;
  readonly duplicates: readonly DuplicateKey[];
  readonly converted: readonly ConvertedKey[];
  /** Where plain numbers stand that begin with a zero. */
  readonly octals: readonly number[];
  /** Whether plain words such as `yes` stand for booleans, which is so to YAML 1.1 only. */
  readonly hasOldBooleans: boolean;
  /** From here to the end of the chunk the reader looks at nothing. */
  readonly dropped: number | null;
  /** Of an object that is written as a literal of TypeScript or JavaScript. */
  readonly literal?: Literal;
}

/**
 * The documents of a text, split and parsed as kubectl does (YAMLOrJSONDecoder of k8s.io/apimachinery/pkg/util/yaml).
 * Documents without content are left out. Where kubectl stops at the first error, reading goes on behind it.
 */
export function readDocuments(text: string): ReadDocument[] {
  const documents: ReadDocument[] = [];
  let from = 0;
  const first = /\S/.exec(text);
  if (first !== null && text[first.index] === "{") from = readJsonStream(text, documents);
  for (const chunk of splitChunks(text, from)) {
    const document = readChunk(text, chunk);
    if (document !== null) documents.push(document);
  }
  return documents;
}

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly countFrom: number;
  /** Text behind `---` that is no comment. */
  readonly separatorError: { readonly text: string; readonly offset: number } | null;
}

/** Chunks between lines that begin with `---`. */
function* splitChunks(text: string, from: number): Generator<Chunk> {
  let start = from;
  let countFrom = from;
  let separatorError: Chunk["separatorError"] = null;
  for (let at = nextSeparator(text, from); at >= 0; at = nextSeparator(text, start)) {
    yield { start, end: at, countFrom, separatorError };
    const lineEnd = text.indexOf("\n", at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const behind = text.slice(at + 3, end).trim();
    separatorError = behind === "" || behind.startsWith("#") ? null : { text: behind, offset: at };
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    countFrom = at === start && countFrom === start ? at : next;
    start = next;
  }
  yield { start, end: text.length, countFrom, separatorError };
}

/** The next line that begins with `---`, at or after an offset at which a line begins; -1 if there is none. */
function nextSeparator(text: string, from: number): number {
  if (text.startsWith("---", from) && from < text.length) return from;
  const before = text.indexOf("\n---", from);
  return before < 0 ? -1 : before + 1;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what YAML does not allow
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

function readChunk(text: string, chunk: Chunk): ReadDocument | null {
  const { start, end, countFrom, separatorError } = chunk;
  if (separatorError !== null) {
    const error = new YamlError(
      "syntax",
      "reader",
      `invalid Yaml document separator: ${separatorError.text}`,
      separatorError.offset,
    );
    return unread(separatorError.offset, end, separatorError.offset, error);
  }
  if (isEmpty(text, start, end)) return null;
  const scanner = new Scanner(text, start, end, false, false);
  try {
    const { value, rest } = parseChunk(scanner);
    failOnControlCharacter(text, start, end);
    if (value === undefined || value === null) return null;
    const { duplicates, converted, octals, hasOldBooleans } = scanner;
    return {
      start,
      end,
      countFrom,
      json: false,
      value,
      error: null,
      duplicates: duplicates ?? none,
      converted: converted ?? none,
      octals: octals ?? none,
      hasOldBooleans,
      dropped: rest < end ? rest : null,
    };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return unread(start, end, countFrom, firstError(text, start, end, error));
  }
}

const readAhead = 512;

function failOnControlCharacter(text: string, start: number, end: number): void {
  const found = controlCharacter.exec(start === 0 && end === text.length ? text : text.slice(start, end));
  if (found !== null)
    throw new YamlError("control-character", "reader", "control characters are not allowed", start + found.index);
}

/** The reader is some hundred characters ahead of the parser, and stops at a control character. */
function firstError(text: string, start: number, end: number, error: YamlError): YamlError {
  try {
    failOnControlCharacter(text, start, Math.min(error.offset + readAhead, end));
    return error;
  } catch (earlier) {
    return earlier instanceof YamlError ? earlier : error;
  }
}

function isEmpty(text: string, start: number, end: number): boolean {
  for (let pos = start; pos < end; pos++) {
    const code = text.charCodeAt(pos);
    if (code !== 32 && code !== 10 && code !== 13) return false;
  }
  return true;
}

/**
 * The JSON objects that a text begins with, and where YAML goes on behind them. As in kubectl a text that holds at most one
 * JSON object may go on as YAML; one that fails as JSON altogether (flow style with comments, say) is YAML from its start.
 */
function readJsonStream(text: string, documents: ReadDocument[]): number {
  let from = 0;
  for (;;) {
    const start = skipWhiteSpace(text, from);
    if (start >= text.length) return text.length;
    const document = readJsonObject(text, start);
    if (document !== null) {
      documents.push(document);
      from = document.end;
      continue;
    }
    if (documents.length <= 1) return skipFirstBreak(text, from);
    const error = new YamlError("syntax", "reader", "invalid JSON after the object before it", start);
    documents.push({ ...unread(start, text.length, start, error), json: true });
    return text.length;
  }
}

function readJsonObject(text: string, start: number): ReadDocument | null {
  if (text[start] !== "{") return null;
  const scanner = new Scanner(text, start, text.length, false, true);
  try {
    const { value, rest } = parseJson(scanner);
    JSON.parse(text.slice(start, rest));
    return {
      start,
      end: rest,
      countFrom: start,
      json: true,
      value,
      error: null,
      duplicates: scanner.duplicates ?? none,
      converted: none,
      octals: none,
      hasOldBooleans: false,
      dropped: null,
    };
  } catch {
    return null;
  }
}

function skipWhiteSpace(text: string, from: number): number {
  let pos = from;
  while (pos < text.length && " \t\r\n".includes(text[pos] ?? "")) pos++;
  return pos;
}

function skipFirstBreak(text: string, from: number): number {
  const next = skipWhiteSpace(text, from);
  const lineEnd = text.indexOf("\n", from);
  return lineEnd >= 0 && lineEnd < next ? lineEnd + 1 : next;
}

function unread(start: number, end: number, countFrom: number, error: YamlError): ReadDocument {
  return {
    start,
    end,
    countFrom,
    json: false,
    value: undefined,
    error,
    duplicates: none,
    converted: none,
    octals: none,
    hasOldBooleans: false,
    dropped: null,
  };
}

/** The positions of a document's values: it is parsed once more, this time keeping track. */
export function trackDocument(text: string, document: ReadDocument): Node | null {
  if (document.literal !== undefined) return document.literal.node;
  if (document.error !== null || document.value === undefined) return null;
  const scanner = new Scanner(text, document.start, document.end, true, document.json);
  (document.json ? parseJson : parseChunk)(scanner);
  return scanner.node;
}
