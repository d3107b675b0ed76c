import type { Ignore, Override, RuleSetting } from "../engine/settings.ts";
import type { Rule, Severity } from "../kit/rule.ts";
import { locate } from "../syntax/locate.ts";
import { isList, isMap, type Json } from "../syntax/node.ts";
import { formatPath, type Path, valueAt } from "../syntax/path.ts";
import { readDocuments, trackDocument } from "../syntax/yaml/read.ts";
import { closest } from "../text/closest.ts";
import type { Source, Span } from "../text/source.ts";
import { type ClusterFacts, type Configuration, defaultConfiguration } from "./configuration.ts";
import { readConnections, type WrittenConnections } from "./connections.ts";
import { toCoreValues, withWrittenKeys } from "./core-values.ts";
import { type PluginLoader, readPlugins } from "./plugins.ts";
import { configurationShape } from "./schema.ts";
import { isDefinition, readDefinition } from "./user-rules/definition.ts";

/** What is wrong with a configuration, and where. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly span: Span;
}

/** A compiled JSON Schema, as ajv makes it. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: { readonly [key: string]: unknown };
}

export type Loaded =
  | { readonly configuration: Configuration; readonly problems: readonly [] }
  | { readonly configuration: null; readonly problems: readonly ConfigurationProblem[] };

/** Reads `plimsoll.yaml`. Every mistake has a place, and a suggestion where one thing is near. */
export function loadConfiguration(
  source: Source,
  validate: Validate,
  builtins: ReadonlyMap<string, Rule>,
  loadPlugin: PluginLoader | null = null,
): Loaded {
  const [document, further] = readDocuments(source.text);
  if (document === undefined) return { configuration: { ...defaultConfiguration, source }, problems: [] };
  if (document.error !== null)
    return failed(document.error.message, { start: document.error.offset, end: document.error.offset });
  if (further !== undefined)
    return failed("a configuration is one document, and another begins here", { start: further.start, end: further.start + 1 });
  const node = trackDocument(source.text, document);
  const named = node === null ? null : withWrittenKeys(node, source.text);
  const spanOf = (path: Path, part: "key" | "value" = "value"): Span =>
    named === null ? { start: 0, end: 0 } : locate(named, path, part).span;
  const value = node === null || document.value === undefined ? document.value : toCoreValues(document.value, node, source.text);
  if (!validate(value))
    return { configuration: null, problems: problemsOf(validate.errors ?? [], { value: value ?? null, spanOf }) };
  // The schema has been kept: this is its type.
  const written = value as WrittenConfiguration;
  const plugins = readPlugins(written.plugins ?? [], builtins, loadPlugin);
  const rules = withRules(builtins, plugins.rules);
  const own = readUserRules(written.rules, rules, spanOf);
  const all = withRules(rules, own.rules);
  const problems = [
    ...plugins.problems.map(({ message, path }) => ({ message, span: spanOf(path) })),
    ...own.problems,
    ...ruleProblems(settingsAlone(written.rules), ["rules"], all, spanOf),
    ...(written.overrides ?? []).flatMap((override, index) =>
      ruleProblems(override.rules, ["overrides", index, "rules"], all, spanOf),
    ),
  ];
  return problems.length > 0
    ? { configuration: null, problems }
    : {
        configuration: { ...toConfiguration(written, source, spanOf), userRules: new Map([...plugins.rules, ...own.rules]) },
        problems: [],
      };
}

function withRules(rules: ReadonlyMap<string, Rule>, further: Configuration["userRules"]): ReadonlyMap<string, Rule> {
  if (further.size === 0) return rules;
  return new Map([...rules, ...[...further].map(([id, { rule }]) => [id, rule] as const)]);
}

/** The rules that the configuration defines itself. */
function readUserRules(
  written: WrittenRules | undefined,
  builtins: ReadonlyMap<string, Rule>,
  spanOf: Checked["spanOf"],
): { readonly rules: Configuration["userRules"]; readonly problems: readonly ConfigurationProblem[] } {
  const rules = new Map<string, { readonly rule: Rule; readonly page: string }>();
  const problems: ConfigurationProblem[] = [];
  for (const [id, setting] of Object.entries(written ?? {})) {
    if (typeof setting === "string" || !isDefinition(setting)) continue;
    const read = readDefinition(id, setting, builtins);
    if ("rule" in read) rules.set(id, read);
    else
      problems.push(
        ...read.problems.map(({ message, path, part }) => ({ message, span: spanOf(["rules", id, ...path], part ?? "value") })),
      );
  }
  return { rules, problems };
}

/** Settings of rules without definitions of new ones, which are checked as such. */
function settingsAlone(written: WrittenRules | undefined): WrittenRules {
  return Object.fromEntries(Object.entries(written ?? {}).filter(([, setting]) => !isDefinition(setting)));
}

/** Rules and options that there are not, and options of another kind. */
function ruleProblems(
  written: WrittenRules | undefined,
  path: Path,
  rules: ReadonlyMap<string, Rule>,
  spanOf: Checked["spanOf"],
): ConfigurationProblem[] {
  return Object.entries(written ?? {}).flatMap(([id, setting]): ConfigurationProblem[] => {
    const rule = rules.get(id);
    if (rule === undefined)
      return [{ message: `there is no rule ${id}${suggest(closest(id, rules.keys()))}`, span: spanOf([...path, id], "key") }];
    if (typeof setting === "string") return [];
    return Object.entries(setting).flatMap(([name, value]): ConfigurationProblem[] => {
      const option = rule.options[name];
      if (name === "severity" || option?.accepts(value)) return [];
      const at = [...path, id, name];
      if (option !== undefined) return [{ message: `${name}: expected ${option.expected}`, span: spanOf(at) }];
      return [
        {
          message: `${id} has no option ${name}${suggest(closest(name, ["severity", ...Object.keys(rule.options)]))}`,
          span: spanOf(at, "key"),
        },
      ];
    });
  });
}

function failed(message: string, span: Span): Loaded {
  return { configuration: null, problems: [{ message, span }] };
}

/** The shape that the schema guarantees. */
export interface WrittenConfiguration {
  readonly kubernetes?: string;
  readonly preset?: Configuration["preset"];
  readonly world?: Configuration["world"];
  readonly namespace?: string;
  /** Modules with rules: read by the command line and the language server, never by the library. */
  readonly plugins?: readonly string[];
  readonly rules?: WrittenRules;
  readonly overrides?: readonly (WrittenMatch & { readonly rules: WrittenRules })[];
  readonly ignore?: readonly (WrittenMatch & {
    readonly rules: readonly string[];
    readonly reason: string;
    readonly until?: string;
  })[];
  readonly exclude?: readonly string[];
  readonly scopes?: readonly string[];
  readonly cluster?: {
    readonly manifests?: readonly string[];
    readonly external?: readonly (Omit<ClusterFacts["external"][number], "namespace"> & { readonly namespace?: string })[];
    readonly nodes?: ClusterFacts["nodes"];
    readonly usage?: ClusterFacts["usage"];
    readonly podSecurity?: Partial<ClusterFacts["podSecurity"]>;
  };
  readonly helm?: Partial<Configuration["helm"]>;
  readonly connections?: WrittenConnections;
  readonly schemas?: readonly string[];
}

type WrittenMatch = Override["match"];

interface WrittenRules {
  readonly [id: string]: Severity | "off" | { readonly severity?: Severity | "off"; readonly [option: string]: unknown };
}

/** A configuration that was passed as a value rather than read from a file. */
export function toConfiguration(
  written: WrittenConfiguration,
  source: Source | null = null,
  spanOf: (path: Path) => Span = () => ({ start: 0, end: 0 }),
): Configuration {
  const { kubernetes, plugins: _, rules, overrides, ignore, cluster, helm, connections, ...rest } = written;
  return {
    ...defaultConfiguration,
    ...rest,
    kubernetes: kubernetes ?? null,
    rules: settingsOf(rules),
    overrides: (overrides ?? []).map(({ rules: own, ...match }) => ({ match, rules: settingsOf(own) })),
    ignore: (ignore ?? []).map(
      ({ rules: ids, reason, until, ...match }, index): Ignore => ({
        rules: ids,
        match,
        reason,
        until: until ?? null,
        uri: source?.uri ?? "",
        span: spanOf(["ignore", index, "rules"]),
      }),
    ),
    cluster: {
      manifests: cluster?.manifests ?? [],
      external: (cluster?.external ?? []).map((external) => ({ ...external, namespace: external.namespace ?? null })),
      nodes: cluster?.nodes ?? [],
      usage: cluster?.usage ?? "input",
      podSecurity: { ...defaultConfiguration.cluster.podSecurity, ...cluster?.podSecurity },
    },
    helm: { ...defaultConfiguration.helm, ...helm },
    connections: readConnections(connections ?? {}),
    source,
  };
}

function settingsOf(written: WrittenRules | undefined): { readonly [id: string]: RuleSetting } {
  return Object.fromEntries(
    Object.entries(written ?? {}).map(([id, setting]): [string, RuleSetting] => {
      if (typeof setting === "string") return [id, { severity: setting }];
      if (isDefinition(setting)) return [id, setting.severity === undefined ? {} : { severity: setting.severity }];
      const { severity, ...options } = setting;
      return [id, severity === undefined ? { options } : { severity, options }];
    }),
  );
}

interface Checked {
  readonly value: Json;
  spanOf(path: Path, part?: "key" | "value"): Span;
}

function problemsOf(errors: readonly SchemaError[], checked: Checked): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    const path = pointerPath(error.instancePath, checked.value);
    const found = valueAt(checked.value, path);
    // What an alternative lacks is told by the one that was meant.
    if (error.keyword === "anyOf" || isOtherAlternative(error, found)) continue;
    const problem = problemOf(error, path, found, checked);
    const key = `${problem.span.start} ${problem.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    problems.push(problem);
  }
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** A rule's setting is a severity or a map: of a map it is no news that it is no severity, and the other way round. */
function isOtherAlternative({ keyword, params }: SchemaError, found: Json | undefined): boolean {
  if (keyword === "enum") return isMap(found);
  return keyword === "type" && params["type"] === "object" && typeof found === "string";
}

function problemOf(error: SchemaError, path: Path, found: Json | undefined, { spanOf }: Checked): ConfigurationProblem {
  const name = path.length === 0 ? "the configuration" : formatPath(path);
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(error.params["additionalProperty"]);
      return {
        message: `unknown key ${key}${suggest(closest(key, knownKeys(error.schemaPath)))}`,
        span: spanOf([...path, key], "key"),
      };
    }
    case "enum": {
      const values = (error.params["allowedValues"] as readonly string[]) ?? [];
      return {
        message: `${name}: expected one of ${values.join(", ")}${suggest(closest(String(found), values))}`,
        span: spanOf(path),
      };
    }
    case "required":
      return { message: `${name}: ${String(error.params["missingProperty"])} is missing`, span: spanOf(path, "key") };
    case "type":
      return { message: `${name}: expected ${article(String(error.params["type"]))}`, span: spanOf(path) };
    default:
      return { message: `${name}: ${error.message ?? "not valid"}`, span: spanOf(path) };
  }
}

/** The keys that the schema at `#/…/additionalProperties` does know. */
function knownKeys(schemaPath: string): string[] {
  let schema: unknown = configurationShape();
  for (const step of schemaPath.split("/").slice(1, -1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    schema = typeof schema === "object" && schema !== null ? (schema as { [key: string]: unknown })[key] : undefined;
  }
  const { properties } = (schema ?? {}) as { properties?: object };
  return Object.keys(properties ?? {});
}

function suggest(candidate: string | null): string {
  return candidate === null ? "" : `; did you mean ${candidate}?`;
}

function article(type: string): string {
  const words: Readonly<Record<string, string>> = {
    object: "a map",
    array: "a list",
    string: "a string (put it into quotes)",
    integer: "a whole number",
    boolean: "true or false",
  };
  return words[type] ?? type;
}

function pointerPath(pointer: string, root: Json): (string | number)[] {
  const path: (string | number)[] = [];
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(isList(valueAt(root, path)) ? Number(key) : key);
  }
  return path;
}
