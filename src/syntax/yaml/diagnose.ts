import { createRequire } from "node:module";
import type { Span } from "../../text/source.ts";
import { kubectlMessage } from "./message.ts";
import type { ReadDocument } from "./read.ts";
import type { YamlError } from "./scanner.ts";

/** One thing that keeps a document from being read, in words for people. */
export interface SyntaxProblem {
  readonly message: string;
  readonly help: string | null;
  readonly span: Span;
  /** Where it began: the bracket, the quote, the key. */
  readonly opened: { readonly span: Span; readonly note: string } | null;
  /** What kubectl prints; null for problems behind the first one, which it never comes to. */
  readonly kubectl: string | null;
}

/** What is wrong with a document that could not be read: what stopped the reader, and what else a recovering parser sees. */
export function diagnose(text: string, document: ReadDocument): readonly SyntaxProblem[] {
  const { error, json } = document;
  // What is no YAML is told of as a source that could not be read.
  if (error === null || document.literal !== undefined) return [];
  const kubectl = json || text[document.start] === "{" ? null : kubectlMessage(error, text, document.countFrom);
  const first: SyntaxProblem = { ...describe(error, text), span: spanOf(error, text), opened: openedBy(error, text), kubectl };
  return [first, ...furtherProblems(text, document, first)];
}

const largestRecovered = 1_000_000;

/** Errors on other lines, from a parser that goes on after an error. */
function furtherProblems(text: string, { start, end, error }: ReadDocument, first: SyntaxProblem): SyntaxProblem[] {
  if (error?.code !== "syntax" || error.stage === "reader" || end - start > largestRecovered) return [];
  const { parseDocument } = createRequire(import.meta.url)("yaml") as typeof import("yaml");
  const { errors } = parseDocument(text.slice(start, end), { uniqueKeys: false, prettyErrors: false, strict: true });
  const behind = lineEnd(text, first.span.start);
  const found: SyntaxProblem[] = [];
  const lines = new Set<number>();
  for (const { code, message, pos } of errors) {
    const at = start + pos[0];
    const line = lineEnd(text, at);
    // Kubernetes reads some things that others refuse; and what follows from the first error is no error of its own.
    if (at <= behind || lines.has(line) || tolerated.has(code) || found.length >= 9) continue;
    lines.add(line);
    found.push({
      ...describeFurther(code, message, text[at] ?? ""),
      span: { start: at, end: Math.max(at, Math.min(start + pos[1], line)) },
      opened: null,
      kubectl: null,
    });
  }
  return found;
}

const tolerated = new Set(["BAD_INDENT", "MULTIPLE_DOCS", "TAG_RESOLVE_FAILED", "DUPLICATE_KEY", "BAD_DIRECTIVE"]);

interface Description {
  readonly message: string;
  readonly help: string | null;
}

/** By the reader's words: what they mean for somebody who wrote the text. */
const descriptions: Readonly<Record<string, Description>> = {
  "mapping values are not allowed in this context": {
    message: "a second `key:` where a value stands already",
    help: "put the value into quotes if it contains `: `, or put the key on a line of its own with the right indentation",
  },
  "mapping keys are not allowed in this context": {
    message: "`? ` begins a key where none may stand",
    help: "put the value into quotes",
  },
  "block sequence entries are not allowed in this context": {
    message: "a list begins on the line of its key",
    help: "put the first `- ` on a line of its own below the key",
  },
  "did not find expected key": {
    message: "this line continues neither the map before it nor any map around it",
    help: "align it with the keys that it belongs to, or put the text before it into quotes",
  },
  "did not find expected '-' indicator": {
    message: "this line is aligned with the items of a list, and is none",
    help: "begin it with `- `, or align it with the keys that it belongs to",
  },
  "could not find expected ':'": {
    message: "a key without `:`",
    help: "write `key: value`, or indent the line if it goes on from the one before",
  },
  "did not find expected node content": { message: "a value is missing here", help: null },
  "did not find expected ',' or ']'": {
    message: "this list in brackets is not closed before this",
    help: "a `,` or `]` is missing",
  },
  "did not find expected ',' or '}'": {
    message: "this map in braces is not closed before this",
    help: "a `,` or `}` is missing",
  },
  "found unexpected end of stream": {
    message: "a quoted text that never ends",
    help: "close the quote; inside double quotes a `\"` is written `\\\"`, inside single ones a `'` is written `''`",
  },
  "found unexpected document indicator": {
    message: "a quoted text goes on over the end of the document",
    help: "close the quote before the `---`",
  },
  "found unknown escape character": {
    message: "no such escape in double quotes",
    help: "write `\\\\` for a backslash, or use single quotes",
  },
  "found a tab character that violates indentation": { message: "a tab where YAML wants spaces", help: "indent with spaces" },
  "found a tab character where an indentation space is expected": {
    message: "a tab where YAML wants spaces",
    help: "indent the block with spaces",
  },
  "did not find expected alphabetic or numeric character": {
    message: "`*` and `&` begin the name of an anchor",
    help: "put the text into quotes",
  },
  "did not find expected comment or line break": {
    message: "text behind a block scalar's `|` or `>`",
    help: "put the text on the next line, or into quotes",
  },
  "document contains excessive aliasing": { message: "the aliases of this document stand for far too many values", help: null },
  "invalid map key": { message: "a map or list as a key", help: 'braces of a template belong into quotes: "{{ … }}"' },
  "unsupported map key of type: %!s(<nil>)": {
    message: "a key without a name (`~`, `null` or nothing)",
    help: "put it into quotes if it is a name",
  },
  "map merge requires map or sequence of maps as the value": { message: "`<<` merges maps, and this is none", help: null },
  "control characters are not allowed": { message: "a control character", help: "write it as an escape in double quotes" },
  "could not find expected directive name": {
    message: "`%` at the beginning of a line begins a directive",
    help: "put the text into quotes, or indent it",
  },
  "did not find expected <document start>": {
    message: "a directive (`%`) in a stream that Kubernetes splits at `---`",
    help: "remove the line",
  },
  "found incompatible YAML document": { message: "a YAML version that Kubernetes does not read", help: "remove the %YAML line" },
  "found undefined tag handle": { message: "a tag whose handle is not defined", help: "remove the tag" },
};

function describe(error: YamlError, text: string): Description {
  const known = descriptions[error.message];
  if (known !== undefined) return known;
  if (error.message === "found character that cannot start any token") return describeCharacter(text[error.offset] ?? "");
  if (error.message.startsWith("invalid Yaml document separator")) {
    return { message: "text behind `---`", help: "put it on the next line: kubectl reads the file no further" };
  }
  if (error.message.startsWith("json: unsupported value"))
    return { message: "a number that JSON has not, and so Kubernetes has not", help: "put it into quotes" };
  return { message: error.message, help: null };
}

/** What the reader would have said of it. */
function describeFurther(code: string, message: string, character: string): Description {
  if (code === "BAD_SCALAR_START") return describeCharacter(character);
  if (code === "MULTILINE_IMPLICIT_KEY") return descriptions["could not find expected ':'"] ?? { message, help: null };
  return { message: lowerFirst(message.split("\n")[0] ?? message), help: null };
}

function describeCharacter(character: string): Description {
  if (character === "\t") return { message: "a tab where YAML wants spaces", help: "indent with spaces" };
  return {
    message: `a plain text cannot begin with ${character === "`" ? "a backquote" : `\`${character}\``}`,
    help: "put the text into quotes",
  };
}

/** The offending token, or what was left open where the error shows only at the end. */
function spanOf({ message, offset, contextOffset }: YamlError, text: string): Span {
  const start = showsContext.has(message) ? contextOffset : offset;
  const stop = lineEnd(text, start);
  const token = /^(?:[^\s,[\]{}]+|\S)/.exec(text.slice(start, stop));
  return { start, end: start + (token?.[0].length ?? 0) };
}

const showsContext = new Set([
  "could not find expected ':'",
  "found unexpected end of stream",
  "found unexpected document indicator",
  "did not find expected <document start>",
]);

function openedBy({ message, offset, contextOffset }: YamlError, text: string): SyntaxProblem["opened"] {
  if (contextOffset === offset || showsContext.has(message)) return null;
  const opener = text[contextOffset];
  if (opener !== "[" && opener !== "{") return null;
  return { span: { start: contextOffset, end: contextOffset + 1 }, note: "opened here" };
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
