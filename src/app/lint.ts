import type { Configuration } from "../config/configuration.ts";
import type { LintCache } from "../engine/cache.ts";
import { type LintInput, lint } from "../engine/lint.ts";
import type { Reach } from "../engine/reach.ts";
import type { Report } from "../engine/report.ts";
import type { Settings } from "../engine/settings.ts";
import { policyOf } from "../k8s/admission/pod-security/policy.ts";
import type { Rule, SourceProblem } from "../kit/rule.ts";
import type { RuleInfo } from "../reporters/options.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { closest } from "../text/closest.ts";
import type { Source } from "../text/source.ts";
import type { ClusterFacts } from "../world/admission/cluster-facts.ts";
import { inventoryNodes } from "../world/scheduling/inventory.ts";
import type { Closure } from "../world/world.ts";
import { schemaPack } from "./assets.ts";
import { builtins } from "./builtins.generated.ts";
import { jsonSchemaKinds } from "./json-schemas/kinds.ts";
import { UsageError } from "./usage-error.ts";

export interface LintRequest {
  readonly subjects: readonly Source[];
  readonly context: readonly Source[];
  readonly sourceProblems: readonly SourceProblem[];
  readonly configuration: Configuration;
  /** Whether `world: auto` takes these sources for a whole. */
  readonly isWhole: boolean;
  /** Selectors from the command line. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly today: string | null;
  /** What earlier calls of the same caller left. */
  readonly cache?: LintCache;
  /** On which files which rules run; all of them on all, without it. */
  readonly reach?: Reach;
  /** The text of a file beside the configuration, null where there is none. */
  readFile(path: string): string | null;
  /** A file that a kustomization names and that is no source: text, or bytes of what is no text. Nothing is read without it. */
  readResource?(uri: string): string | Uint8Array | null;
}

export const builtinRules: ReadonlyMap<string, Rule> = new Map(Object.entries(builtins));

/** The built-in rules, and those that a configuration defines. */
export function rulesOf({ userRules }: Pick<Configuration, "userRules">): ReadonlyMap<string, Rule> {
  if (userRules.size === 0) return builtinRules;
  return new Map([...builtinRules, ...[...userRules].map(([id, { rule }]) => [id, rule] as const)]);
}

/** What reporters tell of a rule besides its findings. */
export function ruleInfo(id: string): RuleInfo | null {
  const rule = builtinRules.get(id);
  return rule === undefined
    ? null
    : { summary: rule.summary, outcome: rule.outcome, helpUri: `https://plimsoll.dev/rules/${id}` };
}

/** The same with the rules of a configuration, which have a page of their own instead of an address. */
export function ruleInfoWith({ userRules }: Pick<Configuration, "userRules">): (id: string) => RuleInfo | null {
  return (id) => {
    const own = userRules.get(id);
    return own === undefined ? ruleInfo(id) : { summary: own.rule.summary, outcome: own.rule.outcome, page: own.page };
  };
}

/** Lints sources with the built-in rules and the packaged schemas. */
export function lintRequest(request: LintRequest): Report {
  return lint(lintInputOf(request));
}

/** What the engine needs of a request, with everything that is named looked up. */
export function lintInputOf(request: LintRequest): LintInput {
  const { configuration } = request;
  const pack = schemaPack();
  const minor = minorOf(pack, configuration.kubernetes);
  checkSelectors([...request.select, ...request.ignore], rulesOf(configuration));
  return {
    subjects: request.subjects,
    context: request.context,
    sourceProblems: request.sourceProblems,
    configuration: configuration.source,
    pack,
    minor,
    closure: closureOf(configuration.world, request.isWhole),
    defaultNamespace: configuration.namespace,
    external: configuration.cluster.external,
    declared: configuration.connections,
    inventory: inventoryNodes(configuration.cluster.nodes),
    clusterFacts: clusterFactsOf(configuration.cluster),
    rules: rulesOf(configuration),
    settings: settingsOf(request),
    scopes: configuration.scopes,
    readResource: (uri) => request.readResource?.(uri) ?? null,
    ...(request.cache !== undefined && { cache: request.cache }),
    ...(request.reach !== undefined && { reach: request.reach }),
    furtherKinds:
      configuration.schemas.length === 0
        ? null
        : jsonSchemaKinds({
            locations: configuration.schemas,
            kubernetes: pack.minors[minor] ?? "",
            readFile: request.readFile,
          }),
  };
}

function clusterFactsOf({ usage, podSecurity }: Configuration["cluster"]): ClusterFacts {
  const { defaults, namespaces, exemptions } = podSecurity;
  return {
    countsRecordedUsage: usage === "recorded",
    securityDefaults: policyOf(securityLabels(defaults)).policy,
    securityExemptions: { users: [], namespaces: exemptions.namespaces ?? [], runtimeClasses: exemptions.runtimeClasses ?? [] },
    namespaceLabels: Object.fromEntries(Object.entries(namespaces).map(([name, levels]) => [name, securityLabels(levels)])),
  };
}

/** `enforce: baseline` as the label of a namespace. */
function securityLabels(levels: { readonly [key: string]: string }): { readonly [label: string]: string } {
  return Object.fromEntries(Object.entries(levels).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]));
}

function closureOf(world: Configuration["world"], isWhole: boolean): Closure {
  if (world === "auto") return isWhole ? "assumed" : "open";
  return world === "closed" ? "declared" : "open";
}

function settingsOf({ configuration, select, ignore, today }: LintRequest): Settings {
  const { preset, rules, overrides, ignore: ignores } = configuration;
  return { preset, select, ignore, rules, overrides, ignores, today };
}

/** The index of a minor in the pack: `1.30`, `v1.30` and `1.30.4` are the same; the newest where none is named. */
export function minorOf(pack: SchemaPack, version: string | null): number {
  if (version === null) return pack.minors.length - 1;
  const minor = /^v?(1\.\d+)(?:\.\d+)?$/.exec(version)?.[1] ?? version;
  const index = pack.minors.indexOf(minor);
  if (index >= 0) return index;
  const oldest = pack.minors[0] ?? "";
  const newest = pack.minors.at(-1) ?? "";
  const number = Number(/^1\.(\d+)$/.exec(minor)?.[1] ?? Number.NaN);
  const nearest = number < Number(oldest.slice(2)) ? oldest : newest;
  throw new UsageError(
    "unknown-version",
    `Kubernetes ${version} is not known; the nearest is ${nearest} (known: ${oldest} to ${newest})`,
  );
}

/** What `--select` and `--ignore` name has to exist: a typo there would be a silent pass. */
function checkSelectors(selectors: readonly string[], rules: ReadonlyMap<string, Rule>): void {
  const ids = [...rules.keys()];
  const areas = new Set(ids.map((id) => id.slice(0, id.indexOf("/") + 1)));
  const outcomes = ["rejected", "pods-rejected", "unschedulable", "broken", "risky", "advice"].map(
    (outcome) => `outcome:${outcome}`,
  );
  const known = [...ids, ...areas, ...outcomes];
  for (const selector of selectors) {
    if (known.includes(selector)) continue;
    const near = closest(selector, known);
    throw new UsageError("unknown-rule", `there is no rule ${selector}${near === null ? "" : `; did you mean ${near}?`}`);
  }
}
