import { Patterns } from "../../k8s/schema/patterns.ts";
import type { Json } from "../../syntax/node.ts";
import type { CustomKind, CustomKinds, RuleCheck } from "../custom.ts";
import type { ObjectShape } from "../shape.ts";
import { makeCustomKind } from "./custom-kind.ts";
import { readDefinition } from "./definition.ts";
import { oneOfSeveral } from "./rivals.ts";

export interface CollectOptions {
  /** The shape of metadata, from the schema pack. */
  readonly objectMeta: ObjectShape;
  /** 1.`minor`. */
  readonly minor: number;
  /** Checks x-kubernetes-validations; without it, kinds that have some say so. */
  readonly checkRules?: RuleCheck;
}

/** The kinds that the CustomResourceDefinitions among some objects define. Of several that define the same, any may count. */
export function collectCustomKinds(objects: Iterable<Json>, { objectMeta, minor, checkRules }: CollectOptions): CustomKinds {
  const options = { objectMeta, minor, checkRules: checkRules ?? null, patterns: new Patterns(), subject: "objects" as const };
  const kinds = new Map<string, CustomKind>();
  const rivals = new Map<string, CustomKind[]>();
  const groups = new Set<string>();
  for (const object of objects) {
    for (const definition of readDefinition(object)) {
      groups.add(definition.group);
      const { group, version, kind } = definition;
      const key = keyOf(group, version, kind);
      const made = makeCustomKind(definition, options);
      const others = rivals.get(key);
      if (others === undefined) rivals.set(key, [made]);
      else others.unshift(made);
      kinds.set(key, others === undefined ? made : oneOfSeveral(made, others));
    }
  }
  return {
    find: (group, version, kind) => kinds.get(keyOf(group, version, kind)) ?? null,
    hasGroup: (group) => groups.has(group),
  };
}

function keyOf(group: string, version: string, kind: string): string {
  return `${group}/${version}/${kind}`;
}
