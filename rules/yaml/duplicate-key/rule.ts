import { defineRule, findRepeatedKey, fix, formatPath, removeKeyAt } from "#kit";

export default defineRule({
  summary: "Key stands twice in one map; kubectl takes the last, the API server refuses both",
  outcome: "rejected",
  on: "document",
  reads: ["world"],
  messages: {
    repeated: "{key} is given twice; kubectl silently takes this one, the API server refuses the text",
    merged: "this merge overrides {key}, which stands before it; keys that are to win belong behind the `<<`",
  },
  check(document, { report, world }) {
    for (const { key, start, end, merged } of document.read.duplicates) {
      const repeated = findRepeatedKey(document, key, start);
      const [object] = world.objectsIn(document);
      report(merged ? "merged" : "repeated", {
        at: { start, end },
        ...(object !== undefined && { object }),
        ...(repeated !== null && { field: formatPath(repeated.path) }),
        data: { key: key === "" ? '""' : key },
        help: merged ? null : "remove one of them",
        reason: "DuplicateField",
        fixes:
          merged || !repeated?.first
            ? []
            : fix({
                title: `remove the first ${key}, which kubectl does not take`,
                // Where they differ, one of them was meant, and nobody can tell which.
                applicability: repeated.isEqual ? "safe" : "review",
                in: document,
                edits: removeKeyAt(document, repeated.first.start),
              }),
        related: repeated?.first ? [{ document, span: repeated.first, note: "first given here" }] : [],
      });
    }
  },
});
