import type { Json, Node } from "../node.ts";
import { type Path, valueAt } from "../path.ts";

/** Something of an object that only running the program would tell. */
export interface UnknownPart {
  readonly path: Path;
  /** The map or list at the path may hold more than what is known of it; otherwise its value is not known. */
  readonly rest: boolean;
}

/** What is known of an object that is written as a literal, besides its value. */
export interface Literal {
  /** Null for a source that could not be read. */
  readonly node: Node | null;
  readonly unknown: readonly UnknownPart[];
  /** Whether apiVersion and kind are known. */
  readonly isIdentified: boolean;
}

/** What stands for a value that is not known, as a template has it: `${image}`. */
export function placeholderOf(text: string): string {
  return `\${${text}}`;
}

/** Whether something unknown may have a say in what is at a path: it is there, above or below it, or right beside it. */
export function isOpenAt(unknown: readonly UnknownPart[], root: Json | undefined, path: Path): boolean {
  if (!isKnownAt(unknown, root, path)) return true;
  return unknown.some(({ path: open, rest }) => {
    const beside = rest ? open.length : open.length - 1;
    return beside === path.length - 1 && sharedSteps(open, path) >= beside;
  });
}

function sharedSteps(one: Path, other: Path): number {
  let steps = 0;
  while (steps < one.length && steps < other.length && one[steps] === other[steps]) steps++;
  return steps;
}

/** Whether the value at a path is not known, be it there or not. */
export function isUnknownAt(unknown: readonly UnknownPart[], root: Json | undefined, path: Path): boolean {
  return unknown.some(({ path: open, rest }) => {
    if (sharedSteps(open, path) < open.length) return false;
    const next = path[open.length];
    return !rest || (next !== undefined && valueAt(root, [...open, next]) === undefined);
  });
}

/** Whether something is unknown of what is at a path: all of it or a part. */
export function isPartlyUnknown(unknown: readonly UnknownPart[], path: Path): boolean {
  return unknown.some(({ path: open }) => sharedSteps(open, path) === Math.min(open.length, path.length));
}

/** Whether all is known of what is at a path. */
export function isKnownAt(unknown: readonly UnknownPart[], root: Json | undefined, path: Path): boolean {
  return !isUnknownAt(unknown, root, path) && unknown.every(({ path: open }) => sharedSteps(open, path) < path.length);
}
