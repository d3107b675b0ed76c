import { hasCharacter } from "./char-set.ts";
import type { Program } from "./program.ts";
import { edge, holds, sideOf } from "./sides.ts";
import type { Work } from "./work.ts";

/** Where a match stands in a text. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** A step at which the search stands, and where the match began that leads there. */
interface Thread {
  readonly step: number;
  readonly start: number;
}

/**
 * The first match at or behind a position, as Perl would choose it (Regexp.FindStringIndex): all ways are followed at once, the
 * preferred ones first. Undefined if there is not enough work left to find out.
 */
export function findMatch(program: Program, text: string, from: number, work: Work): Match | null | undefined {
  let found: Match | null = null;
  let threads: readonly Thread[] = [];
  let before = from === 0 ? edge : codeBefore(text, from);
  for (let at = from; at <= text.length; ) {
    const code = at < text.length ? (text.codePointAt(at) ?? edge) : edge;
    const starts = found === null && (!program.anchored || at === 0);
    const open = starts ? [...threads, { step: program.start, start: at }] : threads;
    if (open.length === 0 && (found !== null || program.anchored)) break;
    const reached = reach(program, open, before, code);
    work.left -= reached.threads.length + 1;
    if (work.left < 0) return undefined;
    if (reached.matchedFrom >= 0) found = { start: reached.matchedFrom, end: at };
    threads = read(program, reached.threads, code);
    before = code;
    at += code > 0xffff ? 2 : 1;
  }
  return found;
}

function codeBefore(text: string, at: number): number {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low < 0xe000 ? (text.codePointAt(at - 2) ?? low) : low;
}

/** Follows what needs no character, up to the best match: what is less preferred than that is given up. */
function reach(program: Program, threads: readonly Thread[], before: number, after: number) {
  const seen = new Set<number>();
  const reached: Thread[] = [];
  for (const { step: first, start } of threads) {
    const open = [first];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const step = program.steps[index];
      if (step?.kind === "match") return { threads: reached, matchedFrom: start };
      if (step?.kind === "read") reached.push({ step: index, start });
      else if (step?.kind === "fork") open.push(step.other, step.next);
      else if (step !== undefined && holds(step.assertion, sideOf(before), sideOf(after))) open.push(step.next);
    }
  }
  return { threads: reached, matchedFrom: -1 };
}

function read(program: Program, threads: readonly Thread[], code: number): Thread[] {
  const next: Thread[] = [];
  for (const { step: index, start } of threads) {
    const step = program.steps[index];
    if (step?.kind === "read" && code !== edge && hasCharacter(step.set, code)) next.push({ step: step.next, start });
  }
  return next;
}
