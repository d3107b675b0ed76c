import type { Outcome, Preset, Rule } from "../kit/rule.ts";
import type { Path } from "../syntax/path.ts";

/** A module that a configuration names: its default export with the pages of rules beside it, or why there is none. */
export type LoadedPlugin = { readonly value: unknown; pageOf(id: string): string | null } | { readonly problem: string };
/** Loads a module from where the configuration lies. Only the edges have one. */
export type PluginLoader = (specifier: string) => LoadedPlugin;

export interface PluginRules {
  readonly rules: ReadonlyMap<string, { readonly rule: Rule; readonly page: string }>;
  readonly problems: readonly { readonly message: string; readonly path: Path }[];
}

const idForm = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The rules of all plugins that a configuration names; what is wrong with one stands where it is named. */
export function readPlugins(
  specifiers: readonly string[],
  builtins: ReadonlyMap<string, Rule>,
  load: PluginLoader | null,
): PluginRules {
  const rules = new Map<string, { readonly rule: Rule; readonly page: string }>();
  const problems: { message: string; path: Path }[] = [];
  for (const [index, specifier] of specifiers.entries()) {
    const say = (message: string) => problems.push({ message: `${specifier}: ${message}`, path: ["plugins", index] });
    const loaded = load === null ? { problem: "plugins are not loaded here" } : load(specifier);
    if ("problem" in loaded) {
      say(loaded.problem);
      continue;
    }
    const shape = pluginOf(loaded.value);
    if (typeof shape === "string") {
      say(shape);
      continue;
    }
    for (const [id, written] of Object.entries(shape.rules)) {
      const problem = problemOf(id, written, builtins, rules);
      if (problem !== null || !isRule(written)) say(problem ?? `${id} is no rule`);
      else rules.set(id, { rule: { ...written, isUsers: true }, page: loaded.pageOf(id) ?? pageFor(id, written, shape.name) });
    }
  }
  return { rules, problems };
}

function pluginOf(value: unknown): { readonly name: string; readonly rules: Fields } | string {
  if (!isFields(value)) return "expected a default export { name, rules }";
  if (typeof value["name"] !== "string" || value["name"] === "") return "its default export has no name";
  const { rules, name } = value;
  if (!isFields(rules) || Object.keys(rules).length === 0) return "its default export has no rules";
  return { name, rules };
}

function problemOf(
  id: string,
  rule: unknown,
  builtins: ReadonlyMap<string, Rule>,
  others: ReadonlyMap<string, unknown>,
): string | null {
  if (!idForm.test(id)) return `${id}: expected an id such as team/owner-label`;
  if (builtins.has(id)) return `${id} is a built-in rule; give yours another id, such as team/${id.split("/")[1]}`;
  if (others.has(id)) return `${id} is a rule of another plugin`;
  if (!isFields(rule)) return `${id} is no rule; make it with defineRule of plimsoll/kit`;
  const wrong = Object.entries(shape).find(([key, isRight]) => !isRight(rule[key]))?.[0];
  return wrong === undefined ? null : `${id} has no valid ${wrong}; make it with defineRule of plimsoll/kit`;
}

interface Fields {
  readonly [key: string]: unknown;
}

const outcomes: ReadonlySet<unknown> = new Set<Outcome>([
  "rejected",
  "pods-rejected",
  "unschedulable",
  "broken",
  "risky",
  "advice",
]);
const presets: ReadonlySet<unknown> = new Set<Preset>(["recommended", "cluster", "security", "reliability", "all"]);
const reads: ReadonlySet<unknown> = new Set([
  ...["world", "pods", "admission", "existence", "policies", "connections", "references", "scheduling", "verdicts", "written"],
]);

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);

/** What `defineRule` makes, key by key. */
const shape: { readonly [K in keyof Rule]: (value: unknown) => boolean } = {
  summary: isText,
  outcome: (value) => outcomes.has(value),
  severity: (value) => value === null || value === "error" || value === "warning" || value === "info",
  on: (value) => isText(value) || isTexts(value),
  where: (value) => value === null || value === "invalid" || value === "warned" || value === "denied",
  reads: (value) => Array.isArray(value) && value.every((read) => reads.has(read)),
  given: (value) => value === null || isTexts(value),
  needsClosedWorld: (value) => typeof value === "boolean",
  presets: (value) => Array.isArray(value) && value.every((preset) => presets.has(preset)),
  options: (value) => isFields(value) && Object.values(value).every(isOption),
  messages: (value) => isFields(value) && Object.values(value).every(isText),
  isUsers: (value) => typeof value === "boolean",
  check: (value) => typeof value === "function",
};

function isOption(value: unknown): boolean {
  return isFields(value) && typeof value["accepts"] === "function" && typeof value["expected"] === "string";
}

function isRule(value: unknown): value is Rule {
  return isFields(value) && Object.entries(shape).every(([key, isRight]) => isRight(value[key]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pageFor(id: string, { summary, outcome }: Rule, plugin: string): string {
  return `# ${id}\n\n${summary}\n\nA rule of the plugin ${plugin}; outcome ${outcome}.\n`;
}
