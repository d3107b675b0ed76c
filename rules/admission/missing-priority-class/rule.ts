import { closest, defineRule, refusedFor } from "#kit";

export default defineRule({
  summary: "Pods of a PriorityClass that does not exist",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "existence"],
  needs: "closed-world",
  messages: { missing: "there is no PriorityClass {name}, so no pod is created" },
  check(object, { admission, existence, report }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["priority-class-missing"])) {
      const { priorityClass: name } = denial;
      if (existence.of("PriorityClass", null, name) !== "missing") continue;
      const near = closest(
        name,
        existence.all("PriorityClass", null).map((known) => known.name),
      );
      report("missing", {
        at: [...base, "spec", "priorityClassName"],
        data: { name },
        help: near === null ? `add PriorityClass ${name}` : `did you mean ${near}?`,
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      });
    }
  },
});
