import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { CounterSet, Device, ResourcePool, ResourceSlice, ResourceSliceSpec } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateCounterSetName, validateCounters } from "./counters.ts";
import { validateDevice } from "./device.ts";
import { isWithinLimit, validateUniqueKeys } from "./limits.ts";
import { validatePoolName } from "./pool-name.ts";
import { validateSliceNodes } from "./slice-nodes.ts";

const specField = rootField("spec");
const metadataOptions = { isNamespaced: false, nameRule: nameIsDnsSubdomain };

const mostDevices = 128;
const mostAdvancedDevices = 64;
const mostCounterSets = 8;

/** ValidateResourceSlice of resource/validation. */
export function validateResourceSlice(
  { metadata, spec = {} }: ResourceSlice,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, metadataOptions, metadataField, found, context);
  validateResourceSliceSpec(spec, specField, found, context);
}

/** validateResourceSliceSpec of resource/validation. */
function validateResourceSliceSpec(spec: ResourceSliceSpec, at: Field, found: Violations, context: ValidationContext): void {
  const { driver = "", pool = {}, devices, sharedCounters, perDeviceNodeSelection = false } = spec;
  validateCsiDriverName(driver, child(at, "driver"), found, context);
  validateResourcePool(pool, child(at, "pool"), found, context);
  validateSliceNodes(spec, at, found, context);
  if (sharedCounters !== undefined && devices !== undefined)
    found.invalid(at, "", "only one of `sharedCounters` or `devices` is allowed");
  validateDevices(devices ?? [], perDeviceNodeSelection, child(at, "devices"), found, context);
  validateCounterSets(sharedCounters ?? [], child(at, "sharedCounters"), found, context);
}

/** validateResourcePool of resource/validation. */
function validateResourcePool(
  { name = "", resourceSliceCount = 0, generation = 0 }: ResourcePool,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validatePoolName(name, child(at, "name"), found, context);
  if (resourceSliceCount <= 0) found.invalid(child(at, "resourceSliceCount"), resourceSliceCount, "must be greater than zero");
  if (generation < 0) found.invalid(child(at, "generation"), generation, "must be greater than or equal to zero");
}

function validateDevices(
  devices: readonly Device[],
  perDeviceNodeSelection: boolean,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const most = devices.some(isAdvanced) ? mostAdvancedDevices : mostDevices;
  if (!isWithinLimit(devices.length, most, at, found)) return;
  for (const [index, device] of devices.entries())
    validateDevice(device, perDeviceNodeSelection, item(at, index), found, context);
  validateUniqueKeys(devices, ({ name = "" }) => name, at, found);
}

/** haveDeviceTaints and haveConsumesCounters of resource/validation. */
function isAdvanced({ taints = [], consumesCounters = [] }: Device): boolean {
  return taints.length > 0 || consumesCounters.length > 0;
}

function validateCounterSets(sets: readonly CounterSet[], at: Field, found: Violations, context: ValidationContext): void {
  if (!isWithinLimit(sets.length, mostCounterSets, at, found)) return;
  for (const [index, { name = "", counters }] of sets.entries()) {
    const setField = item(at, index);
    validateCounterSetName(name, child(setField, "name"), found, context);
    validateCounters(counters, child(setField, "counters"), found, context);
  }
  validateUniqueKeys(sets, ({ name = "" }) => name, at, found);
}
