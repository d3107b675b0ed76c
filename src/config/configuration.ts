import type { Ignore, Override, RuleSetting } from "../engine/settings.ts";
import type { Preset, Rule } from "../kit/rule.ts";
import type { Source } from "../text/source.ts";
import { type DeclaredConnections, nothingDeclared } from "../world/declared.ts";
import type { NodeGroup } from "../world/scheduling/inventory.ts";

/** `plimsoll.yaml`, checked and with defaults. */
export interface Configuration {
  /** The minor as written, null for the newest. */
  readonly kubernetes: string | null;
  readonly preset: Preset;
  readonly world: "auto" | "closed" | "open";
  /** Where objects go that name no namespace. */
  readonly namespace: string;
  readonly rules: { readonly [id: string]: RuleSetting };
  /** Rules that the configuration defines, or plugins that it names, with their pages. */
  readonly userRules: ReadonlyMap<string, { readonly rule: Rule; readonly page: string }>;
  readonly overrides: readonly Override[];
  readonly ignore: readonly Ignore[];
  /** Files and folders that are not looked at, as patterns. */
  readonly exclude: readonly string[];
  /** Folders whose files are applied by themselves, as patterns: one for each environment or cluster. */
  readonly scopes: readonly string[];
  readonly cluster: ClusterFacts;
  readonly helm: HelmSettings;
  /** What custom kinds name, make and run, as the user says. */
  readonly connections: DeclaredConnections;
  /** Where JSON Schemas of custom kinds lie, as kubeconform's -schema-location has it. */
  readonly schemas: readonly string[];
  /** The text it was read from; null for one that a program passed. */
  readonly source: Source | null;
}

/** How charts are rendered. */
export interface HelmSettings {
  /** With the `helm` that is installed. */
  readonly render: boolean;
  /** Files of values, by their paths in a chart, where it has them. */
  readonly values: readonly string[];
}

/** What is known of the cluster besides the manifests. */
export interface ClusterFacts {
  /** Manifests saved from a cluster: part of the world, never reported on. */
  readonly manifests: readonly string[];
  readonly external: readonly ExternalObject[];
  /** The nodes, in groups of equal ones. */
  readonly nodes: readonly NodeGroup[];
  /** What is used of quotas before the input: nothing, or `status.used`. */
  readonly usage: "input" | "recorded";
  readonly podSecurity: PodSecurityFacts;
}

/** How Pod Security is configured, in the words of its labels: `enforce: baseline`, `enforce-version: v1.30`. */
export interface PodSecurityFacts {
  readonly defaults: SecurityLevels;
  readonly namespaces: { readonly [namespace: string]: SecurityLevels };
  readonly exemptions: { readonly namespaces?: readonly string[]; readonly runtimeClasses?: readonly string[] };
}

export interface SecurityLevels {
  readonly [labelWithoutPrefix: string]: string;
}

/** Objects that exist elsewhere; names are patterns. */
export interface ExternalObject {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly reason: string;
}

export const defaultConfiguration: Configuration = {
  kubernetes: null,
  preset: "recommended",
  world: "auto",
  namespace: "default",
  rules: {},
  userRules: new Map(),
  overrides: [],
  ignore: [],
  exclude: [],
  scopes: [],
  cluster: {
    ...{ manifests: [], external: [], nodes: [], usage: "input" },
    podSecurity: { defaults: {}, namespaces: {}, exemptions: {} },
  },
  helm: { render: false, values: [] },
  connections: nothingDeclared,
  schemas: [],
  source: null,
};
