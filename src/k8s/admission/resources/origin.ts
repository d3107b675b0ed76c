import type { ResourceSide } from "./resource-list.ts";

/** Where a request or a limit of a container (or of a pod as a whole) comes from. */
export type Origin =
  | { readonly code: "written" }
  /** A request that is taken from the limit beside it (SetDefaults_Pod). */
  | { readonly code: "limit" }
  /** A value of the whole pod that is the sum of its containers' (defaultPodRequests, defaultHugePagePodLimits). */
  | { readonly code: "containers" }
  /** A value that a LimitRange puts in. `field` is what is written there: a default may come from `max` or `min`. */
  | LimitRangeOrigin;

export interface LimitRangeOrigin {
  readonly code: "limit-range";
  readonly limitRange: string;
  readonly item: number;
  readonly field: "default" | "defaultRequest" | "max" | "min";
}

/** The origins of what is not written, by resource. */
export interface ResourceOrigins {
  readonly requests: ReadonlyMap<string, Origin>;
  readonly limits: ReadonlyMap<string, Origin>;
}

const written: Origin = { code: "written" };
export const fromLimit: Origin = { code: "limit" };
export const fromContainers: Origin = { code: "containers" };
export const allWritten: ResourceOrigins = { requests: new Map(), limits: new Map() };

export function originOf(origins: ResourceOrigins, side: ResourceSide, resource: string): Origin {
  return origins[side].get(resource) ?? written;
}
