import type { LabelSelector } from "../k8s/core/selectors.ts";
import { isRecord } from "../k8s/references/walk.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import type { PodSource } from "../world/pods.ts";
import type { World } from "../world/world.ts";

/** A selector of pods in an object, and the namespace whose pods it selects (null: of more than one, as its neighbours say). */
export interface WrittenSelector {
  readonly object: KubeObject;
  readonly path: Path;
  readonly selector: LabelSelector;
  readonly namespace: string | null;
  /** `{app: web}` rather than `{matchLabels: {app: web}}`. */
  readonly isPlain: boolean;
}

/** Selectors by kind: the way to them, `*` for each item. In pods' own templates they stand below the pod's spec. */
const ofKinds: Readonly<Record<string, readonly string[]>> = {
  Service: ["spec.selector"],
  ReplicationController: ["spec.selector"],
  Deployment: ["spec.selector"],
  ReplicaSet: ["spec.selector"],
  StatefulSet: ["spec.selector"],
  DaemonSet: ["spec.selector"],
  Job: ["spec.selector"],
  PodDisruptionBudget: ["spec.selector"],
  NetworkPolicy: ["spec.podSelector", "spec.ingress.*.from.*.podSelector", "spec.egress.*.to.*.podSelector"],
  PodMonitor: ["spec.selector"],
};

const term = (kind: string): string[] => [
  `affinity.${kind}.requiredDuringSchedulingIgnoredDuringExecution.*.labelSelector`,
  `affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution.*.podAffinityTerm.labelSelector`,
];
const ofPods = ["topologySpreadConstraints.*.labelSelector", ...term("podAffinity"), ...term("podAntiAffinity")];

const plainKinds = new Set(["Service", "ReplicationController"]);

/** All selectors of pods that an object holds. */
export function selectorsIn(object: KubeObject, world: World): WrittenSelector[] {
  const found: WrittenSelector[] = [];
  const add = (value: unknown, path: Path): void => {
    if (!isRecord(value)) return;
    const isPlain = plainKinds.has(object.kind) && path.length === 2;
    const selector: LabelSelector = isPlain ? { matchLabels: stringsOf(value) } : selectorOf(value);
    found.push({ object, path, selector, namespace: namespaceOf(object, path), isPlain });
  };
  for (const way of ofKinds[object.kind] ?? []) walk(object.value, way.split("."), [], add);
  const pods = world.pods.of(object);
  if (pods !== null) for (const way of ofPods) walk(pods.spec, way.split("."), pods.specPath, add);
  return found;
}

/** The pods that a selector matches, in its namespace. */
export function selectedPods({ selector, namespace }: WrittenSelector, world: World): readonly PodSource[] {
  return namespace === null ? [] : world.connections.selection.podsIn(namespace, selector);
}

/** A peer with a namespaceSelector beside it is about pods of other namespaces. */
function namespaceOf({ namespace, value }: KubeObject, path: Path): string | null {
  let holder: unknown = value;
  for (const step of path.slice(0, -1))
    holder = isRecord(holder) || Array.isArray(holder) ? Reflect.get(holder, step) : undefined;
  const isElsewhere = isRecord(holder) && (holder["namespaceSelector"] !== undefined || holder["namespaces"] !== undefined);
  return isElsewhere ? null : namespace;
}

function selectorOf(value: { readonly [key: string]: unknown }): LabelSelector {
  const { matchLabels, matchExpressions } = value;
  const expressions = Array.isArray(matchExpressions) ? matchExpressions : [];
  return {
    matchLabels: isRecord(matchLabels) ? stringsOf(matchLabels) : {},
    matchExpressions: expressions.filter(isRecord).map(({ key, operator, values }) => ({
      key: String(key ?? ""),
      operator: String(operator ?? ""),
      values: Array.isArray(values) ? values.map(String) : [],
    })),
  };
}

function stringsOf(map: { readonly [key: string]: unknown }): Record<string, string> {
  const strings: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(map)) if (typeof value === "string") strings[key] = value;
  return strings;
}

function walk(value: unknown, [step, ...rest]: readonly string[], way: Path, add: (value: unknown, path: Path) => void): void {
  if (step === undefined) add(value, way);
  else if (step === "*") {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, rest, [...way, index], add);
  } else if (isRecord(value) && Object.hasOwn(value, step)) walk(value[step], rest, [...way, step], add);
}
