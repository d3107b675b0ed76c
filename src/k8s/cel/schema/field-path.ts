import type { RuleSchema } from "./rule-schema.ts";

/** One step of a path: the name of a property, or a key of a map. */
export interface PathStep {
  readonly name: string;
  readonly isKey: boolean;
}

const step = /\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]/y;

/** The steps of a rule's `fieldPath`; null for a path that leads nowhere (ValidFieldPath of apiserver/schema/cel). */
export function resolveSteps(path: string, root: RuleSchema): readonly PathStep[] | null {
  const steps: PathStep[] = [];
  let schema: RuleSchema | null = root;
  step.lastIndex = 0;
  for (let at = 0; at < path.length; at = step.lastIndex) {
    const match = step.exec(path);
    if (match === null || schema === null) return null;
    const name = match[1] ?? (match[2] ?? "").replace(/\\(.)/g, "$1");
    const { properties, values }: RuleSchema = schema;
    if (properties === null && values === null) return null;
    if (properties !== null && !properties.has(name)) return null;
    steps.push({ name, isKey: properties === null });
    schema = properties === null ? values : (properties.get(name) ?? null);
  }
  return steps;
}
