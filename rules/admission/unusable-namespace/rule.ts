import { closest, defineRule, refusedFor } from "#kit";

export default defineRule({
  summary: "Object in a namespace that does not exist or is being deleted",
  outcome: "rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "existence"],
  messages: {
    missing: "there is no namespace {namespace}",
    terminating: "namespace {namespace} is being deleted and takes nothing new",
  },
  check(object, { admission, existence, report }) {
    for (const { denial, ...refused } of refusedFor(object, admission, ["namespace-missing", "namespace-terminating"])) {
      const { namespace } = denial;
      const details = {
        at: object.namespaceFrom === "manifest" ? ["metadata", "namespace"] : ["metadata"],
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      };
      if (denial.code === "namespace-terminating") {
        report("terminating", { ...details, data: { namespace } });
        continue;
      }
      if (existence.of("Namespace", null, namespace) !== "missing") continue;
      const near = closest(
        namespace,
        existence.all("Namespace", null).map(({ name }) => name),
      );
      report("missing", {
        ...details,
        data: { namespace },
        help: near === null ? `add Namespace ${namespace}, or declare it in cluster.external` : `did you mean ${near}?`,
      });
    }
  },
});
