import { closest, defineRule, fix, formatPath, renameField, suggestField } from "#kit";

export default defineRule({
  summary: "Field that the kind does not have",
  outcome: "rejected",
  on: "object",
  messages: { unknown: "{owner} has no field {field}" },
  check(object, { report }) {
    for (const { code, path, owner, siblings, words } of object.problems) {
      if (code !== "unknown-field") continue;
      const field = String(path.at(-1));
      const suggestion = object.shape !== null && owner !== null ? suggestField(object.shape, path, owner) : null;
      const name = suggestion?.kind === "name" ? suggestion.name : closest(field, siblings);
      report("unknown", {
        at: { path, part: "key" },
        data: { owner: ownerName(path.slice(0, -1), object.kind), field },
        help:
          name !== null
            ? `did you mean ${name}?`
            : suggestion?.kind === "place"
              ? `${field} belongs to ${suggestion.path}`
              : null,
        fixes:
          name === null
            ? []
            : fix({
                title: `rename ${field} to ${name}`,
                applicability: "safe",
                in: object,
                edits: renameField(object, path, name),
              }),
        reason: "UnknownField",
        field: words.replace(/^.*unknown field "(.*)"$/, "$1"),
        clusterMessage: `${object.kind} in version "${object.version}" cannot be handled as a ${object.kind}: ${words}`,
      });
    }
  },
});

function ownerName(path: readonly (string | number)[], kind: string): string {
  return path.length === 0 ? kind : formatPath(path);
}
