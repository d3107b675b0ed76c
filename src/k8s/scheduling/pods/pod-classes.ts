import type { Labels } from "../../core/labels.ts";
import { noLabels } from "../labels.ts";
import type { PreparedPod } from "./prepared-pod.ts";

/** Pods that no selector can tell apart: same namespace, same labels, terminating or not. */
export interface PodClass {
  readonly namespace: string;
  readonly labels: Labels;
  /** Labels of the namespace; none if it is not known (GetNamespaceLabelsSnapshot). */
  readonly namespaceLabels: Labels;
  readonly isTerminating: boolean;
}

/** The classes of a snapshot. */
export interface PodClasses {
  readonly byKey: Map<string, PodClass>;
  readonly namespaces: ReadonlyMap<string, Labels>;
}

/** The class of a pod. */
export function classOf({ shape, isTerminating }: PreparedPod, { byKey, namespaces }: PodClasses): PodClass {
  const key = isTerminating ? `${shape.classKey} -` : shape.classKey;
  const known = byKey.get(key);
  if (known !== undefined) return known;
  const { namespace, labels } = shape;
  const created: PodClass = { namespace, labels, namespaceLabels: namespaces.get(namespace) ?? noLabels, isTerminating };
  byKey.set(key, created);
  return created;
}

/** Items that concern some classes of pods: what was found out is kept, and items are only ever added. */
export interface ClassIndex<Item> {
  readonly items: Item[];
  readonly found: Map<PodClass, { seen: number; readonly items: Item[] }>;
}

/** An index without items. */
export function classIndex<Item>(): ClassIndex<Item> {
  return { items: [], found: new Map() };
}

/** The items that concern a class; each pair is looked at once. */
export function itemsFor<Item>(
  { items, found }: ClassIndex<Item>,
  podClass: PodClass,
  concerns: (item: Item, podClass: PodClass) => boolean,
): readonly Item[] {
  const known = found.get(podClass) ?? { seen: 0, items: [] };
  if (known.seen === items.length) return known.items;
  for (const item of items.slice(known.seen)) if (concerns(item, podClass)) known.items.push(item);
  known.seen = items.length;
  found.set(podClass, known);
  return known.items;
}
