import type { Options } from "../kit/options.ts";
import type { Rule } from "../kit/rule.ts";
import { connectionsSchema } from "./connections.ts";

/** A JSON Schema, as far as ours go. */
export type JsonSchema = { readonly [key: string]: unknown };

const severity = {
  enum: ["error", "warning", "info", "off"],
  description: "How much it matters; off keeps the rule from running.",
};
const patterns = (description: string): JsonSchema => ({
  type: "array",
  items: { type: "string", minLength: 1 },
  minItems: 1,
  description,
});

const texts: JsonSchema = { type: "object", additionalProperties: { type: "string" } };
const nodeInventory: JsonSchema = {
  type: "array",
  description: "The nodes that the cluster has, in groups of equal ones, where no manifests of them are at hand.",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["name", "allocatable"],
    properties: {
      name: {
        type: "string",
        minLength: 1,
        description: "The name; with a count the beginning of the names: worker-1, worker-2, …",
      },
      count: { type: "integer", minimum: 0, maximum: 10000, description: "How many there are." },
      zones: patterns("Zones over which they are spread in turn (the label topology.kubernetes.io/zone)."),
      labels: { ...texts, description: "Labels besides the hostname, linux and amd64." },
      taints: {
        type: "array",
        description: "Taints as kubectl writes them: dedicated=batch:NoSchedule.",
        items: { type: "string", pattern: "^[^=:]+(=[^=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$" },
      },
      allocatable: {
        type: "object",
        additionalProperties: { type: ["string", "number"], pattern: "^[0-9.]+([a-zA-Z]+[0-9]*)?$" },
        description: "What one of them has for pods: cpu, memory and so on; 110 pods unless told otherwise.",
      },
    },
  },
};

const securityLevels = (description: string): JsonSchema => ({
  type: "object",
  additionalProperties: false,
  description,
  properties: Object.fromEntries(
    ["enforce", "audit", "warn"].flatMap((mode) => [
      [mode, { enum: ["privileged", "baseline", "restricted"] }],
      [`${mode}-version`, { type: "string", pattern: "^(latest|v1\\.[0-9]+)$" }],
    ]),
  ),
});

const match = {
  paths: patterns("Files and folders, with * and **."),
  kinds: patterns("Kinds, such as Deployment; * stands for anything."),
  namespaces: patterns("Effective namespaces."),
  names: patterns("Names of objects."),
  labels: {
    type: "object",
    additionalProperties: { type: "string" },
    description: "Labels that the object carries, all of them.",
  },
};

const ownRule = {
  outcome: {
    enum: ["rejected", "pods-rejected", "unschedulable", "broken", "risky", "advice"],
    description: "What comes of breaking the rule.",
  },
  severity: { $ref: "#/definitions/severity" },
  presets: {
    type: "array",
    items: { enum: ["recommended", "cluster", "security", "reliability"] },
    description: "In which presets it runs; all but cluster where nothing is said.",
  },
};

/** A rule of the user's own: an expression, a built-in rule with other options, or what is said of a rule of a plugin. */
const userRuleSchema: JsonSchema = {
  anyOf: [
    {
      type: "object",
      additionalProperties: false,
      required: ["cel", "message"],
      properties: {
        cel: {
          type: "string",
          minLength: 1,
          description: "An expression in CEL that is true where all is well. It knows object, pods, namespaceObject and world.",
        },
        message: {
          type: "string",
          minLength: 1,
          description: "What is wrong; expressions stand in braces, as in {object.metadata.name}.",
        },
        on: {
          anyOf: [{ type: "string", minLength: 1 }, patterns("Kinds, such as Deployment or apps/v1/Deployment.")],
          description: "Kinds, or pods for the pods that objects make; all objects where nothing is said.",
        },
        help: { type: "string", minLength: 1, description: "What to do." },
        at: { type: "string", minLength: 1, description: "Where to point, such as metadata.labels." },
        ...ownRule,
      },
    },
    {
      type: "object",
      required: ["extends"],
      properties: {
        extends: { type: "string", minLength: 3, description: "A built-in rule, of which this is one with other options." },
        ...ownRule,
      },
    },
    // Rules of plugins are set like built-in ones; which options they have is theirs to say.
    { $ref: "#/definitions/severity" },
    {
      type: "object",
      not: { anyOf: [{ required: ["cel"] }, { required: ["extends"] }] },
      properties: { severity: { $ref: "#/definitions/severity" } },
    },
  ],
};

/** The JSON Schema of `plimsoll.yaml` for editors, with these rules and their options. */
export function configurationSchema(rules: ReadonlyMap<string, Rule>): JsonSchema {
  const properties = Object.fromEntries(
    [...rules].map(([id, rule]) => [id, ruleSchema(rule.summary, optionSchemas(rule.options), false)]),
  );
  return schemaWith({
    type: "object",
    additionalProperties: userRuleSchema,
    properties,
    description: "Severities and options by rule, and rules of your own under ids such as team/owner-label.",
  });
}

/** The same for the run: which rules and options there are is checked against the rules themselves. */
export function configurationShape(): JsonSchema {
  return schemaWith({ type: "object", additionalProperties: ruleSchema("", {}, true) });
}

function schemaWith(settings: JsonSchema): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://plimsoll.dev/schemas/plimsoll.schema.json",
    title: "plimsoll.yaml",
    description: "Configuration of Plimsoll, which says what a Kubernetes cluster will say to manifests.",
    definitions: { rules: settings, severity },
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      kubernetes: {
        type: "string",
        pattern: "^v?1\\.[0-9]+(\\.[0-9]+)?$",
        description: 'The minor that the cluster runs, such as "1.34"; the newest known by default.',
      },
      preset: {
        enum: ["recommended", "cluster", "security", "reliability", "all"],
        default: "recommended",
        description: "Which rules run where nothing else is said.",
      },
      world: {
        enum: ["auto", "closed", "open"],
        default: "auto",
        description: "Whether what is not in the input is nowhere. auto: folders are closed, single files are open.",
      },
      namespace: { type: "string", minLength: 1, default: "default", description: "Where objects go that name no namespace." },
      plugins: patterns("Modules with rules of your own: paths such as ./plimsoll-rules, or names of packages beside this file."),
      rules: { $ref: "#/definitions/rules" },
      overrides: {
        type: "array",
        description: "Other settings for some of the objects; later ones win.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["rules"],
          properties: { ...match, rules: { $ref: "#/definitions/rules" } },
        },
      },
      ignore: {
        type: "array",
        description: "Findings that are accepted, each with the reason why.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["rules", "reason"],
          properties: {
            rules: {
              type: "array",
              items: { type: "string", minLength: 1 },
              minItems: 1,
              description: "Rule ids, areas such as quota/, or outcomes such as outcome:risky.",
            },
            ...match,
            reason: { type: "string", minLength: 1, description: "Why this is accepted." },
            until: {
              type: "string",
              pattern: "^\\d{4}-\\d{2}-\\d{2}$",
              description: "The last day on which it is, such as 2027-01-31.",
            },
          },
        },
      },
      exclude: patterns("Files and folders that are not looked at."),
      scopes: patterns(
        "Folders whose files are applied by themselves, such as environments/*: objects of the same name in two of them are no duplicates.",
      ),
      cluster: {
        type: "object",
        additionalProperties: false,
        description: "What is known of the cluster besides the manifests.",
        properties: {
          manifests: patterns("Manifests saved from a cluster: part of the world, never reported on."),
          usage: {
            enum: ["input", "recorded"],
            default: "input",
            description: "What is used of quotas before the input: nothing, or what status.used of their manifests says.",
          },
          podSecurity: {
            type: "object",
            additionalProperties: false,
            description: "How the cluster's Pod Security is configured.",
            properties: {
              defaults: securityLevels("Levels of namespaces without labels of their own."),
              namespaces: {
                type: "object",
                additionalProperties: securityLevels("Levels of one namespace, as its labels in the cluster have them."),
                description: "Levels by namespace, where the input has no manifest with these labels.",
              },
              exemptions: {
                type: "object",
                additionalProperties: false,
                description: "What Pod Security leaves alone.",
                properties: {
                  namespaces: patterns("Names of namespaces."),
                  runtimeClasses: patterns("Names of RuntimeClasses."),
                },
              },
            },
          },
          external: {
            type: "array",
            description: "Objects that exist elsewhere.",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["kind", "name", "reason"],
              properties: {
                kind: { type: "string", minLength: 1 },
                namespace: { type: "string", minLength: 1 },
                name: { type: "string", minLength: 1, description: "A name, or a pattern with *." },
                reason: { type: "string", minLength: 1, description: "Who makes it." },
              },
            },
          },
          nodes: nodeInventory,
        },
      },
      helm: {
        type: "object",
        additionalProperties: false,
        description: "What becomes of Helm charts, whose templates are skipped otherwise.",
        properties: {
          render: {
            type: "boolean",
            default: false,
            description: "Whether charts are rendered with the helm that is installed, without a cluster or the network.",
          },
          values: patterns(
            "Files of values besides values.yaml, by their paths in a chart, such as ci/values.yaml, where it has them.",
          ),
        },
      },
      connections: connectionsSchema,
      schemas: patterns(
        "Where JSON Schemas of custom kinds lie: paths with {{ .Group }}, {{ .ResourceKind }} and {{ .ResourceAPIVersion }}.",
      ),
    },
  };
}

function ruleSchema(description: string, options: JsonSchema, additionalProperties: boolean): JsonSchema {
  const severity = { $ref: "#/definitions/severity" };
  return { description, anyOf: [severity, { type: "object", additionalProperties, properties: { severity, ...options } }] };
}

function optionSchemas(options: Options): JsonSchema {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { ...option.schema, default: option.default, description: option.description },
    ]),
  );
}
