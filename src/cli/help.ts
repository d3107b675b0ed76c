/** What `--help` prints, a page for each command. */
export function helpText(command: string): string {
  return pages[command] ?? pages["check"] ?? "";
}

const pages: Readonly<Record<string, string>> = {
  check: `plimsoll - says what a Kubernetes cluster will say to your manifests

usage: plimsoll [check] [options] [PATH|GLOB|-]...
       plimsoll explain RULE      a rule's page
       plimsoll rules             every rule, with outcome and severity
       plimsoll test              policies beside cases that must pass or fail
       plimsoll capacity          what quotas and nodes have, and what is used of it
       plimsoll init              write a commented plimsoll.yaml
       plimsoll lsp               language server on standard input and output, for editors

No PATH means the current folder; - is standard input.

  -k, --kubernetes-version V      1.19 to the newest known, which is the default
  -f, --format NAME[=FILE]        pretty, compact, json, sarif, github, gitlab, junit, checkstyle, tap,
                                  azure, markdown; repeatable, also to files
      --with PATH                 context: part of the world, never reported on; repeatable
      --world auto|closed|open    whether absence is evidence; auto: a folder or --with is closed,
                                  a lone file or standard input is open
      --select, --ignore LIST     rule ids, areas (quota/), outcomes (outcome:rejected)
      --preset NAME               recommended, cluster, security, reliability, all
      --fail-on SEVERITY          error (default), warning, info, never
  -c, --config FILE, --no-config  default: the nearest plimsoll.yaml above the first PATH
      --fix, --fix-dry-run        make the fixes that are safe, or print them as a diff
      --since COMMIT              only what is new since then, in any file; COMMIT... compares with where
                                  the current branch left it
      --hook                      for commit hooks: since HEAD, without files that git does not know
      --baseline FILE             findings that are accepted for now
      --update-baseline[=all]     drop what is fixed from it; all: accept everything that is found
      --stdin-filename NAME       the name of -
      --allow-empty               finding no manifests is fine
      --color auto|always|never   also NO_COLOR, FORCE_COLOR
  -q, --quiet                     findings only
      --stats                     times on standard error
  -h, --help  -V, --version

Exit code: 0 nothing that reaches --fail-on, 1 findings that do, 2 misuse, unreadable input or a crashed rule.
Findings go to standard output, everything about the tool itself to standard error.
`,
  explain: `usage: plimsoll explain RULE

Prints a rule's page: what it finds and why, with examples, options, and when to turn it off.
`,
  rules: `usage: plimsoll rules [--format table|json|markdown]

Lists every rule with its outcome, severity and one line.
`,
  test: `usage: plimsoll test [--with PATH] [-c FILE] [PATH]...

Tries admission policies, and rules of plimsoll.yaml, on cases: every object in a folder named pass has to get by all of
them, every object in a folder named fail has to be refused by one. Policies, bindings, parameters and namespaces lie
beside these folders.

Exit code: 0 all as expected, 1 some not, 2 misuse or unreadable input.
`,
  capacity: `usage: plimsoll capacity [--format table|json|html[=FILE]] [--with PATH] [PATH]...

Adds up what the manifests ask for: of every ResourceQuota what is used, what a rolling update takes at its peak, and
what autoscalers may ask for; of every node what is left when the pods are placed, and which pods find none.
html is one page with charts that needs nothing from elsewhere.
`,
  lsp: `usage: plimsoll lsp

Speaks the language server protocol on standard input and output: what is found, while you type, in the folder that
the editor has open. Editors start it; how to set them up is in docs/editors.md.
`,
  init: `usage: plimsoll init

Writes a commented plimsoll.yaml into the current folder; never over one that is there.
`,
};
