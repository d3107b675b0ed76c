/** The commands, in the order in which people are told of them. */
export const commandTable = {
  check: { arguments: "[PATH|GLOB|-]...", about: "check manifests; what is done where no command is named" },
  explain: { arguments: "RULE", about: "a rule's page" },
  rules: { arguments: "", about: "every rule, with outcome and severity" },
  test: { arguments: "[PATH]...", about: "policies beside cases that must pass or fail" },
  capacity: { arguments: "[PATH]...", about: "what quotas and nodes have, and what is used of it" },
  init: { arguments: "", about: "write a commented plimsoll.yaml" },
  lsp: { arguments: "", about: "language server on standard input and output, for editors" },
  completion: { arguments: "bash|zsh|fish", about: "a script that completes commands and options in a shell" },
} as const;

export type Command = keyof typeof commandTable;

export const commands: readonly Command[] = Object.keys(commandTable).filter((name): name is Command => name in commandTable);
