import type { Quantity } from "../../core/quantity.ts";
import type { Origin } from "./origin.ts";
import type { Requirements } from "./pod-resources.ts";
import type { ResourceList, ResourceSide } from "./resource-list.ts";

/** The requirements with the values of a list where they had none; the same object if nothing was missing. */
export function fillIn<T extends Requirements>(
  requirements: T,
  side: ResourceSide,
  values: ResourceList,
  originOf: (resource: string) => Origin | undefined,
): T {
  let filled: Map<string, Quantity> | null = null;
  let origins: Map<string, Origin> | null = null;
  for (const [name, quantity] of values) {
    if (requirements[side].has(name)) continue;
    filled ??= new Map(requirements[side]);
    origins ??= new Map(requirements.origins[side]);
    filled.set(name, quantity);
    const origin = originOf(name);
    if (origin !== undefined) origins.set(name, origin);
  }
  if (filled === null || origins === null) return requirements;
  return { ...requirements, [side]: filled, origins: { ...requirements.origins, [side]: origins } };
}
