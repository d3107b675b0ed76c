import type { RawMap } from "../../k8s/schema/raw.ts";
import { isList, isMap, type Json } from "../../syntax/node.ts";

/** What a schema holds anywhere. */
export interface Survey {
  /** x-kubernetes-validations where the server looks for them: below properties, items and additionalProperties. */
  readonly hasRules: boolean;
  readonly patterns: ReadonlySet<string>;
}

/** Looks through a schema once, without recursion: it may be deep. */
export function surveySchema(root: RawMap): Survey {
  const patterns = new Set<string>();
  let hasRules = false;
  const structural: RawMap[] = [root];
  const nested: RawMap[] = [];
  const look = (schema: RawMap, below: RawMap[]): void => {
    for (const key in schema) {
      const value = schema[key];
      if (key === "pattern" && typeof value === "string") patterns.add(value);
      else if (key === "properties" && isMap(value)) pushMaps(Object.values(value), below);
      else if (isSchema(key) && isMap(value)) below.push(value);
      else if (key === "not" && isMap(value)) nested.push(value);
      else if (isAlternatives(key) && isList(value)) pushMaps(value, nested);
      else if (key === "x-kubernetes-validations" && below === structural) hasRules ||= isList(value) && value.length > 0;
    }
  };
  for (let next = structural.pop(); next !== undefined; next = structural.pop()) look(next, structural);
  for (let next = nested.pop(); next !== undefined; next = nested.pop()) look(next, nested);
  return { hasRules, patterns };
}

function isSchema(key: string): boolean {
  return key === "items" || key === "additionalProperties";
}

function isAlternatives(key: string): boolean {
  return key === "allOf" || key === "anyOf" || key === "oneOf";
}

function pushMaps(values: readonly Json[], below: RawMap[]): void {
  for (const value of values) if (isMap(value)) below.push(value);
}
