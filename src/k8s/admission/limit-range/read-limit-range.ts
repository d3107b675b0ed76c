import type { Quantity } from "../../core/quantity.ts";
import type { LimitRange, LimitRangeItem } from "../../kinds.generated.ts";
import type { LimitRangeOrigin } from "../resources/origin.ts";
import { type ResourceList, readResourceList, storedResources, type WrittenResources } from "../resources/resource-list.ts";

/** The field of a LimitRange's item that a default comes from: `max` and `min` stand in for missing defaults. */
export type DefaultField = LimitRangeOrigin["field"];

/** One item of a LimitRange as the server stores it. */
export interface LimitPolicy {
  readonly item: number;
  readonly type: string;
  readonly min: ResourceList;
  readonly max: ResourceList;
  readonly maxLimitRequestRatio: ResourceList;
  readonly default: Defaults;
  readonly defaultRequest: Defaults;
}

export interface Defaults {
  readonly values: ResourceList;
  readonly fields: ReadonlyMap<string, DefaultField>;
}

export interface LimitRangePolicy {
  readonly name: string;
  readonly items: readonly LimitPolicy[];
}

/** A LimitRange with its own defaults filled in (SetDefaults_LimitRangeItem), as the plugin reads it. */
export function readLimitRange(limitRange: LimitRange): LimitRangePolicy {
  const items = limitRange.spec?.limits ?? [];
  return { name: limitRange.metadata?.name ?? "", items: items.map(readItem) };
}

function readItem(written: LimitRangeItem, item: number): LimitPolicy {
  const max = readStored(written.max);
  const min = readStored(written.min);
  const limits = writtenDefaults(written.default, "default");
  const requests = writtenDefaults(written.defaultRequest, "defaultRequest");
  const isContainer = written.type === "Container";
  const filledLimits = isContainer ? fillFrom(limits, max, () => "max") : limits;
  const fromLimits = fillFrom(requests, filledLimits.values, (name) => filledLimits.fields.get(name) ?? "default");
  return {
    item,
    type: written.type ?? "",
    min,
    max,
    maxLimitRequestRatio: readStored(written.maxLimitRequestRatio),
    default: filledLimits,
    defaultRequest: isContainer ? fillFrom(fromLimits, min, () => "min") : requests,
  };
}

function writtenDefaults(written: WrittenResources | undefined, field: DefaultField): Defaults {
  const values = readStored(written);
  return { values, fields: new Map([...values.keys()].map((name) => [name, field])) };
}

function fillFrom(defaults: Defaults, others: ResourceList, fieldOf: (name: string) => DefaultField): Defaults {
  const values = new Map<string, Quantity>(defaults.values);
  const fields = new Map(defaults.fields);
  for (const [name, quantity] of others) {
    if (values.has(name)) continue;
    values.set(name, quantity);
    fields.set(name, fieldOf(name));
  }
  return { values, fields };
}

function readStored(written: WrittenResources | undefined): ResourceList {
  return storedResources(readResourceList(written));
}
