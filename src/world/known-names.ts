import type { PodSpec } from "../k8s/kinds.generated.ts";
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
  const told = new Map<string, ReadonlySet<string>>();
  const toldIn = (namespace: string): ReadonlySet<string> => {
    let words = told.get(namespace);
    if (words === undefined) {
      words = new Set(pods.in(namespace).flatMap(({ spec }) => wordsIn(spec)));
      told.set(namespace, words);
    }
    return words;
  };
  const granted = new Set<string>();
  for (const { kind, namespace, value, decoded } of objects) {
    if (decoded !== "whole" || (kind !== "Role" && kind !== "ClusterRole")) continue;
    for (const { resources = [], resourceNames = [] } of rulesOf(value))
      for (const resource of resources) for (const name of resourceNames) granted.add(`${resource}/${namespace ?? ""}/${name}`);
  }
  return {
    has(kind, namespace, name) {
      const resource = `${kind.toLowerCase()}s`;
      return (
        toldIn(namespace ?? "").has(name) ||
        granted.has(`${resource}/${namespace ?? ""}/${name}`) ||
        granted.has(`${resource}//${name}`)
      );
    },
  };
}

/** By pod: an editor asks again and again of the same ones. */
const wordsOfPods = new WeakMap<PodSpec, readonly string[]>();

/** What the containers of a pod are told on their command lines and in their variables. */
function wordsIn(spec: PodSpec): readonly string[] {
  let words = wordsOfPods.get(spec);
  if (words === undefined) {
    const told = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].flatMap(({ command, args, env }) => [
      ...(command ?? []),
      ...(args ?? []),
      ...(env ?? []).map(({ value }) => value),
    ]);
    words = [...new Set(told.flatMap(wordsOf))];
    wordsOfPods.set(spec, words);
  }
  return words;
}

function wordsOf(text: unknown): string[] {
  if (typeof text !== "string" || text.length > 20_000) return [];
  return text.split(/[\s=,;:'"/]+/).filter((word) => word.length > 3);
}

interface PolicyRule {
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** The decoder has checked that these are rules. */
function rulesOf(role: unknown): readonly PolicyRule[] {
  return (role as { readonly rules?: readonly PolicyRule[] | null }).rules ?? [];
}
