import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { builtinRules, lintRequest, ruleInfo } from "../app/lint.ts";
import { defaultConfiguration } from "../config/configuration.ts";
import { loadConfiguration } from "../config/load.ts";
import { readPlugins } from "../config/plugins.ts";
import validateConfiguration from "../config/validate.generated.ts";
import type { Report } from "../engine/report.ts";
import type { Plugin } from "../kit/plugin.ts";
import type { Rule } from "../kit/rule.ts";
import { render } from "../reporters/render.ts";
import type { Source } from "../text/source.ts";
import { type Example, parsePage } from "./page.ts";

/** One test, for any framework: `for (const { name, run } of pageTests(…)) test(name, run)`. */
export interface PageTest {
  readonly name: string;
  /** Throws where the page and the rule differ. */
  run(): void;
}

export interface PluginPages {
  readonly plugin: Plugin;
  /** The folder below which each rule has one with `README.md` and `cases/*.md`: `<folder>/<area>/<rule>`. */
  readonly folder: string | URL;
  /** Writes the reports that pages show instead of comparing them; by default where PLIMSOLL_UPDATE is 1. */
  readonly update?: boolean;
}

/** The tests of all rules of a plugin: that their pages say what they say, and that they find what their pages show. */
export function pageTests({ plugin, folder, update = process.env["PLIMSOLL_UPDATE"] === "1" }: PluginPages): PageTest[] {
  const root = typeof folder === "string" ? folder : fileURLToPath(folder);
  return [
    { name: `${plugin.name} is a plugin`, run: () => isPlugin(plugin) },
    ...Object.entries(plugin.rules).flatMap(([id, rule]) =>
      ruleTests({ id, rule, folder: join(root, id), further: plugin.rules, update }),
    ),
  ];
}

/** Runs the tests of one rule of a plugin, whose page lies in a folder; throws at the first difference. */
export function testRule(folder: string | URL, { id, plugin }: { readonly id: string; readonly plugin: Plugin }): void {
  const rule = plugin.rules[id];
  if (rule === undefined) throw new Error(`the plugin ${plugin.name} has no rule ${id}`);
  const path = typeof folder === "string" ? folder : fileURLToPath(folder);
  for (const { run } of ruleTests({ id, rule, folder: path, further: plugin.rules, update: false })) run();
}

function isPlugin(plugin: Plugin): void {
  const { problems } = readPlugins([plugin.name], builtinRules, () => ({ value: plugin, pageOf: () => null }));
  equal(
    problems.map(({ message }) => message),
    [],
  );
}

/** A rule with its page. */
export interface RulePages {
  readonly id: string;
  readonly rule: Rule;
  readonly folder: string;
  /** The rules that there are besides the built-in ones. */
  readonly further: Plugin["rules"];
  readonly update: boolean;
  /** The rules that run on the examples; by default the rule alone. */
  readonly select?: readonly string[];
}

interface Shown {
  readonly file: string;
  readonly number: number;
  readonly example: Example;
}

/** First that the page says what the rule says, then that there are examples, then each of them. */
export function ruleTests(subject: RulePages): PageTest[] {
  const { id, rule, folder } = subject;
  const shown = examplesIn(folder);
  return [
    { name: `${id} has a page that says what the rule says`, run: () => comparePage(subject) },
    {
      name: `${id} has an example of each message, and one that it accepts`,
      run: () => {
        const messages = new Set(shown.flatMap(({ example }) => example.expected.map(({ messageId }) => messageId)));
        equal([...messages].sort(), Object.keys(rule.messages).sort());
        holds(
          shown.some(({ example }) => example.expected.length === 0),
          `${folder} shows nothing that the rule accepts`,
        );
      },
    },
    ...shown.map(({ file, number, example }) => ({
      name: `${id} finds just what ${relative(folder, file)}:${example.line} says`,
      run: () => tryExample(subject, { file, number, example }),
    })),
  ];
}

function comparePage({ id, rule, folder }: RulePages): void {
  const file = join(folder, "README.md");
  holds(existsSync(file), `${id} has no page ${file}`);
  const page = parsePage(readFileSync(file, "utf8"));
  equal(page.title, id);
  equal(page.summary, rule.summary);
  const defaults = Object.entries(rule.options).map(([name, option]) => [name, JSON.stringify(option.default)]);
  equal(Object.fromEntries(page.options), Object.fromEntries(defaults));
}

function examplesIn(folder: string): Shown[] {
  const cases = join(folder, "cases");
  const further = existsSync(cases) ? readdirSync(cases).sort() : [];
  return [join(folder, "README.md"), ...further.map((name) => join(cases, name))]
    .filter((file) => file.endsWith(".md") && existsSync(file))
    .flatMap((file) => parsePage(readFileSync(file, "utf8")).examples.map((example, number) => ({ file, number, example })));
}

function tryExample(subject: RulePages, { file, number, example }: Shown): void {
  const { id, update } = subject;
  const report = lintExample(subject, example);
  holds(report.crashes === 0, "the rule throws");
  const found = report.findings
    .filter(({ suppressed, rule }) => suppressed === null && rule === id)
    .map(({ file: at, start, messageId }) => ({ file: at, line: start.line, messageId }));
  const inOrder = [...example.expected].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  equal(found, inOrder);
  if (example.output === null) return;
  const shown = render(report, "pretty", {
    ...{ color: false, width: 100, showSuppressed: false, quiet: true, toolVersion: "0" },
    ruleInfo,
  });
  if (update) replaceOutput(file, number, shown);
  else equal(shown.trimEnd(), example.output.text.trimEnd());
}

/** Runs one rule over an example, in a closed world. */
function lintExample({ id, further, select = [id] }: RulePages, { sources, configuration: text }: Example): Report {
  const rules = new Map([...builtinRules, ...Object.entries(further)]);
  const loaded = loadConfiguration({ uri: "plimsoll.yaml", text: text ?? "" }, validateConfiguration, rules);
  equal(
    loaded.problems.map(({ message }) => message),
    [],
  );
  const userRules = new Map(Object.entries(further).map(([of, rule]) => [of, { rule, page: "" }] as const));
  const manifests = loaded.configuration?.cluster.manifests ?? [];
  const isSaved = ({ uri }: Source): boolean => manifests.some((folder) => uri.startsWith(`${folder}/`));
  return lintRequest({
    subjects: sources.filter((source) => !isSaved(source)),
    context: sources.filter(isSaved),
    sourceProblems: [],
    configuration: { ...(loaded.configuration ?? defaultConfiguration), userRules, source: null },
    isWhole: true,
    select,
    ignore: [],
    today: "2026-11-21",
    readFile: () => null,
  });
}

/** The page is read anew: what was replaced before has moved the lines. */
function replaceOutput(file: string, number: number, shown: string): void {
  const text = readFileSync(file, "utf8");
  const output = parsePage(text).examples[number]?.output;
  if (!output) return;
  const lines = text.split("\n");
  lines.splice(output.firstLine - 1, output.lastLine - output.firstLine + 1, ...shown.trimEnd().split("\n"));
  writeFileSync(file, lines.join("\n"));
}

/** Its module is not loaded before a test runs: the bundle that this is part of is all of the package. */
function equal(actual: unknown, expected: unknown): void {
  const assert: typeof import("node:assert/strict") = process.getBuiltinModule("node:assert/strict");
  assert.deepStrictEqual(actual, expected);
}

function holds(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
