import type { Container, MetricSpec, PodSpec } from "../kinds.generated.ts";

/** A container without the request that its use is measured against. */
export interface UnmeasuredContainer {
  readonly resource: string;
  /** The metric's number; null for the one that there is by default. */
  readonly index: number | null;
  readonly container: string;
  /** From the pod's spec to the container. */
  readonly at: readonly (string | number)[];
}

interface Measured {
  readonly resource: string;
  readonly container: string | null;
  readonly index: number | null;
}

/**
 * The first container for each metric that keeps utilization from being computed (calculateRequests of the autoscaling controller: app
 * containers and sidecars; requests of the pod itself stand for theirs). Limits alone become requests.
 */
export function unmeasuredContainers(metrics: readonly MetricSpec[] | undefined, spec: PodSpec): UnmeasuredContainer[] {
  const { containers = [], initContainers = [], resources } = spec;
  const sidecars = initContainers.map((container, index) => ({ container, at: ["initContainers", index] }));
  const all = [
    ...containers.map((container, index) => ({ container, at: ["containers", index] })),
    ...sidecars.filter(({ container }) => container.restartPolicy === "Always"),
  ];
  return measuredBy(metrics).flatMap(({ resource, container: only, index }) => {
    if (resources?.requests?.[resource] !== undefined || resources?.limits?.[resource] !== undefined) return [];
    const found = all.find(({ container }) => (only === null || container.name === only) && !requests(container, resource));
    return found === undefined ? [] : [{ resource, index, container: found.container.name ?? "", at: found.at }];
  });
}

/** The resources whose utilization counts (SetDefaults_HorizontalPodAutoscaler: the CPU where nothing is said). */
function measuredBy(metrics: readonly MetricSpec[] | undefined): Measured[] {
  if (metrics === undefined || metrics.length === 0) return [{ resource: "cpu", container: null, index: null }];
  return metrics.flatMap(({ type, resource, containerResource }, index) => {
    const source = type === "Resource" ? resource : type === "ContainerResource" ? containerResource : undefined;
    if (source?.name === undefined || source.target?.type !== "Utilization") return [];
    return [{ resource: source.name, container: containerResource?.container ?? null, index }];
  });
}

function requests({ resources = {} }: Container, resource: string): boolean {
  return resources.requests?.[resource] !== undefined || resources.limits?.[resource] !== undefined;
}
