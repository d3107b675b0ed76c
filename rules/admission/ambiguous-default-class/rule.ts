import { defineRule, refusedFor, shownName } from "#kit";

export default defineRule({
  summary: "Object that names no class where several are the default",
  outcome: "rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: { several: "{kind} {name} names no class, and {classes} are all the default" },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["default-class-ambiguous"])) {
      const classes = world.of("networking.k8s.io/v1/IngressClass").filter(({ name }) => denial.classes.includes(name));
      report("several", {
        at: [...base, "spec"],
        data: { kind: object.kind, name: shownName(object), classes: denial.classes.join(" and ") },
        help: "name a class, or leave only one of them the default",
        related: classes.map((known) => ({ object: known, path: ["metadata", "annotations"], note: "a default" })),
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      });
    }
  },
});
