/** Lines around a change that a diff shows. */
const context = 3;
/** Differences that are looked for; texts that differ in more are shown as one change. */
const mostDifferences = 1000;

interface Change {
  /** Lines from here, from 0, of the text before and after. */
  readonly from: number;
  readonly to: number;
  readonly removed: number;
  readonly added: number;
}

/** The difference of two texts as `git apply` and `patch` take it; empty where there is none. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(changesBetween(old, now)).map((changes) => hunk(changes, old, now));
  return `--- a/${name}\n+++ b/${name}\n${hunks.join("")}`;
}

/** Lines with their breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes that share context stand in one hunk. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.from - (last.from + last.removed) <= 2 * context) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunk(changes: readonly Change[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return "";
  const before = Math.min(context, first.from);
  const end = Math.min(old.length, last.from + last.removed + context);
  const [from, to] = [first.from - before, first.to - before];
  const grown = changes.reduce((sum, { removed, added }) => sum + added - removed, 0);
  const lines: string[] = [];
  let at = from;
  for (const { from: start, to: place, removed, added } of changes) {
    lines.push(...mark(" ", old.slice(at, start)), ...mark("-", old.slice(start, start + removed)));
    lines.push(...mark("+", now.slice(place, place + added)));
    at = start + removed;
  }
  lines.push(...mark(" ", old.slice(at, end)));
  return `@@ -${range(from, end - from)} +${range(to, end - from + grown)} @@\n${lines.join("")}`;
}

function range(from: number, count: number): string {
  return `${count === 0 ? from : from + 1}${count === 1 ? "" : `,${count}`}`;
}

function mark(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) => (line.endsWith("\n") ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`));
}

/** Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986) between the lines that both texts do not share at their ends. */
function changesBetween(old: readonly string[], now: readonly string[]): Change[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  const [a, b] = [old.slice(start, oldEnd), now.slice(start, nowEnd)];
  const kept = keptLines(a, b);
  const changes: Change[] = [];
  let [x, y] = [0, 0];
  for (const [oldLine, nowLine] of [...kept, [a.length, b.length] as const]) {
    if (oldLine > x || nowLine > y) changes.push({ from: start + x, to: start + y, removed: oldLine - x, added: nowLine - y });
    [x, y] = [oldLine + 1, nowLine + 1];
  }
  return changes;
}

/** Pairs of lines that stay, in order. */
function keptLines(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const limit = Math.min(a.length + b.length, mostDifferences);
  const rounds: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= limit; d++) {
    rounds.push(new Map(reach));
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(reach, k, d) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace(rounds, a.length, b.length);
    }
    reach = next;
  }
  return [];
}

function goesDown(reach: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
}

function trace(rounds: readonly Map<number, number>[], endX: number, endY: number): (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  let [x, y] = [endX, endY];
  for (let d = rounds.length - 1; d >= 0; d--) {
    const reach = rounds[d] ?? new Map<number, number>();
    const k = x - y;
    const previousK = goesDown(reach, k, d) ? k + 1 : k - 1;
    const previousX = d === 0 ? 0 : (reach.get(previousK) ?? 0);
    const previousY = d === 0 ? 0 : previousX - previousK;
    while (x > previousX && y > previousY) kept.push([--x, --y]);
    [x, y] = [previousX, previousY];
  }
  return kept.reverse();
}
