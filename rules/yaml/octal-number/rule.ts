import { defineRule, fix, formatPath, plainScalars } from "#kit";

/** Fields in which octal numbers are meant: file modes. */
const modes = new Set(["mode", "defaultMode"]);

export default defineRule({
  summary: "Number with a leading zero, which Kubernetes reads as octal",
  outcome: "risky",
  on: "document",
  reads: ["world"],
  messages: { octal: "Kubernetes reads {written} as an octal number: {field} is {value}" },
  check(document, { report, world }) {
    if (document.read.octals.length === 0) return;
    const [object] = world.objectsIn(document);
    if (object === undefined) return;
    for (const { path, text, span } of plainScalars(document)) {
      const field = String(path.at(-1));
      if (!/^[-+]?0[0-7_]*[0-7]$/.test(text) || Number(text) < 8 || modes.has(field)) continue;
      // Where no number is wanted at all, that is the finding.
      const refused = object.problems.some((problem) => formatPath(problem.path) === formatPath(path.slice(object.base.length)));
      if (refused) continue;
      const value = Number.parseInt(text.replaceAll("_", ""), 8);
      report("octal", {
        at: span,
        object,
        data: { written: text, field, value },
        fixes: fix({
          title: `write the decimal number ${Number(text)}`,
          applicability: "review",
          in: object,
          edits: /^\d+$/.test(text) ? [{ span, newText: String(Number(text)) }] : null,
        }),
        help: `write ${Number(text)} without the zero if the decimal number is meant`,
      });
    }
  },
});
