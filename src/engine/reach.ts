import type { Read, Rule } from "../kit/rule.ts";

/** On which files rules run, for callers that know already what the others would say; null for all files. */
export interface Reach {
  /** Where rules run that look at one object or document, and at nothing else. */
  readonly alone: ReadonlySet<string> | null;
  /** Where rules run that look around as well. */
  readonly around: ReadonlySet<string> | null;
  /** The same for rules of the user's own, of which nobody knows how far they look. */
  readonly users: ReadonlySet<string> | null;
}

const ownReads: ReadonlySet<Read> = new Set<Read>(["verdicts", "written"]);
/** What is no part of a single file. */
export const wholes: ReadonlySet<unknown> = new Set(["world", "source", "suppression", "crash"]);

/** Whether what a rule says of an object follows from the object alone. */
export function looksAround({ on, reads, needsClosedWorld }: Pick<Rule, "on" | "reads" | "needsClosedWorld">): boolean {
  // What validation says of an object alone; of the world these rules only ask whether a kustomization completes it.
  if (reads.includes("verdicts") && reads.every((read) => ownReads.has(read) || read === "world")) return wholes.has(on);
  return needsClosedWorld || wholes.has(on) || !reads.every((read) => ownReads.has(read));
}

/** The files that a rule runs on; null for all. */
export function filesOf(rule: Rule, reach: Reach | null): ReadonlySet<string> | null {
  if (reach === null) return null;
  if (!looksAround(rule)) return reach.alone;
  return rule.isUsers ? reach.users : reach.around;
}
