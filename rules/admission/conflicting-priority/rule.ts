import { defineRule, refusedFor, textAt } from "#kit";

export default defineRule({
  summary: "Pod that states another priority than its PriorityClass has",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: { conflict: "{field} {value} is not that of PriorityClass {name}, which alone may set it" },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["priority-conflict"])) {
      const { field } = denial;
      const name = textAt(object.value, [...base, "spec", "priorityClassName"]) ?? "";
      const known = world.of("scheduling.k8s.io/v1/PriorityClass").find((other) => other.name === name);
      report("conflict", {
        at: [...base, "spec", field],
        data: { field, value: textAt(object.value, [...base, "spec", field]) ?? "", name: name === "" ? "of the cluster" : name },
        help: `leave ${field} out; admission fills it in`,
        related:
          known === undefined
            ? []
            : [{ object: known, path: [field === "priority" ? "value" : "preemptionPolicy"], note: "what the class says" }],
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      });
    }
  },
});
