import { defineRule, fateOf, formatSecurityLevel, levelPlaces, refusedFor } from "#kit";

export default defineRule({
  summary: "Pods that violate the Pod Security level that their namespace warns of",
  outcome: "risky",
  on: "object",
  reads: ["admission", "pods", "world"],
  messages: { warned: "Pod Security level {level}, of which namespace {namespace} warns, forbids {reason}{detail}" },
  check(object, { admission, pods, report, world }) {
    const warning = fateOf(object, admission)?.warning ?? null;
    // What is refused has been told, in the same words.
    if (warning === null || refusedFor(object, admission, ["pod-security"]).length > 0) return;
    const base = pods.of(object)?.path ?? [];
    for (const { at, detail, reason } of warning.breaches) {
      report("warned", {
        at: [...base, ...(at[0] ?? ["spec"])],
        data: {
          level: formatSecurityLevel(warning.level),
          namespace: object.namespace ?? "",
          reason,
          detail: detail === "" ? "" : `: ${detail}`,
        },
        related: levelPlaces(world, object.namespace, "warn"),
        ...{ reason: "Warning", clusterMessage: warning.text },
      });
    }
  },
});
