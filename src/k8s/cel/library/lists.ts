import { calculate } from "../values/arithmetic.ts";
import { compareValues, isComparable } from "../values/compare.ts";
import { equalTo } from "../values/equal.ts";
import { elementsOf, listSize } from "../values/lists.ts";
import { Double, type Int, isInt, isNumeric, Uint } from "../values/numbers.ts";
import { checkedDuration } from "../values/time-arithmetic.ts";
import { Duration } from "../values/times.ts";
import { typeOf } from "../values/type-of.ts";
import { Fault, isList, type List, noSuchOverload, type Value } from "../values/value.ts";
import { onList } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";
import { refuseOperand } from "./operators.ts";

const summable = ["int", "uint", "double", "duration"] as const;
const comparable = ["int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes"] as const;

type Entry = [overload: string, implementation: Implementation];

const zeros: Readonly<Record<(typeof summable)[number], Value>> = {
  int: 0,
  uint: new Uint(0n),
  double: new Double(0),
  duration: new Duration(0n),
};

/** `min`, `max`, `sum` and others (pkg/cel/library/lists.go of k8s.io/apiserver). */
export const listFunctions: Library = {
  table: [
    ...comparable.map((type) => `list_${type}_is_sorted_bool | .isSorted | list(${type}) | bool`),
    ...summable.map((type) => `list_${type}_sum_${type} | .sum | list(${type}) | ${type}`),
    ...comparable.map((type) => `list_${type}_max_${type} | .max | list(${type}) | ${type}`),
    ...comparable.map((type) => `list_${type}_min_${type} | .min | list(${type}) | ${type}`),
    "list_a_index_of_int | .indexOf | list(A), A | int",
    "list_a_last_index_of_int | .lastIndexOf | list(A), A | int",
  ].join("\n"),
  implementations: Object.fromEntries<Implementation>([
    ...comparable.map((type): Entry => [`list_${type}_is_sorted_bool`, onList(isSorted)]),
    ...summable.map((type): Entry => [`list_${type}_sum_${type}`, onList((list) => sum(list, zeros[type]))]),
    ...comparable.map((type): Entry => [`list_${type}_max_${type}`, onList((list) => extreme(list, "max", -1))]),
    ...comparable.map((type): Entry => [`list_${type}_min_${type}`, onList((list) => extreme(list, "min", 1))]),
    ["list_a_index_of_int", indexOfElement((elements, matches) => elements.findIndex(matches))],
    ["list_a_last_index_of_int", indexOfElement((elements, matches) => elements.findLastIndex(matches))],
  ]),
};

function isSorted(list: List): Value {
  let previous: Value | undefined;
  for (const element of elementsOf(list)) {
    if (!isComparable(element)) return noSuchOverload;
    if (previous !== undefined && compareValues(previous, element) === 1) return false;
    previous = element;
  }
  return true;
}

function sum(list: List, zero: Value): Value {
  let total = zero;
  for (const element of elementsOf(list)) {
    total = addTo(total, element);
    if (total instanceof Fault) return total;
  }
  return total;
}

function addTo(total: Value, element: Value): Value {
  if (isNumeric(total)) return calculate("+", total, element);
  if (total instanceof Duration && element instanceof Duration) return checkedDuration(total.nanoseconds + element.nanoseconds);
  return noSuchOverload;
}

function extreme(list: List, name: string, worse: 1 | -1): Value {
  let best: Value | undefined;
  for (const element of elementsOf(list)) {
    if (!isComparable(element)) return noSuchOverload;
    if (best === undefined || compareValues(best, element) === worse) best = element;
  }
  return best === undefined ? new Fault(`${name} called on empty list`) : best;
}

function indexOfElement(find: (elements: readonly Value[], matches: (element: Value) => boolean) => number): Implementation {
  return (list = null, value = null) =>
    isList(list) ? find(elementsOf(list), (element) => equalTo(element, value) === true) : noSuchOverload;
}

const sortable = "int uint double bool google.protobuf.Duration google.protobuf.Timestamp string bytes".split(" ");
const shortNames: Readonly<Record<string, string>> = {
  "google.protobuf.Duration": "duration",
  "google.protobuf.Timestamp": "timestamp",
};

/** More functions of lists (ext/lists.go of cel-go, version 3). */
export const moreListFunctions: Library = {
  table: `
    list_slice | .slice | list(T), int, int | list(T)
    list_flatten | .flatten | list(list(T)) | list(T)
    list_flatten_int | .flatten | list(dyn), int | list(dyn)
    ${sortable.map((type) => `list_${type}_sort | .sort | list(${shortNames[type] ?? type}) | list(${shortNames[type] ?? type})`).join("\n")}
    ${sortable.map((type) => `list_${type}_sortByAssociatedKeys | .@sortByAssociatedKeys | list(T), list(${shortNames[type] ?? type}) | list(T)`).join("\n")}
    lists_range | lists.range | int | list(int)
    list_reverse | .reverse | list(T) | list(T)
    list_distinct | .distinct | list(T) | list(T)`,
  implementations: {
    list_slice: (list = null, start = null, end = null) =>
      isList(list) && isInt(start) && isInt(end) ? slice(list, start, end) : noSuchOverload,
    flatten: flattenTo,
    sort: (list = null) => (isList(list) ? sortBy(list, list) : refuseOperand("sort", list)),
    "@sortByAssociatedKeys": (list = null, keys = null) => (isList(list) && isList(keys) ? sortBy(list, keys) : noSuchOverload),
    lists_range: (count = null) => (isInt(count) ? range(count) : noSuchOverload),
    list_reverse: onList((list) => elementsOf(list).toReversed()),
    list_distinct: onList(distinct),
  },
};

function slice(list: List, start: Int, end: Int): Value {
  if (start < 0 || end < 0) return new Fault(`cannot slice(${start}, ${end}), negative indexes not supported`);
  if (start > end) return new Fault(`cannot slice(${start}, ${end}), start index must be less than or equal to end index`);
  if (listSize(list) < end) return new Fault(`cannot slice(${start}, ${end}), list is length ${listSize(list)}`);
  return elementsOf(list).slice(Number(start), Number(end));
}

function flattenTo(list: Value = null, depth?: Value): Value {
  if (isList(list) && (depth === undefined || isInt(depth))) return flatten(list, Number(depth ?? 1));
  return new Fault(`no such overload: ${typeOf(list).name}.flatten(${depth === undefined ? "" : typeOf(depth).name})`);
}

function flatten(list: List, depth: number): Value {
  if (depth < 0) return new Fault("level must be non-negative");
  const flat: Value[] = [];
  collect(list, depth, flat);
  return flat;
}

function collect(list: List, depth: number, into: Value[]): void {
  for (const element of elementsOf(list)) {
    if (isList(element) && depth > 0) collect(element, depth - 1, into);
    else into.push(element);
  }
}

function sortBy(list: List, keys: List): Value {
  const elements = elementsOf(list);
  const ranks = elementsOf(keys);
  if (elements.length !== ranks.length)
    return new Fault(
      `@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got ${elements.length} and ${ranks.length} elements respectively`,
    );
  const [first] = ranks;
  if (first === undefined) return list;
  if (!isComparable(first)) return new Fault("list elements must be comparable");
  const { name } = typeOf(first);
  if (ranks.some((rank) => typeOf(rank).name !== name)) return new Fault("list elements must have the same type");
  const order = ranks.map((rank, index) => ({ rank, index }));
  order.sort((a, b) => {
    const compared = compareValues(a.rank, b.rank);
    return typeof compared === "number" ? compared : 0;
  });
  return order.map(({ index }) => elements[index] ?? null);
}

/** More would cost more than any expression may. */
const mostNumbers = 1_000_000;

function range(count: Int): Value {
  if (count > mostNumbers) return new Fault("operation cancelled: actual cost limit exceeded");
  return Array.from({ length: Math.max(0, Number(count)) }, (_, index) => index);
}

function distinct(list: List): Value {
  const unique: Value[] = [];
  const texts = new Set<string>();
  for (const element of elementsOf(list)) {
    if (typeof element === "string") {
      if (texts.has(element)) continue;
      texts.add(element);
    } else if (unique.some((other) => equalTo(element, other) === true)) continue;
    unique.push(element);
  }
  return unique;
}
