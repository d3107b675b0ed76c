import { type Expression, PatternError } from "./expression.ts";
import type { Read } from "./parse-escape.ts";

const most = 1000;
const simple: Readonly<Record<string, Omit<Bounds, "lazy">>> = {
  "*": { least: 0, most: -1 },
  "+": { least: 1, most: -1 },
  "?": { least: 0, most: 1 },
};

export interface Bounds {
  readonly least: number;
  /** -1 where there is no limit. */
  readonly most: number;
  /** A question mark follows. */
  readonly lazy: boolean;
}

/** `*`, `{2,5}?` … at `start`; null for anything else, also for a brace that begins no repetition. */
export function readRepetition(text: string, start: number): Read<Bounds> | null {
  const bounds = simple[text[start] ?? ""];
  if (bounds !== undefined) return withLaziness(bounds, text, start + 1);
  if (text[start] !== "{") return null;
  const counts = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(text.slice(start, start + 64));
  if (counts === null) return null;
  const end = start + counts[0].length;
  const least = Number(counts[1]);
  const limit = counts[2] === undefined ? least : counts[3] === undefined ? -1 : Number(counts[3]);
  if (least > most || limit > most || (limit >= 0 && least > limit)) throw new PatternError("invalid repeat count", counts[0]);
  return withLaziness({ least, most: limit }, text, end);
}

function withLaziness(bounds: Omit<Bounds, "lazy">, text: string, at: number): Read<Bounds> {
  const lazy = text[at] === "?";
  return { value: { ...bounds, lazy }, end: lazy ? at + 1 : at };
}

/** Repetitions in each other may together make at most a thousand copies (repeatIsValid of regexp/syntax). */
export function checkRepetitions(repeated: Expression, written: string): void {
  if (repeated.kind !== "repeat" || (repeated.least < 2 && repeated.most < 2)) return;
  if (!fits(repeated, most)) throw new PatternError("invalid repeat count", written);
}

function fits(expression: Expression, copies: number): boolean {
  if (expression.kind === "set" || expression.kind === "assertion") return true;
  if (expression.kind !== "repeat") return expression.parts.every((part) => fits(part, copies));
  if (expression.most === 0) return true;
  const times = expression.most < 0 ? expression.least : expression.most;
  return times <= copies && fits(expression.of, times > 0 ? Math.floor(copies / times) : copies);
}
