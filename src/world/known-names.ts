import type { KubeObject } from "./object.ts";
import type { PodIndex } from "./pods.ts";

/** Names that programs are told: what they are told of they may make. */
export interface KnownNames {
  /** Whether a program of a namespace is told a name, or may do something to just the object of that name. */
  has(kind: string, namespace: string | null, name: string): boolean;
}

/**
 * Two things tell of programs that make objects: arguments with a name (`--secret-name=web-tls`), and roles for one object
 * (`resourceNames`), which is what somebody gets who creates it and reads it again.
 */
export function indexKnownNames(objects: readonly KubeObject[], pods: PodIndex): KnownNames {
  const told = new Map<string, Set<string>>();
  const granted = new Set<string>();
  for (const { namespace, spec } of pods.all) {
    const words = told.get(namespace) ?? new Set();
    told.set(namespace, words);
    for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
      const values = container.env?.map(({ value }) => value) ?? [];
      for (const text of [...(container.command ?? []), ...(container.args ?? []), ...values]) addWords(text, words);
    }
  }
  for (const { kind, namespace, value, decoded } of objects) {
    if (decoded !== "whole" || (kind !== "Role" && kind !== "ClusterRole")) continue;
    for (const { resources = [], resourceNames = [] } of rulesOf(value))
      for (const resource of resources) for (const name of resourceNames) granted.add(`${resource}/${namespace ?? ""}/${name}`);
  }
  return {
    has(kind, namespace, name) {
      const resource = `${kind.toLowerCase()}s`;
      return (
        told.get(namespace ?? "")?.has(name) === true ||
        granted.has(`${resource}/${namespace ?? ""}/${name}`) ||
        granted.has(`${resource}//${name}`)
      );
    },
  };
}

function addWords(text: unknown, words: Set<string>): void {
  if (typeof text !== "string" || text.length > 20_000) return;
  for (const word of text.split(/[\s=,;:'"/]+/)) if (word.length > 3) words.add(word);
}

interface PolicyRule {
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** The decoder has checked that these are rules. */
function rulesOf(role: unknown): readonly PolicyRule[] {
  return (role as { readonly rules?: readonly PolicyRule[] | null }).rules ?? [];
}
