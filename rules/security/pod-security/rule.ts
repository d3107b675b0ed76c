import { defineRule, formatSecurityLevel, levelPlaces, refusedFor } from "#kit";

export default defineRule({
  summary: "Pods that the Pod Security level of their namespace forbids",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: { forbidden: "Pod Security level {level} of namespace {namespace} forbids {reason}{detail}" },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["pod-security"])) {
      for (const { at, detail, reason } of denial.breaches) {
        report("forbidden", {
          at: [...base, ...(at[0] ?? ["spec"])],
          data: {
            level: formatSecurityLevel(denial.level),
            namespace: object.namespace ?? "",
            reason,
            detail: detail === "" ? "" : `: ${detail}`,
          },
          related: [
            ...at.slice(1).map((path) => ({ object, path: [...base, ...path], note: "here, too" })),
            ...levelPlaces(world, object.namespace, "enforce"),
          ],
          ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
        });
      }
    }
  },
});
