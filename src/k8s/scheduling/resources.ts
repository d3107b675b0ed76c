import { type Quantity, zeroQuantity } from "../core/quantity.ts";
import { milliValue, wholeValue } from "../core/quantity-arithmetic.ts";
import { isExtendedResource, isHugePagesResource } from "../core/resource-names.ts";

/** Amounts as the scheduler computes with them (framework.Resource): cpu in thousandths, all else in whole units. */
export interface Resources {
  readonly milliCpu: number;
  readonly memory: number;
  readonly ephemeralStorage: number;
  readonly pods: number;
  /** Extended resources, huge pages and others with a domain of Kubernetes. */
  readonly scalars: ReadonlyMap<string, number>;
}

/** framework.NewResource: rounded up; a double is exact up to nine million GiB. */
export function resourcesOf(quantities: ReadonlyMap<string, Quantity>): Resources {
  const whole = (name: string): number => Number(wholeValue(quantities.get(name) ?? zeroQuantity));
  return {
    milliCpu: Number(milliValue(quantities.get("cpu") ?? zeroQuantity)),
    memory: whole("memory"),
    ephemeralStorage: whole("ephemeral-storage"),
    pods: whole("pods"),
    scalars: new Map([...quantities.keys()].filter(isScalar).map((name) => [name, whole(name)])),
  };
}

/** IsScalarResourceName of pkg/scheduler/util. */
export function isScalar(name: string): boolean {
  return (
    isExtendedResource(name) ||
    isHugePagesResource(name) ||
    name.includes("kubernetes.io/") ||
    name.startsWith("attachable-volumes-")
  );
}
