import type { ReadDocument } from "../yaml/read.ts";
import { YamlError } from "../yaml/scanner.ts";
import { type FoundObject, findObjects } from "./find-objects.ts";
import type { UnknownPart } from "./literal.ts";
import { parseSource } from "./parse.ts";
import { dataOf } from "./parts.ts";
import { largestSource, mayHoldObjects } from "./source-files.ts";

const none: readonly never[] = [];

/** The objects that a source in TypeScript or JavaScript has as literals, each as a document; what kept it from being read as one, too. */
export function readSourceObjects(uri: string, text: string): ReadDocument[] {
  if (!mayHoldObjects(text)) return [];
  if (text.length > largestSource) return [unread(text, "larger than 1 MiB", 0)];
  const program = parseSource(uri, text);
  if ("message" in program) return [unread(text, program.message, program.offset)];
  return findObjects(program, text).map(documentOf);
}

function documentOf({ part, range: [start, end], isIdentified }: FoundObject): ReadDocument {
  const unknown: UnknownPart[] = [];
  const value = dataOf(part, [], unknown);
  return { ...empty(start, end), value, error: null, literal: { node: part.node, unknown, isIdentified } };
}

function unread(text: string, message: string, offset: number): ReadDocument {
  const error = new YamlError("syntax", "reader", message, offset);
  return { ...empty(0, text.length), value: undefined, error, literal: { node: null, unknown: [], isIdentified: false } };
}

function empty(start: number, end: number): Omit<ReadDocument, "value" | "error"> {
  return {
    start,
    end,
    countFrom: start,
    json: false,
    duplicates: none,
    converted: none,
    octals: none,
    hasOldBooleans: false,
    dropped: null,
  };
}
