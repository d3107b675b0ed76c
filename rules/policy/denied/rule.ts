import { defineRule, describeObject, reportedDecision } from "#kit";

export default defineRule({
  summary: "Object, or pods that it makes, refused by an admission policy",
  outcome: "rejected",
  on: "object",
  reads: ["policies", "pods"],
  given: ["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"],
  messages: {
    denied: "{who} refuses {object}: {message}",
    "pods-denied": "{who} refuses the pods of {object}: {message}",
  },
  check(object, { policies, pods, report }) {
    for (const decision of policies.of(object)?.decisions ?? []) {
      if (decision.action !== "deny") continue;
      const { who, message, ...details } = reportedDecision(object, [], decision, policies);
      report("denied", { ...details, data: { who, message, object: describeObject(object) } });
    }
    for (const decision of policies.ofPods(object)?.decisions ?? []) {
      if (decision.action !== "deny") continue;
      const { who, message, ...details } = reportedDecision(object, pods.of(object)?.path ?? [], decision, policies);
      report("pods-denied", { ...details, outcome: "pods-rejected", data: { who, message, object: describeObject(object) } });
    }
  },
});
