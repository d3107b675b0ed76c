import { compareStrings } from "../core/go-strings.ts";

/** FitError.Error without its parts before and after: how many nodes have which reason, in the order of the texts. */
export function availability(nodes: number, reasons: ReadonlyMap<string, number>): string {
  const counted = Array.from(reasons, ([reason, count]) => `${count} ${reason}`).sort(compareStrings);
  const told = counted.length === 0 ? "" : ` ${counted.join(", ")}.`;
  return `0/${nodes} nodes are available:${told}`;
}

/** Counts a reason for some nodes. */
export function tally(reasons: Map<string, number>, reason: string, nodes: number): void {
  if (nodes > 0) reasons.set(reason, (reasons.get(reason) ?? 0) + nodes);
}
