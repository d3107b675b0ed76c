import { type Flags, PatternError } from "./expression.ts";
import type { Read } from "./parse-escape.ts";

/** How a group begins. */
export interface GroupHead {
  /** The flags behind it. */
  readonly flags: Flags;
  /** False for `(?i)`, which only sets flags. */
  readonly opens: boolean;
}

/** The parenthesis at `start` with a name or flags behind it (parsePerlFlags of regexp/syntax). */
export function readGroupHead(text: string, start: number, flags: Flags): Read<GroupHead> {
  if (text[start + 1] !== "?") return { value: { flags, opens: true }, end: start + 1 };
  const rest = text.slice(start);
  if (/^\(\?P?<./s.test(rest)) return { value: { flags, opens: true }, end: start + nameLength(rest) };
  const head = /^\(\?([imsU]*)(-[imsU]+)?([:)])/.exec(rest);
  if (head === null) {
    const read = /^\(\?[imsU]*(?:-[imsU]*)?./su.exec(rest);
    throw new PatternError("invalid or unsupported Perl syntax", read?.[0] ?? rest);
  }
  const [whole, on = "", off = "", last] = head;
  return { value: { flags: switched(switched(flags, on, true), off, false), opens: last === ":" }, end: start + whole.length };
}

function nameLength(rest: string): number {
  const name = /^\(\?P?<([^>]*)>/.exec(rest);
  if (name === null) throw new PatternError("invalid named capture", rest);
  if (!/^[A-Za-z0-9_]+$/.test(name[1] ?? "")) throw new PatternError("invalid named capture", name[0]);
  return name[0].length;
}

function switched(flags: Flags, letters: string, value: boolean): Flags {
  return {
    fold: letters.includes("i") ? value : flags.fold,
    multiline: letters.includes("m") ? value : flags.multiline,
    dotAll: letters.includes("s") ? value : flags.dotAll,
    ungreedy: letters.includes("U") ? value : flags.ungreedy,
  };
}
