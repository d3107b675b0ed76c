import { isZero, type Quantity, quantityOf, zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, maxQuantity } from "../../core/quantity-arithmetic.ts";
import type { DeviceRequest, DeviceSubRequest, ResourceResourceClaim } from "../../kinds.generated.ts";
import { hasFeature } from "../features.ts";
import type { ResourceList } from "../resources/resource-list.ts";
import type { QuotaContext } from "./quota-object.ts";

/** How many devices a claim for all of a kind may get (AllocationResultsMaxSize). */
const mostDevices = 32;

/** What a ResourceClaim uses of quotas: devices by their class (claimEvaluator.Usage). */
export function resourceClaimUsage(claim: ResourceResourceClaim, { minor, extendedResources }: QuotaContext): ResourceList {
  const devices = new Map<string, Quantity>();
  for (const request of claim.spec?.devices?.requests ?? []) {
    for (const [name, count] of devicesOf(request)) devices.set(name, addQuantities(devices.get(name) ?? zeroQuantity, count));
  }
  const usage = new Map([["count/resourceclaims.resource.k8s.io", quantityOf(1, "DecimalSI")]]);
  for (const [name, count] of devices) {
    usage.set(`${name}.deviceclass.resource.k8s.io/devices`, count);
    if (name === "" || isZero(count) || !hasFeature("extendedResourceClaims", minor)) continue;
    usage.set(`requests.deviceclass.resource.kubernetes.io/${name}`, count);
    const extended = extendedResources.get(name);
    if (extended !== undefined) usage.set(`requests.${extended}`, count);
  }
  return usage;
}

/** The devices of one request by class; of alternatives the most that any of them takes. */
function devicesOf({ exactly, firstAvailable = [] }: DeviceRequest): ReadonlyMap<string, Quantity> {
  if (firstAvailable.length === 0) return exactly === undefined ? new Map() : new Map([[className(exactly), countOf(exactly)]]);
  const most = new Map<string, Quantity>();
  for (const request of firstAvailable) {
    const name = className(request);
    most.set(name, maxQuantity(most.get(name) ?? zeroQuantity, countOf(request)));
  }
  return most;
}

function className({ deviceClassName = "" }: DeviceSubRequest): string {
  return deviceClassName;
}

/** One device unless told otherwise (SetDefaults_ExactDeviceRequest). */
function countOf({ allocationMode = "ExactCount", count = 0 }: DeviceSubRequest): Quantity {
  if (allocationMode === "All") return quantityOf(mostDevices, "DecimalSI");
  if (allocationMode !== "ExactCount") return zeroQuantity;
  return quantityOf(Number(count) === 0 ? 1 : count, "DecimalSI");
}
