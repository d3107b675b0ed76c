import { defineRule, deprecatedVersion } from "#kit";

export default defineRule({
  summary: "Version of a kind that is served and will go",
  outcome: "risky",
  on: "object",
  reads: ["world"],
  messages: {
    ends: "{apiVersion} {kind} is deprecated, and gone in Kubernetes 1.{removed}",
    stays: "{apiVersion} {kind} is deprecated",
  },
  check(object, { report, world }) {
    const { apiVersion, kind, lookup } = object;
    const found = lookup.status === "served" ? deprecatedVersion(object, world.kubernetes) : null;
    if (found === null) return;
    const { clusterMessage, removed, replacement } = found;
    const details = {
      at: ["apiVersion"],
      help: replacement === null ? null : `use ${replacement.join(" ")}`,
      ...{ reason: "Warning", clusterMessage },
    };
    if (removed === null) report("stays", { ...details, data: { apiVersion, kind } });
    else report("ends", { ...details, data: { apiVersion, kind, removed } });
  },
});
