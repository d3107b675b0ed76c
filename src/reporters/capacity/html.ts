import type {
  CapacityReport,
  NodeCapacity,
  PendingPods,
  QuotaCapacity,
  ResourceCapacity,
  WorldCapacity,
} from "../../engine/capacity.ts";

/** One page that needs nothing but itself: no script, no font, no picture from elsewhere. */
export function capacityHtml(report: CapacityReport): string {
  const worlds = report.worlds.map(worldPart).join("\n");
  const nothing = report.worlds.length === 0 ? "<p>There is no ResourceQuota and no Node.</p>" : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Capacity</title>
<style>${style}</style>
</head>
<body>
<h1>Capacity</h1>
<p class="faint">Kubernetes ${escapeHtml(report.kubernetesVersion)}. What the manifests ask for, against what there is.</p>
${legend}
${worlds}${nothing}
</body>
</html>
`;
}

function worldPart({ name, quotas, nodes, pending }: WorldCapacity): string {
  const parts = [
    name === null ? "" : `<h2 class="world">${escapeHtml(name)}</h2>`,
    ...quotas.map(quotaPart),
    nodes.length === 0 ? "" : nodesPart(nodes),
    pending.length === 0 ? "" : pendingPart(pending),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const legend = `<p class="legend"><span class="key used"></span> used <span class="key above"></span> more at rollout peak or autoscaled
<span class="key over"></span> too much</p>`;

function quotaPart({ namespace, quota, resources }: QuotaCapacity): string {
  return `<section>
<h2>Namespace ${escapeHtml(namespace)}, ResourceQuota ${escapeHtml(quota)}</h2>
<table>
<thead><tr><th>resource</th><th>used</th><th>at rollout peak</th><th>autoscaled</th><th>hard</th><th class="wide"></th></tr></thead>
<tbody>
${resources.map(resourceRow).join("\n")}
</tbody>
</table>
</section>`;
}

function resourceRow(resource: ResourceCapacity): string {
  const { used, peak, autoscaled, hard, atLeast, shares } = resource;
  const cells = [used, peak, autoscaled].map(
    (part, index) =>
      `<td class="amount${part.missing === null ? "" : " bad"}">${atLeast && index === 0 ? "≥ " : ""}${escapeHtml(part.amount)}</td>`,
  );
  const rows = shares.map(
    ({ kind, name, pods, perPod, amount }) =>
      `<tr><td>${escapeHtml(kind)} ${escapeHtml(name)}</td><td class="amount">${pods} × ${escapeHtml(perPod)}</td><td class="amount">${escapeHtml(amount)}</td></tr>`,
  );
  const details = rows.length === 0 ? "" : `<details><summary>who</summary><table>${rows.join("")}</table></details>`;
  const note = noteOf(resource);
  return `<tr><th>${escapeHtml(resource.resource)}</th>${cells.join("")}<td class="amount">${escapeHtml(hard)}</td>
<td class="wide">${quotaChart(resource)}${note === null ? "" : `<p class="bad">${escapeHtml(note)}</p>`}${details}</td></tr>`;
}

function noteOf({ used, peak, autoscaled, peakOf }: ResourceCapacity): string | null {
  if (used.missing !== null) return `${used.missing} too much`;
  if (peak.missing !== null) return `${peak.missing} too much while ${peakOf} rolls`;
  return autoscaled.missing === null ? null : `${autoscaled.missing} too much when scaled up`;
}

/** One bar: a block for each workload, what comes on top, and a line where the quota ends. */
function quotaChart({ used, peak, autoscaled, shares, resource }: ResourceCapacity): string {
  const most = Math.max(1, used.part, peak.part, autoscaled.part);
  const scale = 100 / most;
  const blocks: string[] = [];
  let at = 0;
  const present = used.part - shares.reduce((sum, { part }) => sum + part, 0);
  const parts = [
    ...shares.map(({ part, kind, name }) => ({ part, title: `${kind} ${name}` })),
    { part: present, title: "other" },
  ];
  for (const [index, { part, title }] of parts.entries()) {
    if (part <= 0) continue;
    const shade = index % 2 === 0 ? "used" : "used second";
    blocks.push(rectangle(at * scale, part * scale, used.missing === null ? shade : "over", `${title}: ${percent(part)}`));
    at += part;
  }
  const above = Math.max(peak.part, autoscaled.part) - used.part;
  if (above > 0) blocks.push(rectangle(used.part * scale, above * scale, "above", `more at the peak: ${percent(above)}`));
  const end = scale.toFixed(2);
  return `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(resource)}: ${percent(used.part)} used">
<rect class="room" x="0" y="0" width="${end}" height="10"/>${blocks.join("")}<line class="end" x1="${end}" y1="0" x2="${end}" y2="10"/></svg>`;
}

function rectangle(x: number, width: number, kind: string, title: string): string {
  return `<rect class="${kind}" x="${x.toFixed(2)}" y="1" width="${Math.max(width, 0.2).toFixed(2)}" height="8"><title>${escapeHtml(title)}</title></rect>`;
}

const packed = ["cpu", "memory"] as const;

/** The packing: each node a square, as wide as its processors and as high as its memory; each pod a block in it. */
function nodesPart(nodes: readonly NodeCapacity[]): string {
  return `<section>
<h2>Nodes, with the pods of the input placed</h2>
<div class="nodes">
${nodes.map(nodeCard).join("\n")}
</div>
</section>`;
}

function nodeCard(node: NodeCapacity): string {
  const marks = [...(node.unschedulable ? ["unschedulable"] : []), ...node.taints];
  const rows = node.resources.map(
    ({ resource, used, allocatable, part }) =>
      `<tr><th>${escapeHtml(resource)}</th><td class="amount">${escapeHtml(used)}</td><td class="amount">of ${escapeHtml(allocatable)}</td><td class="amount">${percent(part)}</td></tr>`,
  );
  const bars = packed.map((resource) => packing(node, resource)).join("");
  return `<article class="node">
<h3>${escapeHtml(node.name)}</h3>
${marks.length === 0 ? "" : `<p class="faint">${marks.map(escapeHtml).join("<br>")}</p>`}
${bars}
<table>${rows.join("")}</table>
</article>`;
}

/** The pods of a node side by side, by what they take of one resource. */
function packing({ pods }: NodeCapacity, resource: string): string {
  const blocks: string[] = [];
  let at = 0;
  for (const { namespace, name, owner, parts } of pods) {
    const part = parts[resource] ?? 0;
    if (part === 0) continue;
    const title = `${namespace}/${name}${owner === null ? "" : ` (${owner})`}: ${percent(part)} of ${resource}`;
    blocks.push(rectangle(at * 100, part * 100, `pod p${hue(owner ?? `${namespace}/${name}`)}`, title));
    at += part;
  }
  return `<p class="packing"><span>${escapeHtml(resource)}</span><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(resource)}: ${percent(at)} used"><rect class="room" x="0" y="0" width="100" height="10"/>${blocks.join("")}</svg></p>`;
}

const hues = 8;

/** The same colour for all pods of an owner. */
function hue(owner: string): number {
  let sum = 0;
  for (const character of owner) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

function pendingPart(pending: readonly PendingPods[]): string {
  const rows = pending.map(
    ({ kind, namespace, name, pending: count, wanted, reason, certain }) =>
      `<tr><th>${escapeHtml(kind)} ${escapeHtml(namespace)}/${escapeHtml(name)}</th><td class="amount bad">${count} of ${wanted}</td><td>${escapeHtml(reason ?? "depends on the order in which pods come")}${certain ? "" : ' <span class="faint">(in the order of the input)</span>'}</td></tr>`,
  );
  return `<section>
<h2>Pods that find no node</h2>
<table><tbody>
${rows.join("\n")}
</tbody></table>
</section>`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** Names come from manifests, which nobody has to trust. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

const palette = ["#3b6fb6", "#2f8f6b", "#8a63b8", "#b0763a", "#3d8f9c", "#a5557a", "#6c8a35", "#70757d"];

const style = `
:root{color-scheme:light dark;--ink:#1c2430;--faint:#5c6673;--paper:#fff;--room:#e8ecf1;--line:#c5ccd6;--used:#3b6fb6;--second:#5b8bcc;--above:#e0a73a;--over:#c83c3c}
@media (prefers-color-scheme:dark){:root{--ink:#e4e8ee;--faint:#9aa4b1;--paper:#161b22;--room:#262d38;--line:#3a4350;--used:#5b8bcc;--second:#3b6fb6;--over:#e05a5a}}
body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0 0 .25rem}
table{border-collapse:collapse}th{font-weight:500;text-align:left}th,td{padding:.2rem .8rem .2rem 0;vertical-align:top}thead th{color:var(--faint)}
section>table{width:100%}.wide{width:45%}.amount{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead th:not(:first-child):not(.wide){text-align:right}
.bad{color:var(--over)}.faint{color:var(--faint)}p{margin:.2rem 0}
.bar{width:100%;height:1.1rem;display:block}.room{fill:var(--room)}.used{fill:var(--used);background:var(--used)}.second{fill:var(--second)}.above{fill:var(--above);background:var(--above)}.over{fill:var(--over);background:var(--over)}.end{stroke:var(--ink);stroke-width:.4}
.legend .key{display:inline-block;width:.9rem;height:.9rem;vertical-align:-.1rem;margin:0 .2rem 0 .8rem}
details{margin:.2rem 0}summary{cursor:pointer;color:var(--faint)}
.nodes{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem}.node{border:1px solid var(--line);border-radius:.4rem;padding:.8rem}
.node table{width:100%;font-size:.8rem;margin-top:.4rem}.node th,.node td{padding-right:.4rem}.node td:last-child{padding-right:0}.packing{display:flex;gap:.5rem;align-items:center}.packing span{flex:none;width:4rem;color:var(--faint);font-size:.85rem}
.pod{stroke:var(--paper);stroke-width:.25}
${palette.map((color, index) => `.p${index}{fill:${color}}`).join("")}
`;
