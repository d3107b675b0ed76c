import { closest, defineRule, refusedFor } from "#kit";

export default defineRule({
  summary: "Pods of a RuntimeClass that does not exist",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "existence"],
  needs: "closed-world",
  messages: {
    missing: "there is no RuntimeClass {name}, so no pod is created",
    empty: "the name of the RuntimeClass is empty",
  },
  check(object, { admission, existence, report }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["runtime-class-missing", "runtime-class-empty"])) {
      const details = {
        at: [...base, "spec", "runtimeClassName"],
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      };
      if (denial.code === "runtime-class-empty") {
        report("empty", { ...details, help: "leave runtimeClassName out for the runtime that the node has" });
        continue;
      }
      const { runtimeClass: name } = denial;
      if (existence.of("RuntimeClass", null, name) !== "missing") continue;
      const near = closest(
        name,
        existence.all("RuntimeClass", null).map((known) => known.name),
      );
      report("missing", {
        ...details,
        data: { name },
        help: near === null ? `add RuntimeClass ${name}` : `did you mean ${near}?`,
      });
    }
  },
});
