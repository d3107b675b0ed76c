import type { CapacityReport, NodeCapacity, PendingPods, QuotaCapacity, ResourceCapacity } from "../../engine/capacity.ts";
import { displayWidth } from "../display-width.ts";
import { createPaint, type Paint } from "../paint.ts";
import { wrap } from "../wrap.ts";

export interface TableOptions {
  readonly color: boolean;
  readonly width: number;
}

/** Quotas, nodes and pending pods in tables with bars. */
export function capacityTable(report: CapacityReport, { color, width }: TableOptions): string {
  const paint = createPaint(color);
  const sections = report.worlds.flatMap((world) => [
    ...(world.name === null ? [] : [paint.strong(`== ${world.name}`)]),
    ...world.quotas.map((quota) => quotaSection(quota, paint, width)),
    ...(world.nodes.length === 0 ? [] : [nodesSection(world.nodes, paint, width)]),
    ...(world.pending.length === 0 ? [] : [pendingSection(world.pending, paint, width)]),
  ]);
  if (sections.length > 0) return `${sections.join("\n\n")}\n`;
  return "no ResourceQuota and no Node: nothing to add up\n";
}

function quotaSection({ namespace, quota, resources }: QuotaCapacity, paint: Paint, width: number): string {
  const header = ["resource", "used", "at rollout peak", "autoscaled", "hard"];
  const rows = resources.map((resource) => [
    resource.resource,
    `${resource.atLeast ? "≥ " : ""}${resource.used.amount}`,
    resource.peak.amount,
    resource.autoscaled.amount,
    resource.hard,
  ]);
  const table = layOut([header, ...rows]);
  const room = Math.max(10, Math.min(40, width - displayWidth(table[0] ?? "") - 4));
  const lines = table.slice(1).map((line, index) => {
    const resource = resources[index];
    return resource === undefined ? line : `${line}  ${quotaBar(resource, room, paint)}`;
  });
  const notes = resources.flatMap((resource) => quotaNotes(resource, paint));
  return [
    `${paint.strong(`ResourceQuota ${quota}`)} in namespace ${paint.strong(namespace)}`,
    paint.faint(table[0] ?? ""),
    ...lines,
    ...notes,
  ].join("\n");
}

/** What is used, then what comes on top at the peak and scaled up; red where it is too much. */
function quotaBar({ used, peak, autoscaled }: ResourceCapacity, room: number, paint: Paint): string {
  const most = Math.max(peak.part, autoscaled.part);
  const scale = room / Math.max(1, most, used.part);
  const steady = Math.round(used.part * scale);
  const above = Math.max(0, Math.round(most * scale) - steady);
  const empty = Math.max(0, room - steady - above);
  const brush = used.missing === null ? paint.good : paint.error;
  const cells = `${brush("█".repeat(steady))}${paint.warning("▒".repeat(above))}${paint.faint("·".repeat(empty))}`;
  return `${cells} ${Math.round(used.part * 100)} %`;
}

function quotaNotes({ resource, used, peak, autoscaled, peakOf }: ResourceCapacity, paint: Paint): string[] {
  if (used.missing !== null) return [paint.error(`  ${resource}: ${used.missing} too much`)];
  return [
    ...(peak.missing === null ? [] : [paint.warning(`  ${resource}: ${peak.missing} too much while ${peakOf} rolls`)]),
    ...(autoscaled.missing === null ? [] : [paint.warning(`  ${resource}: ${autoscaled.missing} too much when scaled up`)]),
  ];
}

const shown = ["cpu", "memory", "pods"];

function nodesSection(nodes: readonly NodeCapacity[], paint: Paint, width: number): string {
  const others = [...new Set(nodes.flatMap(({ resources }) => resources.map(({ resource }) => resource)))].filter(
    (resource) => !shown.includes(resource) && nodes.some((node) => usedOf(node, resource) > 0),
  );
  const columns = [...shown, ...others];
  const header = ["node", ...columns];
  const bar = Math.max(4, Math.min(10, Math.floor((width - 30) / columns.length) - 16));
  const rows = nodes.map((node) => [node.name, ...columns.map((resource) => nodeCell(node, resource, bar))]);
  const [first = "", ...rest] = layOut([header, ...rows], "left");
  const lines = rest.map((line, index) => {
    const node = nodes[index];
    const marks = [...(node?.unschedulable === true ? ["unschedulable"] : []), ...(node?.taints ?? [])];
    return marks.length === 0 ? line : `${line}  ${paint.faint(marks.join(", "))}`;
  });
  return [paint.strong("Nodes, with the pods of the input placed"), paint.faint(first), ...lines].join("\n");
}

function usedOf({ resources }: NodeCapacity, name: string): number {
  return resources.find(({ resource }) => resource === name)?.part ?? 0;
}

function nodeCell({ resources }: NodeCapacity, name: string, bar: number): string {
  const found = resources.find(({ resource }) => resource === name);
  if (found === undefined) return "";
  const full = Math.min(bar, Math.round(found.part * bar));
  return `${"█".repeat(full)}${"·".repeat(bar - full)} ${found.used} of ${found.allocatable}`;
}

function pendingSection(pending: readonly PendingPods[], paint: Paint, width: number): string {
  const lines = pending.flatMap(({ kind, namespace, name, pending: count, wanted, reason, certain }) => {
    const head = `  ${kind} ${namespace}/${name}: ${count} of ${wanted}${certain ? ", on any order of pods" : ""}`;
    const told =
      reason === null ? [] : wrap(reason, { first: width - 4, rest: width - 4 }).map((line) => `    ${paint.faint(line)}`);
    return [head, ...told];
  });
  return [paint.error("Pods that find no node"), ...lines].join("\n");
}

/** Columns of equal width, two spaces apart; amounts to the right. */
function layOut(rows: readonly (readonly string[])[], amounts: "left" | "right" = "right"): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  return rows.map((row) =>
    `  ${row
      .map((cell, column) => {
        const padding = " ".repeat((widths[column] ?? 0) - displayWidth(cell));
        return column === 0 || amounts === "left" ? cell + padding : padding + cell;
      })
      .join("  ")}`.trimEnd(),
  );
}
