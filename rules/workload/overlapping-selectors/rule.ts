import { defineRule, formatLabelSelector, type LabelSelector, typedSelector } from "#kit";

export default defineRule({
  summary: "Workload whose selector matches the pods of another workload, too",
  outcome: "risky",
  on: ["apps/v1/Deployment", "apps/v1/ReplicaSet", "apps/v1/StatefulSet", "apps/v1/DaemonSet"],
  reads: ["connections", "world"],
  messages: {
    overlapping:
      "the selector {selector} matches the pods of {kind} {other} as well, which count and are found as if they were its own",
  },
  check(workload, { connections: { neighbours, selection }, report, world }) {
    const written = workload.value.spec?.selector;
    if (written === undefined || world.isCompleted(workload.document.source.uri)) return;
    const selector: LabelSelector = typedSelector(written);
    const others = selection.podsIn(workload.namespace, selector).slice(0, 50);
    const other = others.find(
      ({ owner }) =>
        owner !== workload && selected.has(owner.kind) && owner.document.isSubject && neighbours.areTogether(workload, owner),
    );
    if (other === undefined || world.isCompleted(other.owner.document.source.uri)) return;
    const text = formatLabelSelector(selector);
    if (text === "<none>" || text === "<error>") return;
    report("overlapping", {
      at: ["spec", "selector"],
      data: { selector: text, kind: other.owner.kind, other: other.owner.name },
      help: "give each workload a label of its own, in its selector and its template",
      related: [{ object: other.owner, path: other.labelsPath, note: "matched, too" }],
    });
  },
});

/** Kinds whose pods stay for long: those of Jobs come and go. */
const selected: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);
