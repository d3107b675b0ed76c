import type { Source } from "../text/source.ts";

/** A rule's page: prose with examples that are its tests. */
export interface RulePage {
  readonly title: string;
  readonly summary: string;
  readonly headings: readonly string[];
  readonly examples: readonly Example[];
  /** The rows of the table below `Options`, by name: the default as it is printed there. */
  readonly options: ReadonlyMap<string, string>;
}

/** Files that stand together, and what the rule is to say of them. */
export interface Example {
  readonly heading: string;
  /** The line of the page where the first file begins. */
  readonly line: number;
  readonly sources: readonly Source[];
  /** Text of `plimsoll.yaml`, where the example has one. */
  readonly configuration: string | null;
  readonly expected: readonly ExpectedFinding[];
  /** The rendered report that the page shows, with its lines in the page. */
  readonly output: { readonly text: string; readonly firstLine: number; readonly lastLine: number } | null;
}

export interface ExpectedFinding {
  readonly file: string;
  readonly line: number;
  readonly messageId: string;
}

interface Block {
  readonly language: string;
  readonly heading: string;
  readonly text: string;
  /** Lines of the page, from 1: of the fence before the text and of the one behind it. */
  readonly opening: number;
  readonly closing: number;
}

/** Reads a page. Blocks tagged `yaml` that follow one another form one example; an `output` block behind them shows their report. */
export function parsePage(markdown: string): RulePage {
  const lines = markdown.split("\n");
  const blocks = blocksOf(lines);
  return {
    title: lines[0]?.replace(/^# /, "") ?? "",
    summary: lines.slice(1).find((line) => line.trim() !== "") ?? "",
    headings: lines.filter((line) => line.startsWith("## ")).map((line) => line.slice(3).trim()),
    examples: examplesOf(blocks, lines),
    options: optionsOf(lines),
  };
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let heading = "";
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.startsWith("## ")) heading = line.slice(3).trim();
    const language = /^```(\w+)$/.exec(line)?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf("```", index + 1);
    blocks.push({ language, heading, text: `${lines.slice(index + 1, end).join("\n")}\n`, opening: index + 1, closing: end + 1 });
    index = end;
  }
  return blocks;
}

function examplesOf(blocks: readonly Block[], lines: readonly string[]): Example[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    if (block.language !== "yaml" && block.language !== "output") continue;
    const last = groups.at(-1)?.at(-1);
    const follows =
      last !== undefined &&
      last.language === "yaml" &&
      last.heading === block.heading &&
      lines.slice(last.closing, block.opening - 1).every((line) => line.trim() === "");
    if (follows) groups.at(-1)?.push(block);
    else if (block.language === "yaml") groups.push([block]);
  }
  return groups.map(exampleOf);
}

function exampleOf(blocks: readonly Block[]): Example {
  const sources: Source[] = [];
  const expected: ExpectedFinding[] = [];
  let configuration: string | null = null;
  let output: Example["output"] = null;
  for (const [index, block] of blocks.entries()) {
    if (block.language === "output") {
      output = { text: block.text, firstLine: block.opening + 1, lastLine: block.closing - 1 };
      continue;
    }
    const named = /^# file: (\S+)\n/.exec(block.text);
    const uri = named?.[1] ?? (index === 0 ? "example.yaml" : `example-${index + 1}.yaml`);
    const text = named === null ? block.text : block.text.slice(named[0].length);
    if (uri === "plimsoll.yaml") {
      configuration = text;
      continue;
    }
    sources.push({ uri, text: text.replace(/[ \t]*# finding: [\w-]+(?:, [\w-]+)*$/gm, "") });
    for (const [line, written] of text.split("\n").entries()) {
      const ids = /# finding: ([\w-]+(?:, [\w-]+)*)$/.exec(written)?.[1]?.split(", ") ?? [];
      for (const messageId of ids) expected.push({ file: uri, line: line + 1, messageId });
    }
  }
  return { heading: blocks[0]?.heading ?? "", line: blocks[0]?.opening ?? 0, sources, configuration, expected, output };
}

function optionsOf(lines: readonly string[]): Map<string, string> {
  const rows = new Map<string, string>();
  const start = lines.indexOf("## Options");
  if (start < 0) return rows;
  for (const line of lines.slice(start + 1)) {
    if (line.startsWith("## ")) break;
    const [, name, value] = /^\| `([\w-]+)` \| `([^`]*)` \|/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) rows.set(name, value);
  }
  return rows;
}
