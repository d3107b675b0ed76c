import { defineRule, refusedFor } from "#kit";

export default defineRule({
  summary: "Pod whose overhead or node selector contradicts its RuntimeClass",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: {
    overhead: "spec.overhead is not that of the pod's RuntimeClass, which alone may set it",
    selector: "the node selector wants another {key} than RuntimeClass {name} does",
  },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["overhead-conflict", "node-selector-conflict"])) {
      const known = world.of("node.k8s.io/v1/RuntimeClass").find(({ name }) => name === denial.runtimeClass);
      const common = { outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage };
      const note = "what the class says";
      if (denial.code === "overhead-conflict") {
        report("overhead", {
          at: [...base, "spec", "overhead"],
          help: "leave overhead out; admission fills in that of the RuntimeClass",
          related: known === undefined ? [] : [{ object: known, path: ["overhead"], note }],
          ...common,
        });
        continue;
      }
      const { key, runtimeClass: name } = denial;
      report("selector", {
        at: [...base, "spec", "nodeSelector", key],
        data: { key, name },
        related: known === undefined ? [] : [{ object: known, path: ["scheduling", "nodeSelector", key], note }],
        ...common,
      });
    }
  },
});
