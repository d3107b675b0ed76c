import type { Outcome, Rule, Severity } from "../kit/rule.ts";
import type { KubeObject } from "../world/object.ts";
import { type Matchable, matches, type Override, type Settings, severityOf } from "./settings.ts";

/** The overrides of the configuration that are about an object. */
function overridesOf(object: KubeObject | null, { overrides }: Settings): readonly Override[] {
  if (object === null || overrides.length === 0) return none;
  const matchable = matchableOf(object);
  return overrides.filter(({ match }) => matches(match, matchable));
}

const none: readonly Override[] = [];

function matchableOf(object: KubeObject): Matchable {
  const { metadata } = object.value as { metadata?: { labels?: { readonly [key: string]: unknown } } };
  return {
    uri: object.document.source.uri,
    kind: object.kind,
    namespace: object.namespace,
    name: object.name,
    labels: metadata?.labels ?? {},
  };
}

/** The options of a rule where it looks at an object: its defaults, the configuration's, and those of overrides. */
export function optionsOf(id: string, rule: Rule, settings: Settings, object: KubeObject | null): { [name: string]: unknown } {
  const values: { [name: string]: unknown } = {};
  for (const [name, option] of Object.entries(rule.options)) values[name] = option.default;
  Object.assign(values, settings.rules[id]?.options);
  for (const override of overridesOf(object, settings)) Object.assign(values, override.rules[id]?.options);
  return values;
}

export interface Severe {
  readonly id: string;
  readonly rule: Rule;
  readonly outcome: Outcome;
  readonly object: KubeObject | null;
  /** What the rule itself says of this finding. */
  readonly reported: Severity | undefined;
}

/** How severe a finding is; null where it is turned off. */
export function severityFor(
  { id, rule, outcome, object, reported }: Severe,
  settings: Settings,
  isClosed: boolean,
): Severity | null {
  let severity: Severity | "off" = settings.rules[id]?.severity ?? reported ?? severityOf(rule, outcome, isClosed);
  for (const override of overridesOf(object, settings)) severity = override.rules[id]?.severity ?? severity;
  return severity === "off" ? null : severity;
}
