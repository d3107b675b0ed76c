import type { Ignore, Override, RuleSetting } from "../engine/settings.ts";
import type { Severity } from "../kit/rule.ts";
import { locate } from "../syntax/locate.ts";
import type { Json, Node } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { readDocuments, trackDocument } from "../syntax/yaml/read.ts";
import { closest } from "../text/closest.ts";
import type { Source, Span } from "../text/source.ts";
import { type ClusterFacts, type Configuration, defaultConfiguration } from "./configuration.ts";

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
  readonly keyword: string;
  readonly message?: string;
  readonly params: { readonly [key: string]: unknown };
  readonly parentSchema?: { readonly [key: string]: unknown };
  readonly schema?: unknown;
  readonly data?: unknown;
}

export type Loaded = { readonly configuration: Configuration; readonly problems: readonly [] } | { readonly configuration: null; readonly problems: readonly ConfigurationProblem[] };

/** Reads `plimsoll.yaml`. Every mistake has a place, and a suggestion where one thing is near. */
export function loadConfiguration(source: Source, validate: Validate, ruleIds: ReadonlySet<string>): Loaded {
  const [document, further] = readDocuments(source.text);
  if (document === undefined) return { configuration: { ...defaultConfiguration, source }, problems: [] };
  if (document.error !== null) return failed(document.error.message, { start: document.error.offset, end: document.error.offset });
  if (further !== undefined) return failed("a configuration is one document, and another begins here", { start: further.start, end: further.start + 1 });
  const node = trackDocument(source.text, document);
  const spanOf = (path: Path, part: "key" | "value" = "value"): Span => (node === null ? { start: 0, end: 0 } : locate(node, path, part).span);
  const { value } = document;
  if (!validate(value)) return { configuration: null, problems: problemsOf(validate.errors ?? [], value ?? null, ruleIds, spanOf) };
  return { configuration: toConfiguration(value as WrittenConfiguration, source, node, spanOf), problems: [] };
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
  readonly rules?: WrittenRules;
  readonly overrides?: readonly (WrittenMatch & { readonly rules: WrittenRules })[];
  readonly ignore?: readonly (WrittenMatch & { readonly rules: readonly string[]; readonly reason: string; readonly until?: string })[];
  readonly exclude?: readonly string[];
  readonly cluster?: { readonly manifests?: readonly string[]; readonly external?: readonly (Omit<ClusterFacts["external"][number], "namespace"> & { readonly namespace?: string })[] };
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
  _node: Node | null = null,
  spanOf: (path: Path) => Span = () => ({ start: 0, end: 0 }),
): Configuration {
  const { kubernetes, rules, overrides, ignore, cluster, ...rest } = written;
  return {
    ...defaultConfiguration,
    ...rest,
    kubernetes: kubernetes ?? null,
    rules: settingsOf(rules),
    overrides: (overrides ?? []).map(({ rules: own, ...match }) => ({ match, rules: settingsOf(own) })),
    ignore: (ignore ?? []).map(
      ({ rules: ids, reason, until, ...match }, index): Ignore => ({ rules: ids, match, reason, until: until ?? null, uri: source?.uri ?? "", span: spanOf(["ignore", index, "rules"]) }),
    ),
    cluster: {
      manifests: cluster?.manifests ?? [],
      external: (cluster?.external ?? []).map((external) => ({ ...external, namespace: external.namespace ?? null })),
    },
    source,
  };
}

function settingsOf(written: WrittenRules | undefined): { readonly [id: string]: RuleSetting } {
  return Object.fromEntries(
    Object.entries(written ?? {}).map(([id, setting]): [string, RuleSetting] => {
      if (typeof setting === "string") return [id, { severity: setting }];
      const { severity, ...options } = setting;
      return [id, severity === undefined ? { options } : { severity, options }];
    }),
  );
}

function problemsOf(
  errors: readonly SchemaError[],
  value: Json,
  ruleIds: ReadonlySet<string>,
  spanOf: (path: Path, part?: "key" | "value") => Span,
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    // What an alternative lacks is told by the one that was meant.
    if (error.keyword === "anyOf" || isOtherAlternative(error)) continue;
    const path = pointerPath(error.instancePath, value);
    const problem = problemOf(error, path, ruleIds, spanOf);
    const key = `${problem.span.start} ${problem.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    problems.push(problem);
  }
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** A rule's setting is a severity or a map: of a map it is no news that it is no severity, and the other way round. */
function isOtherAlternative({ keyword, data, params }: SchemaError): boolean {
  if (keyword === "enum") return typeof data === "object" && data !== null;
  return keyword === "type" && params["type"] === "object" && typeof data === "string";
}

function problemOf(error: SchemaError, path: Path, ruleIds: ReadonlySet<string>, spanOf: (path: Path, part?: "key" | "value") => Span): ConfigurationProblem {
  const name = path.length === 0 ? "the configuration" : String(path.at(-1));
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(error.params["additionalProperty"]);
      const known = path.includes("rules") && path.at(-1) === "rules" ? ruleIds : Object.keys((error.parentSchema?.["properties"] ?? {}) as object);
      const what = known === ruleIds ? "there is no rule" : "unknown key";
      return { message: `${what} ${key}${suggest(closest(key, known))}`, span: spanOf([...path, key], "key") };
    }
    case "enum": {
      const values = (error.params["allowedValues"] as readonly string[]) ?? [];
      return { message: `${name}: expected one of ${values.join(", ")}${suggest(closest(String(error.data), values))}`, span: spanOf(path) };
    }
    case "required":
      return { message: `${name}: ${String(error.params["missingProperty"])} is missing`, span: spanOf(path, "key") };
    case "type":
      return { message: `${name}: expected ${article(String(error.params["type"]))}`, span: spanOf(path) };
    default:
      return { message: `${name}: ${error.message ?? "not valid"}`, span: spanOf(path) };
  }
}

function suggest(candidate: string | null): string {
  return candidate === null ? "" : `; did you mean ${candidate}?`;
}

function article(type: string): string {
  const words: Readonly<Record<string, string>> = { object: "a map", array: "a list", string: "a string (put it into quotes)", integer: "a whole number", boolean: "true or false" };
  return words[type] ?? type;
}

function pointerPath(pointer: string, root: Json): (string | number)[] {
  const path: (string | number)[] = [];
  let value: unknown = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(value) ? Number(key) : key);
    value = typeof value === "object" && value !== null ? (value as { [key: string]: unknown })[key] : undefined;
  }
  return path;
}
