import type { PodSpec } from "../k8s/kinds.generated.ts";
import { hasWord } from "../text/has-word.ts";
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
  const told = new Map<string, string>();
  const toldIn = (namespace: string): string => {
    let text = told.get(namespace);
    if (text === undefined) {
      text = pods
        .in(namespace)
        .map(({ spec }) => textOf(spec))
        .join("");
      told.set(namespace, text);
    }
    return text;
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
        isTold(toldIn(namespace ?? ""), name) ||
        granted.has(`${resource}/${namespace ?? ""}/${name}`) ||
        granted.has(`${resource}//${name}`)
      );
    },
  };
}

/** By pod: an editor asks again and again of the same ones. */
const textsOfPods = new WeakMap<PodSpec, string>();

/** What the containers of a pod are told on their command lines and in their variables, each on lines of its own. */
function textOf(spec: PodSpec): string {
  let text = textsOfPods.get(spec);
  if (text === undefined) {
    text = "\n";
    for (const { command, args, env } of [...(spec.initContainers ?? []), ...(spec.containers ?? [])])
      for (const told of [...(command ?? []), ...(args ?? []), ...(env ?? []).map(({ value }) => value)])
        if (typeof told === "string" && told.length <= longestText) text += `${told}\n`;
    textsOfPods.set(spec, text);
  }
  return text;
}

/** Whole files are no place to look for names. */
const longestText = 20_000;
const shortestName = 4;
const delimiter = /[\s=,;:'"/]/;

function isTold(text: string, name: string): boolean {
  return name.length >= shortestName && !delimiter.test(name) && hasWord(text, name, delimiter);
}

interface PolicyRule {
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** The decoder has checked that these are rules. */
function rulesOf(role: unknown): readonly PolicyRule[] {
  return (role as { readonly rules?: readonly PolicyRule[] | null }).rules ?? [];
}
