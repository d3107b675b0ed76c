import { defineRule, formatPath } from "#kit";

export default defineRule({
  summary: "Value of another type than the field has",
  outcome: "rejected",
  on: "object",
  reads: ["written"],
  messages: {
    mismatch: "{field} wants {expected}, and this is {found}",
    converted: "{field} wants {expected}, and Kubernetes reads {written} as {found}",
    "out-of-range": "{field} wants {expected}, and this is {written}",
  },
  check(object, { report, written }) {
    for (const { code, path, expected, found, words } of object.problems) {
      if (code !== "wrong-type" && code !== "out-of-range") continue;
      const text = written(object, path) ?? "";
      const details = {
        at: path,
        reason: "TypeMismatch",
        clusterMessage: `${object.kind} in version "${object.version}" cannot be handled as a ${object.kind}: ${words}`,
      };
      const field = formatPath(path);
      if (code === "out-of-range") report("out-of-range", { ...details, data: { field, expected, written: text } });
      else if (wantsText(expected) && isConverted(text, found)) {
        report("converted", {
          ...details,
          data: { field, expected, written: text, found },
          help: `put it into quotes: "${text}"`,
        });
      } else report("mismatch", { ...details, data: { field, expected, found }, help: helpFor(expected, text) });
    }
  },
});

function wantsText(expected: string): boolean {
  return expected.startsWith("a string") || expected === "base64" || expected.startsWith("a time");
}

/** A plain scalar that is a number or boolean only because nobody put it into quotes. */
function isConverted(text: string, found: string): boolean {
  return (found === "a number" || found === "true" || found === "false") && text !== "" && !/^["'[{|>]/.test(text);
}

function helpFor(expected: string, text: string): string | null {
  const bare = text.replace(/^(["'])(.*)\1$/, "$2");
  if (bare === text) return null;
  if (expected.startsWith("a whole number") && /^-?\d+$/.test(bare)) return `remove the quotes: ${bare}`;
  return expected === "true or false" && /^(true|false)$/.test(bare) ? `remove the quotes: ${bare}` : null;
}
