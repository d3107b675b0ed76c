import { closest, defineRule, formatLabels, type Outlook, pendingFor, placementDetails, writtenPlace } from "#kit";

export default defineRule({
  summary: "Node selector or required node affinity that matches no node",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: { unmatched: "no node matches {selection}" },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "unmatched-node-selector", scheduling);
    if (outlook === null) return;
    const { nodeSelector = {} } = pod.spec;
    const stray = strayLabel(
      nodeSelector,
      scheduling.nodes.map(({ metadata }) => metadata?.labels ?? {}),
    );
    const advice = stray === null ? undefined : adviceFor(stray);
    const required = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"];
    const isSelected = Object.keys(nodeSelector).length > 0;
    report("unmatched", {
      at: stray === null ? writtenPlace(pod, required, ["nodeSelector"]) : [...pod.specPath, "nodeSelector", stray.key],
      data: {
        selection: isSelected
          ? `the node selector ${formatLabels(nodeSelector)}${affinityToo(outlook)}`
          : "the required node affinity",
      },
      ...placementDetails(outlook, scheduling, advice),
    });
  },
});

interface StrayLabel {
  readonly key: string;
  readonly wanted: string;
  /** The values that nodes have. */
  readonly found: readonly string[];
  /** A key like it, where no node has the key. */
  readonly near: string | null;
}

type Labels = { readonly [key: string]: string };

/** The first label that no node has as it is wanted. */
function strayLabel(selector: Labels, nodes: readonly Labels[]): StrayLabel | null {
  for (const [key, wanted] of Object.entries(selector)) {
    const found = [...new Set(nodes.flatMap((labels) => labels[key] ?? []))];
    if (found.includes(wanted)) continue;
    return {
      key,
      wanted,
      found,
      near: found.length > 0 ? null : closest(key, new Set(nodes.flatMap((labels) => Object.keys(labels)))),
    };
  }
  return null;
}

function adviceFor({ key, wanted, found, near }: StrayLabel): string {
  if (found.length === 0)
    return near === null ? `no node has a label ${key}` : `no node has a label ${key}; did you mean ${near}?`;
  const like = closest(wanted, found);
  const values = `nodes have ${key}: ${found.slice(0, 5).join(", ")}`;
  return like === null ? values : `${values}; did you mean ${like}?`;
}

function affinityToo({ pod }: Outlook): string {
  return pod?.pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution === undefined
    ? ""
    : " and the required node affinity";
}
