import { defineRule, describeObject, reportedDecision } from "#kit";

export default defineRule({
  summary: "Object that an admission policy warns of, or notes in the audit log",
  outcome: "risky",
  on: "object",
  reads: ["policies"],
  given: ["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"],
  messages: {
    warned: "{who} warns of {object}: {message}",
    audited: "{who} notes {object} in the audit log: {message}",
  },
  check(object, { policies, report }) {
    const decisions = policies.of(object)?.decisions ?? [];
    for (const decision of decisions) {
      if (decision.action === "deny") continue;
      const { who, message, ...details } = reportedDecision(object, [], decision, policies);
      const data = { who, message, object: describeObject(object) };
      if (decision.action === "warn") report("warned", { ...details, data });
      else if (!hasOther(decisions, decision)) report("audited", { ...details, clusterMessage: null, severity: "info", data });
    }
  },
});

/** Whether the same is told with more weight. */
function hasOther<D extends { readonly action: string; readonly failure: unknown }>(
  decisions: readonly D[],
  { failure }: D,
): boolean {
  return decisions.some((other) => other.failure === failure && other.action !== "audit");
}
