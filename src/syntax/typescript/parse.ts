import { createRequire } from "node:module";
import type { TSESTree } from "@typescript-eslint/typescript-estree";

/** What keeps a source from being looked into, and where. */
export interface SourceError {
  readonly message: string;
  readonly offset: number;
}

type Parser = Pick<typeof import("@typescript-eslint/typescript-estree"), "parse">;

let parser: Parser | null | undefined;

/** Loaded when the first source is met: it takes longer than all else. It may be left out of an installation. */
function parserOf(): Parser | null {
  if (parser === undefined) {
    try {
      parser = createRequire(import.meta.url)("@typescript-eslint/typescript-estree") as Parser;
    } catch (error) {
      if (!isNotInstalled(error)) throw error;
      parser = null;
    }
  }
  return parser;
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
}

export function parseSource(uri: string, text: string): TSESTree.Program | SourceError {
  const available = parserOf();
  if (available === null)
    return { message: "TypeScript is read with @typescript-eslint/typescript-estree, which is not installed", offset: 0 };
  try {
    return available.parse(text, {
      filePath: uri.slice(uri.lastIndexOf("/") + 1),
      jsx: /x$/i.test(uri) || /\.[cm]?js$/i.test(uri),
      range: true,
      loc: false,
      comment: false,
      allowInvalidAST: true,
      suppressDeprecatedPropertyWarnings: true,
      loggerFn: false,
    });
  } catch (error) {
    if (error instanceof RangeError) return { message: "nested too deeply to be read", offset: 0 };
    if (!(error instanceof Error)) throw error;
    return { message: lowerFirst(error.message.replace(/\.$/, "")), offset: offsetOf(error) };
  }
}

/** The parser's errors have the place in `location`. */
function offsetOf(error: Error): number {
  const { location } = error as { location?: { start?: { offset?: unknown } } };
  const offset = location?.start?.offset;
  return typeof offset === "number" ? offset : 0;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
