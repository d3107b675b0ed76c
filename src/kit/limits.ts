import type { LimitBreach } from "../k8s/admission/limit-range/limit-breach.ts";
import type { Origin } from "../k8s/admission/resources/origin.ts";
import { formatQuantity } from "../k8s/core/format-quantity.ts";
import type { Path } from "../syntax/path.ts";
import type { ObjectOf } from "../world/object.ts";
import type { World } from "../world/world.ts";
import type { RelatedPlace } from "./rule.ts";

type LimitRangeObject = ObjectOf<"v1/LimitRange">;

/** A LimitRange by its name. */
export function limitRangeNamed(world: World, namespace: string | null, name: string): LimitRangeObject | null {
  return world.of("v1/LimitRange").find((object) => object.namespace === namespace && object.name === name) ?? null;
}

/** A ResourceQuota by its name. */
export function quotaNamed(world: World, namespace: string | null, name: string): ObjectOf<"v1/ResourceQuota"> | null {
  return world.of("v1/ResourceQuota").find((object) => object.namespace === namespace && object.name === name) ?? null;
}

/** The value of a pod, container or claim that a bound is about, from the root of what was refused. */
export function pathOfBreach({ subject, problem, resource }: LimitBreach): Path {
  const side = problem.includes("limit") || problem === "ratio-too-great" ? "limits" : "requests";
  if (subject.kind === "claim") return ["spec", "resources", "requests", resource];
  if (subject.kind === "pod") return ["spec"];
  const list = subject.role === "container" ? "containers" : "initContainers";
  return ["spec", list, subject.index, "resources", side, resource];
}

/** `container app`, `the pod`, `the claim`. */
export function breachHolder({ subject }: LimitBreach): string {
  if (subject.kind !== "container") return subject.kind === "pod" ? "the pod" : "the claim";
  return `${subject.role === "container" ? "container" : "init container"} ${subject.name}`;
}

/** The value that does not meet the bound, as text. */
export function breachValue({ problem, request, limit }: LimitBreach): string {
  const value = problem.startsWith("request") ? request : limit;
  return value === null ? "nothing" : formatQuantity(value);
}

export function breachBound({ bound }: LimitBreach): string {
  return formatQuantity(bound);
}

/** The bound in the LimitRange, and the default that put the value there. */
export function placesOfBreach(breach: LimitBreach, world: World, namespace: string | null): RelatedPlace[] {
  const limitRange = limitRangeNamed(world, namespace, breach.limitRange);
  const places: RelatedPlace[] = [];
  if (limitRange !== null)
    places.push({ object: limitRange, path: ["spec", "limits", breach.item, breach.field, breach.resource], note: "the bound" });
  for (const origin of [breach.limitOrigin, breach.requestOrigin]) {
    const place = placeOfOrigin(origin, breach.resource, world, namespace);
    if (place !== null) places.push(place);
  }
  return places;
}

/** Where a LimitRange has a value that it fills in. */
export function placeOfOrigin(
  origin: Origin | null,
  resource: string,
  world: World,
  namespace: string | null,
): RelatedPlace | null {
  if (origin?.code !== "limit-range") return null;
  const object = limitRangeNamed(world, namespace, origin.limitRange);
  const path = ["spec", "limits", origin.item, origin.field, resource];
  return object === null ? null : { object, path, note: "filled in from here" };
}
