import { isClusterScoped } from "../k8s/references/kind-key.ts";
import { row, splitSteps } from "../k8s/references/reference.ts";
import type { DeclaredConnections } from "../world/declared.ts";

/** `connections:` as it is written; kinds with their group as kubectl has it: `Database.example.com`. */
export interface WrittenConnections {
  readonly references?: readonly {
    readonly from: string;
    readonly path: string;
    readonly to: string;
    readonly key?: string;
    readonly namespace?: string;
    readonly optional?: string;
    readonly effect?: string;
  }[];
  readonly producers?: readonly {
    readonly by: string;
    readonly makes: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly prefix?: string;
    readonly suffix?: string;
  }[];
  readonly workloads?: readonly { readonly kind: string; readonly template: string }[];
}

const text = (description: string) => ({ type: "string", minLength: 1, description });
const path = (description: string) => ({
  type: "string",
  pattern: "^([^.\\[\\]]+|\\[[^\\[\\]]+\\])(\\.[^.\\[\\]]+|\\[[^\\[\\]]+\\])*$",
  description,
});
const list = (description: string, required: readonly string[], properties: object) => ({
  type: "array",
  description,
  items: { type: "object", additionalProperties: false, required, properties },
});

export const connectionsSchema = {
  type: "object",
  additionalProperties: false,
  description:
    "What custom kinds name, make and run, where Plimsoll does not know it. Kinds as kubectl has them: Database.example.com.",
  properties: {
    references: list("Fields that name objects.", ["from", "path", "to"], {
      from: text("The kind that has the field."),
      path: path("The way to the name: spec.users.*.secretName; * stands for each item."),
      to: text("The kind of what is named, such as Secret."),
      key: path("The way to a key of it, from the map that has the name."),
      namespace: text("The field beside the name that has the namespace, where it may be another."),
      optional: text("The field beside the name that says true where nothing need be there."),
      effect: text("What happens without it, as the end of a sentence: no user is made."),
    }),
    producers: list("Kinds whose objects make others.", ["by", "makes"], {
      by: text("The kind that makes them."),
      makes: text("The kind of what is made, such as Secret."),
      name: path("The way to the name of what is made; metadata.name by default."),
      namespace: path("The way to its namespace, where that is not the maker's."),
      prefix: text("What stands before the name."),
      suffix: text("What stands behind the name; * for anything."),
    }),
    workloads: list("Kinds that make pods.", ["kind", "template"], {
      kind: text("The kind."),
      template: path("The way to the pod template: spec.template."),
    }),
  },
};

export function readConnections({ references = [], producers = [], workloads = [] }: WrittenConnections): DeclaredConnections {
  return {
    references: references.map(({ from, path: way, to, key, namespace, optional, effect }) => ({
      from,
      reference: row(way, to, {
        namespace: isClusterScoped(to) ? "none" : namespace === undefined ? "same" : { field: namespace },
        effect: effect ?? "it does not work",
        ...(key === undefined ? {} : { keys: [key] }),
        ...(optional === undefined ? {} : { optional }),
      }),
    })),
    producers: producers.map(({ by, makes, name = "metadata.name", namespace, prefix = "", suffix = "" }) => ({
      by,
      makes,
      nameFrom: [splitSteps(name)],
      prefix,
      suffixes: [suffix],
      ...(namespace === undefined ? {} : { namespaceFrom: splitSteps(namespace) }),
    })),
    workloads: workloads.map(({ kind, template }) => {
      const dot = kind.indexOf(".");
      return { group: dot < 0 ? "" : kind.slice(dot + 1), kind: dot < 0 ? kind : kind.slice(0, dot), path: splitSteps(template) };
    }),
  };
}
