import { defineRule, fix, formatPath, replaceValue } from "#kit";

export default defineRule({
  summary: "Quantity, time or base64 that cannot be read",
  outcome: "rejected",
  on: "object",
  reads: ["written"],
  messages: { malformed: "{field} wants {expected}, and this is {written}" },
  check(object, { report, written }) {
    for (const { code, path, expected, words } of object.problems) {
      if (code !== "bad-quantity" && code !== "bad-time" && code !== "bad-base64") continue;
      const text = written(object, path) ?? "";
      const meant = code === "bad-quantity" ? suggestQuantity(text) : null;
      report("malformed", {
        at: path,
        data: { field: formatPath(path), expected, written: shorten(text) },
        help: meant === null ? null : `did you mean ${meant}?`,
        fixes:
          meant === null
            ? []
            : fix({
                title: `replace ${shorten(text)} with ${meant}`,
                applicability: "safe",
                in: object,
                edits: replaceValue(object, path, meant),
              }),
        reason: "TypeMismatch",
        clusterMessage: `${object.kind} in version "${object.version}" cannot be handled as a ${object.kind}: ${words}`,
      });
    }
  },
});

function shorten(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** What people write for a quantity, and what Kubernetes calls it. */
const units: Readonly<Record<string, string>> = {
  kb: "k",
  mb: "M",
  gb: "G",
  tb: "T",
  kib: "Ki",
  mib: "Mi",
  gib: "Gi",
  tib: "Ti",
  ki: "Ki",
  mi: "Mi",
  gi: "Gi",
  ti: "Ti",
  k: "k",
  g: "G",
  t: "T",
};

function suggestQuantity(text: string): string | null {
  const [, number, unit] = /^["']?\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*["']?$/.exec(text) ?? [];
  const meant = units[unit?.toLowerCase() ?? ""];
  return number === undefined || meant === undefined ? null : `${number}${meant}`;
}
