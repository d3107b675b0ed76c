import { compareStrings } from "../../core/go-strings.ts";
import type { Container, EphemeralContainer, ObjectMeta, PodSpec } from "../../kinds.generated.ts";

/** The way from a pod, or a template, to a value in it. */
export type PodPath = readonly (string | number)[];

/** What the checks look at: a pod, or the template of pods. */
export interface CheckedPod {
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
  /** Init containers, containers, then ephemeral containers (visitContainers). */
  readonly containers: readonly VisitedContainer[];
}

export interface VisitedContainer {
  readonly name: string;
  readonly path: PodPath;
  readonly container: Container | EphemeralContainer;
}

/** What a check has against a pod, in the server's words, and where in the pod. */
export interface CheckFinding {
  readonly reason: string;
  readonly detail: string;
  /** The fields that are set to what is not allowed, or are missing and must be set. */
  readonly at: readonly PodPath[];
}

/** Null if the pod passes (CheckPodFn). */
export type SecurityCheck = (pod: CheckedPod) => CheckFinding | null;

export function checkedPod({
  metadata = {},
  spec = {},
}: {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}): CheckedPod {
  const containers: VisitedContainer[] = [];
  for (const list of ["initContainers", "containers", "ephemeralContainers"] as const) {
    for (const [index, container] of (spec[list] ?? []).entries()) {
      containers.push({ name: container.name ?? "", path: ["spec", list, index], container });
    }
  }
  return { metadata, spec, containers };
}

/** `container "web"` or `containers "web", "proxy"`. */
export function nameContainers(containers: readonly VisitedContainer[]): string {
  return `${pluralize("container", containers.length)} ${joinQuoted(containers.map(({ name }) => name))}`;
}

/** `pod`, `container "web"` or `pod and containers "web", "proxy"`: who sets something. */
export function nameSetters(podSets: readonly unknown[], containers: readonly VisitedContainer[]): string {
  const pod = podSets.length > 0 ? ["pod"] : [];
  return [...pod, ...(containers.length > 0 ? [nameContainers(containers)] : [])].join(" and ");
}

/** A word for one or for several things (pluralize). */
export function pluralize(singular: string, count: number): string {
  return count === 1 ? singular : `${singular}s`;
}

/** joinQuote, which escapes nothing. */
export function joinQuoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

/** Different texts in the order of Go's sets (sets.String.List). */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareStrings);
}
