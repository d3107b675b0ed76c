import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import type { SourceProblem } from "../kit/rule.ts";
import { largestSource, mayHoldObjects } from "../syntax/typescript/source-files.ts";
import type { Source } from "../text/source.ts";
import type { FoundFile } from "./find-files.ts";
import { filesNamed } from "./named-files.ts";

export interface Inputs {
  readonly subjects: readonly Source[];
  readonly context: readonly Source[];
  readonly problems: readonly SourceProblem[];
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
  readonly ignored: number;
  /** A folder or context was given: what is not there is nowhere. */
  readonly isWhole: boolean;
}

export interface InputRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly context: readonly string[];
  readonly exclude: readonly string[];
  readonly stdin: { readonly name: string; read(): Promise<string> };
  /** Told from time to time how many files have been read. */
  onProgress(read: number, all: number): void;
}

/** Larger files are not read: the API server takes no object of more than 3 MiB. */
const largestFile = 64 * 1024 * 1024;

export async function readInputs(request: InputRequest): Promise<Inputs> {
  const collected: Collected = { files: new Map(), programs: [], skipped: [], ignored: 0, hasFolder: false, hasStdin: false };
  const context: Collected = { files: new Map(), programs: [], skipped: [], ignored: 0, hasFolder: false, hasStdin: false };
  for (const path of request.paths.length === 0 ? ["."] : request.paths) collect(path, request, collected);
  for (const path of request.context) collect(path, request, context);
  const problems: SourceProblem[] = [];
  const all = collected.files.size + context.files.size;
  let done = 0;
  const readAll = (files: Iterable<FoundFile>): Source[] => {
    const sources: Source[] = [];
    for (const file of files) {
      const read = readSource(file);
      if ("text" in read) sources.push(read);
      else problems.push(read);
      request.onProgress(++done, all);
    }
    return sources;
  };
  const subjects = [...readAll(collected.files.values()), ...programsIn(collected)];
  if (collected.hasStdin) subjects.push({ uri: request.stdin.name, text: await request.stdin.read() });
  const own = new Set(subjects.map(({ uri }) => uri));
  for (const uri of collected.files.keys()) context.files.delete(uri);
  return {
    subjects,
    context: [...readAll(context.files.values()), ...programsIn(context).filter(({ uri }) => !own.has(uri))],
    problems,
    skipped: [...collected.skipped, ...context.skipped],
    ignored: collected.ignored,
    isWhole: collected.hasFolder || request.context.length > 0,
  };
}

interface Collected {
  readonly files: Map<string, FoundFile>;
  /** Those of folders, which hold objects only if they look so. */
  readonly programs: FoundFile[];
  readonly skipped: { uri: string; reason: string }[];
  ignored: number;
  hasFolder: boolean;
  hasStdin: boolean;
}

function collect(argument: string, { cwd, exclude }: InputRequest, into: Collected): void {
  if (argument === "-") {
    into.hasStdin = true;
    return;
  }
  const { files, programs, skipped, ignored, isFolder } = filesNamed(argument, cwd, exclude);
  for (const file of files) into.files.set(file.uri, file);
  into.programs.push(...programs);
  into.skipped.push(...skipped.map(({ uri, detail }) => ({ uri, reason: detail })));
  into.ignored += ignored;
  into.hasFolder ||= isFolder;
}

/** The programs of folders that look as if they held objects; what cannot be read or was made by a bundler holds none. */
function programsIn({ programs, files }: Collected): Source[] {
  return programs.flatMap((file): Source[] => {
    if (files.has(file.uri)) return [];
    const read = readSource(file, largestSource);
    return "text" in read && mayHoldObjects(read.text) ? [read] : [];
  });
}

export function readSource({ path, uri }: FoundFile, largest = largestFile): Source | SourceProblem {
  try {
    const { size } = statSync(path);
    if (size > largest)
      return {
        uri,
        problem: "too-large",
        detail: `${Math.round(size / 1024 / 1024)} MiB, and at most ${largest / 1024 / 1024} MiB are read`,
      };
    const bytes = readFileSync(path);
    if (isUtf8(bytes)) return { uri, text: bytes.toString("utf8") };
    return { uri, problem: "not-text", detail: `not UTF-8 text: byte ${firstBadByte(bytes)} belongs to no character` };
  } catch (error) {
    return {
      uri,
      problem: "unreadable",
      detail: error instanceof Error ? error.message.replace(/, \w+ '.*'$/, "") : String(error),
    };
  }
}

/** The offset of the first byte that is no UTF-8, by halving. */
function firstBadByte(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // A character cut in two is no mistake of the part before it.
    if (isUtf8(bytes.subarray(0, backToBoundary(bytes, middle)))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function backToBoundary(bytes: Buffer, end: number): number {
  let at = end;
  while (at > 0 && at > end - 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
