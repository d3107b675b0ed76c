import { defineRule, pendingFor, placementDetails } from "#kit";

export default defineRule({
  summary: "Node selector and required node affinity that no node can match at once",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  messages: {
    contradiction: "no node can match: {key} would have to be {demands} at once",
    empty: "no node can match: a term without requirements matches nothing",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "contradictory-node-affinity", scheduling);
    const [first] = outlook?.contradictions ?? [];
    if (outlook === null || first === undefined) return;
    const required = [...pod.specPath, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"];
    const term = [...required, "nodeSelectorTerms", first.term];
    const { help: _, related, ...told } = placementDetails(outlook, scheduling);
    if (first.key === null) {
      report("empty", {
        at: term,
        ...told,
        related: related ?? [],
        help: "write what nodes must match, or leave the affinity out",
      });
      return;
    }
    const demands = first.demands.map(({ operator, values }) => `${words[operator] ?? operator}${values.join(" or ")}`);
    const last = first.demands.findLast(({ at }) => at !== null)?.at;
    const [selected] = first.demands;
    report("contradiction", {
      at: last === null || last === undefined ? term : [...term, last.list, last.index],
      data: { key: first.key, demands: demands.join(" and ") },
      ...told,
      related:
        selected?.at === null
          ? [{ object: pod.owner, path: [...pod.specPath, "nodeSelector", first.key], note: "and this" }]
          : [],
      help:
        outlook.contradictions.length === 1
          ? "terms are alternatives, what stands within one must hold together"
          : "this is so in each of the terms, of which one would do",
    });
  },
});

const words: { readonly [operator: string]: string | undefined } = {
  In: "",
  NotIn: "not ",
  Exists: "there",
  DoesNotExist: "not there",
  Gt: "above ",
  Lt: "below ",
};
