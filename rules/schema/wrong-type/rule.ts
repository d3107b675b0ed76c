import { defineRule, fix, formatPath, replaceValue } from "#kit";

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
          data: { field, expected, written: text, found: text === found ? "a boolean" : found },
          help: `put it into quotes: "${text}"`,
          fixes: fix({
            title: `put ${text} into quotes`,
            applicability: "safe",
            in: object,
            edits: replaceValue(object, path, text),
          }),
        });
      } else {
        const bare = bareValue(expected, text);
        report("mismatch", {
          ...details,
          data: { field, expected, found },
          help: bare === null ? null : `remove the quotes: ${bare}`,
          fixes:
            bare === null
              ? []
              : fix({
                  title: "remove the quotes",
                  applicability: "safe",
                  in: object,
                  edits: replaceValue(object, path, bare === "true" || bare === "false" ? bare === "true" : BigInt(bare)),
                }),
        });
      }
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

/** A number or boolean that somebody put into quotes, without them. */
function bareValue(expected: string, text: string): string | null {
  const bare = text.replace(/^(["'])(.*)\1$/, "$2");
  if (bare === text) return null;
  if (expected.startsWith("a whole number") && /^(?:0|-?[1-9]\d*)$/.test(bare)) return bare;
  return expected === "true or false" && /^(true|false)$/.test(bare) ? bare : null;
}
