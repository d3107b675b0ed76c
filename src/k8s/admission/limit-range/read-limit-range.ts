import { compareStrings } from "../../core/go-strings.ts";
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
  /** What is filled into every container (defaultContainerResourceRequirements): of several items the last wins. */
  readonly containerRequests: ContainerDefaults;
  readonly containerLimits: ContainerDefaults;
}

export interface ContainerDefaults {
  readonly values: ResourceList;
  readonly origins: ReadonlyMap<string, LimitRangeOrigin>;
}

/** A LimitRange with its own defaults filled in (SetDefaults_LimitRangeItem), as the plugin reads it. */
export function readLimitRange({ metadata, spec }: LimitRange): LimitRangePolicy {
  const name = metadata?.name ?? "";
  const items = (spec?.limits ?? []).map(readItem);
  const ofContainers = items.filter(({ type }) => type === "Container");
  return {
    name,
    items,
    containerRequests: collect(name, ofContainers, "defaultRequest"),
    containerLimits: collect(name, ofContainers, "default"),
  };
}

function collect(limitRange: string, items: readonly LimitPolicy[], field: "default" | "defaultRequest"): ContainerDefaults {
  const values = new Map<string, Quantity>();
  const origins = new Map<string, LimitRangeOrigin>();
  for (const policy of items) {
    for (const [name, quantity] of policy[field].values) values.set(name, quantity);
    for (const [name, source] of policy[field].fields) {
      origins.set(name, { code: "limit-range", limitRange, item: policy.item, field: source });
    }
  }
  return { values, origins };
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

/** By sorted names, so that messages come in one order. */
function readStored(written: WrittenResources | undefined): ResourceList {
  const list = storedResources(readResourceList(written));
  return new Map([...list].sort(([a], [b]) => compareStrings(a, b)));
}
