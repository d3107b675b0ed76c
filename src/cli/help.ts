import { formatNames } from "../reporters/render.ts";
import { wrap } from "../reporters/wrap.ts";
import { type Command, commands, commandTable } from "./commands.ts";
import { type OptionRow, optionsOf } from "./option-table.ts";

/** What `--help` prints, a page for each command. */
export function helpText(command: Command): string {
  return `${[head(command), ...pages[command], optionList(command), ...(tails[command] ?? [])].join("\n\n")}\n`;
}

function head(command: Command): string {
  if (command !== "check") return `usage: ${`plimsoll ${command} [options] ${commandTable[command].arguments}`.trim()}`;
  const others = commands.filter((name) => name !== "check");
  const usages = others.map((name) => {
    const { arguments: words, about } = commandTable[name];
    return `       ${`plimsoll ${name} ${words.startsWith("[") ? "" : words}`.trim().padEnd(26)} ${about}`;
  });
  const [one, ...rest] = [`usage: plimsoll [check] [options] ${commandTable.check.arguments}`, ...usages];
  return ["plimsoll - says what a Kubernetes cluster will say to your manifests", "", one, ...rest].join("\n");
}

const indent = 34;
const width = 100;

function optionList(command: Command): string {
  const lines = optionsOf(command).flatMap(([name, row]) => {
    const written = spelling(name, row);
    const [first = "", ...rest] = wrap(row.about, { first: width - indent, rest: width - indent });
    const fits = written.length < indent - 1;
    const begin = fits ? [written.padEnd(indent) + first] : [written, " ".repeat(indent) + first];
    return [...begin, ...rest.map((line) => " ".repeat(indent) + line)];
  });
  return ["options:", ...lines].join("\n");
}

function spelling(name: string, { short, value }: OptionRow): string {
  const long = `--${name}${value === undefined ? "" : value.startsWith("[") ? value : ` ${value}`}`;
  return `  ${short === undefined ? "   " : `-${short},`} ${long}`;
}

const pages: Readonly<Record<Command, readonly string[]>> = {
  check: [
    `No PATH means the current folder; a folder means all YAML and JSON files below it; - is standard input. What lies in the
input together is read as one cluster: names, selectors, quotas and nodes are looked up in all of it.`,
  ],
  explain: ["Prints a rule's page: what it finds and why, with examples, options, and when to turn it off."],
  rules: ["Lists every rule with its outcome, severity and one line, as table, json or markdown."],
  test: [
    `Tries admission policies, and rules of plimsoll.yaml, on cases: every object in a folder named pass has to get by all of
them, every object in a folder named fail has to be refused by one. Policies, bindings, parameters and namespaces lie
beside these folders.`,
  ],
  capacity: [
    `Adds up what the manifests ask for: of every ResourceQuota what is used, what a rolling update takes at its peak, and
what autoscalers may ask for; of every node what is left when the pods are placed, and which pods find none.
The formats are table, json and html, which is one page with charts that needs nothing from elsewhere.`,
  ],
  lsp: [
    `Speaks the language server protocol on standard input and output: what is found, while you type, in the folder that
the editor has open. Editors start it; how to set them up is in docs/editors.md.`,
  ],
  init: ["Writes a commented plimsoll.yaml into the current folder; never over one that is there."],
  completion: [
    `Prints a script for a shell:

  bash   source <(plimsoll completion bash)                                           in ~/.bashrc
  zsh    plimsoll completion zsh > "\${fpath[1]}/_plimsoll"                             once
  fish   plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish           once`,
  ],
};

const tails: Readonly<Partial<Record<Command, readonly string[]>>> = {
  check: [
    `formats:\n  ${formatNames.join(", ")}`,
    `files:
  plimsoll.yaml                   the configuration; plimsoll init writes one with all that can be said
  # plimsoll-ignore RULE -- why   in a manifest: accepts a finding on this line or the next
  .gitignore                      what git ignores is not looked at, unless it is named`,
    `environment:
  NO_COLOR, FORCE_COLOR           colours never, or always; --color has the last word`,
    `examples:
  plimsoll                                     the current folder
  plimsoll k8s/web.yaml --with k8s             one file, in the world of its folder
  kustomize build overlays/prod | plimsoll -   standard input
  plimsoll -f sarif=out.sarif -f github        two reports at once
  plimsoll --since origin/main...              only what this branch has made worse
  plimsoll --select quota/,outcome:rejected    some of the rules`,
    `Exit code: 0 nothing that reaches --fail-on, 1 findings that do, 2 misuse, unreadable input or a crashed rule.
Findings go to standard output, everything about the tool itself to standard error.`,
  ],
  test: ["Exit code: 0 all as expected, 1 some not, 2 misuse or unreadable input."],
};
