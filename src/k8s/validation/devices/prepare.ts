import type {
  Device,
  DeviceAttribute,
  DeviceClass,
  DeviceRequest,
  ResourceClaimSpec,
  ResourceClaimTemplate,
  ResourceResourceClaim,
  ResourceSlice,
  ResourceSliceSpec,
} from "../../kinds.generated.ts";
import { type Change, isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { withFirstGeneration, withoutStatus } from "../prepare.ts";

/** PrepareForCreate of registry/resource/deviceclass. */
export function prepareDeviceClass(sent: DeviceClass, { minor }: ValidationContext): DeviceClass {
  const deviceClass = withFirstGeneration(sent);
  if (isOn("extendedResourcesOfDevices", minor) || deviceClass.spec?.extendedResourceName === undefined) return deviceClass;
  return { ...deviceClass, spec: without(deviceClass.spec, ["extendedResourceName"]) };
}

/** PrepareForCreate of registry/resource/resourceclaim. */
export function prepareResourceClaim(claim: ResourceResourceClaim, { minor }: ValidationContext): ResourceResourceClaim {
  const prepared = withoutStatus(claim);
  if (prepared.spec === undefined) return prepared;
  const spec = dropDisabledFields(prepared.spec, minor);
  return spec === prepared.spec ? prepared : { ...prepared, spec };
}

/** PrepareForCreate of registry/resource/resourceclaimtemplate. */
export function prepareResourceClaimTemplate(
  template: ResourceClaimTemplate,
  { minor }: ValidationContext,
): ResourceClaimTemplate {
  if (template.spec?.spec === undefined) return template;
  const spec = dropDisabledFields(template.spec.spec, minor);
  return spec === template.spec.spec ? template : { ...template, spec: { ...template.spec, spec } };
}

/** DropDisabledFields of api/resourceclaimspec. */
function dropDisabledFields(spec: ResourceClaimSpec, minor: number): ResourceClaimSpec {
  const { devices } = spec;
  const dropped = [...closed(minor, "deviceTaints", ["tolerations"]), ...closed(minor, "consumableCapacity", ["capacity"])];
  if (devices === undefined || dropped.length === 0) return spec;
  const { requests, constraints } = devices;
  const isConsumable = isOn("consumableCapacity", minor);
  return {
    ...spec,
    devices: {
      ...devices,
      ...(requests === undefined ? {} : { requests: requests.map((request) => dropOfRequest(request, dropped)) }),
      ...(constraints === undefined || isConsumable
        ? {}
        : { constraints: constraints.map((constraint) => without(constraint, ["distinctAttribute"])) }),
    },
  };
}

function dropOfRequest(request: DeviceRequest, dropped: readonly ("tolerations" | "capacity")[]): DeviceRequest {
  const { exactly, firstAvailable } = request;
  return {
    ...request,
    ...(exactly === undefined ? {} : { exactly: without(exactly, dropped) }),
    ...(firstAvailable === undefined ? {} : { firstAvailable: firstAvailable.map((sub) => without(sub, dropped)) }),
  };
}

/** PrepareForCreate of registry/resource/resourceslice. */
export function prepareResourceSlice(sent: ResourceSlice, { minor }: ValidationContext): ResourceSlice {
  const slice = withFirstGeneration(sent);
  const { spec } = slice;
  if (spec === undefined) return slice;
  const dropped = closed(minor, "partitionableDevices", ["sharedCounters", "perDeviceNodeSelection"]);
  const devices = spec.devices?.map((device) => dropOfDevice(device, minor));
  const isSame = dropped.length === 0 && devices?.every((device, index) => device === spec.devices?.[index]) !== false;
  if (isSame) return slice;
  const prepared: ResourceSliceSpec = without(spec, dropped);
  return { ...slice, spec: devices === undefined ? prepared : { ...prepared, devices } };
}

function dropOfDevice(device: Device, minor: number): Device {
  const dropped: (keyof Device)[] = [
    ...closed(minor, "deviceTaints", ["taints"]),
    ...closed(minor, "partitionableDevices", ["consumesCounters", "nodeName", "nodeSelector", "allNodes"]),
    ...closed(minor, "deviceBindingConditions", ["bindingConditions", "bindingFailureConditions", "bindsToNode"]),
    ...closed(minor, "consumableCapacity", ["allowMultipleAllocations"]),
    // No minor has this gate open by default.
    "nodeAllocatableResourceMappings",
  ];
  let prepared = without(device, dropped);
  const { attributes, capacity } = prepared;
  if (attributes !== undefined && Object.values(attributes).some(hasLists))
    prepared = { ...prepared, attributes: mapValues(attributes, (attribute) => without(attribute, lists)) };
  if (capacity !== undefined && !isOn("consumableCapacity", minor))
    prepared = { ...prepared, capacity: mapValues(capacity, (value) => without(value, ["requestPolicy"])) };
  return prepared;
}

/** dropDisableDRAListTypeAttributesFields: no minor has this gate open by default. */
const lists = ["ints", "bools", "strings", "versions"] as const;

function hasLists(attribute: DeviceAttribute): boolean {
  return lists.some((name) => attribute[name] !== undefined);
}

function closed<const K>(minor: number, gate: Change, fields: readonly K[]): readonly K[] {
  return isOn(gate, minor) ? [] : fields;
}

/** An object without some fields; the object itself if it has none of them. */
function without<T extends object>(object: T, names: readonly (keyof T)[]): T {
  if (!names.some((name) => object[name] !== undefined)) return object;
  const copy = { ...object };
  for (const name of names) delete copy[name];
  return copy;
}

function mapValues<T>(map: { readonly [key: string]: T }, change: (value: T) => T): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
