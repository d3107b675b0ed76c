import { absentKeySentence, defineRule, missingKeys, userOf } from "#kit";

export default defineRule({
  summary: "Key of a Secret that it does not have",
  outcome: "broken",
  on: "object",
  reads: ["references", "world"],
  messages: { missing: "{user} needs key {key} of Secret {name}, and it has no such key" },
  check(object, surroundings) {
    const { report } = surroundings;
    for (const { edge, key, ...details } of missingKeys(object, surroundings, "Secret")) {
      const { user, volume } = userOf(edge);
      const said = absentKeySentence(edge.reference.consequence, { ...edge, volume }, key);
      report("missing", {
        ...details,
        data: { user, key, name: edge.name },
        ...(said === null ? {} : { reason: said.reason, clusterMessage: said.message }),
      });
    }
  },
});
