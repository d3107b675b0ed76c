import { defineRule, readWarning } from "#kit";

export default defineRule({
  summary: "Object that the API server takes with a warning",
  outcome: "risky",
  on: "object",
  where: "warned",
  reads: ["verdicts"],
  messages: { warned: "{where}{text}" },
  check(object, { report, verdicts }) {
    const { violations, warnings } = verdicts(object);
    if (violations.length > 0) return;
    for (const warning of new Set(warnings)) {
      // Versions that will go have a rule of their own.
      if (warning.includes(" is deprecated in v1.") && warning.startsWith(`${object.apiVersion} `)) continue;
      const { path, field, text } = readWarning(warning);
      const where = text === warning ? "" : `${field}: `;
      report("warned", { at: path, field, data: { where, text }, reason: "Warning", clusterMessage: warning });
    }
  },
});
