import { defineRule, deprecatedNodeLabel, formatPlace, type Path, readWarning } from "#kit";

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
      if (isNodeLabelOfPods(path, field, text)) continue;
      const [, format] = /^unrecognized format "(.*)"$/.exec(warning) ?? [];
      const where = text === warning ? "" : `${field}: `;
      const at = format === undefined ? path : formatPlace(object.value, format);
      report("warned", { at, field, data: { where, text }, reason: "Warning", clusterMessage: warning });
    }
  },
});

/** Labels of nodes that pods are placed by have a rule of their own. */
function isNodeLabelOfPods(path: Path, field: string, text: string): boolean {
  if (!/(?:^|\.)spec\.(?:nodeSelector|affinity|topologySpreadConstraints)[.[]/.test(field)) return false;
  const [, label, advice] = /^(\S+) is (.*)$/.exec(text) ?? [undefined, String(path.at(-1)), text];
  return label !== undefined && deprecatedNodeLabel(label) === advice;
}
