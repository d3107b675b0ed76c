import { defineRule, isUnused } from "#kit";

/** Tokens and releases are read by programs that find them by their type. */
const foundByType = /^(kubernetes[.]io[/]service-account-token|bootstrap[.]kubernetes[.]io[/]|helm[.]sh[/])/;

export default defineRule({
  summary: "Secret that nothing uses",
  outcome: "advice",
  on: "v1/Secret",
  reads: ["world"],
  needs: "closed-world",
  messages: { unused: "nothing uses Secret {name}" },
  check(object, { report, world }) {
    if (!foundByType.test(object.value.type ?? "") && isUnused(object, world))
      report("unused", { at: ["metadata", "name"], data: { name: object.name } });
  },
});
