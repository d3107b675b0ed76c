import { Bytes } from "../values/bytes.ts";
import { listAt, listSize } from "../values/lists.ts";
import { isInt } from "../values/numbers.ts";
import { isList, Special, type Value } from "../values/value.ts";
import { actualSize, traversalCost } from "./sizes.ts";

/** What a call costs: always the same, or by its arguments and its result. */
export type CallCost = number | ((args: readonly Value[], result: Value) => number);

const traversalFactor = 0.1;
const patternFactor = 0.25;
const listCost = 10;
const structCost = 40;

/**
 * What a call costs when it is made: by its overload if a library says so, else by the name of the function (CallCost of
 * k8s.io/apiserver/pkg/cel/library), else by the overload as the language has it (CostTracker.costCall of cel-go/interpreter).
 */
export function callCost(name: string, overload: string): CallCost {
  return overloadCosts.get(overload) ?? functionCosts.get(name) ?? languageCosts.get(overload) ?? 1;
}

function sizeOf(args: readonly Value[], index: number): number {
  return actualSize(args[index] ?? null);
}

function traversal(index: number, factor: number): CallCost {
  return (args) => Math.ceil(sizeOf(args, index) * factor);
}

function matching(args: readonly Value[]): number {
  return Math.ceil((1 + sizeOf(args, 0)) * traversalFactor) * Math.ceil(sizeOf(args, 1) * patternFactor);
}

function smaller(args: readonly Value[]): number {
  const [first, second] = args;
  // Short texts are what is compared most, and cost 1 however many characters they have.
  if (typeof first === "string" && typeof second === "string" && first !== "" && second !== "") {
    if (first.length <= 10 || second.length <= 10) return 1;
  }
  return Math.ceil(Math.min(sizeOf(args, 0), sizeOf(args, 1)) * traversalFactor);
}

function joined(args: readonly Value[]): number {
  return Math.ceil((sizeOf(args, 0) + sizeOf(args, 1)) * traversalFactor);
}

function allocating(factor: number, size: number): number {
  const cost = size * factor;
  // The server counts with unsigned numbers: a negative number of levels may be a very large one.
  return cost < 0 ? Number(BigInt.asUintN(64, BigInt(Math.trunc(cost)) + 11n)) : Math.floor(cost) + 1 + listCost;
}

function selfComparison(list: Value): number {
  const size = actualSize(list);
  const first = isList(list) && listSize(list) > 0 ? listAt(list, 0) : null;
  const isText = typeof first === "string" || first instanceof Bytes;
  return allocating(isText ? 2 + traversalFactor : 2, size * size);
}

function flattening(args: readonly Value[]): number {
  const depth = args[1];
  return allocating(depth !== undefined && isInt(depth) ? Number(depth) : 1, sizeOf(args, 0));
}

function setCost(factor: number): CallCost {
  return (args) => 1 + Math.floor(sizeOf(args, 0) * sizeOf(args, 1) * factor);
}

const ordered = ["int", "uint", "double", "bool", "google.protobuf.Duration", "google.protobuf.Timestamp", "string", "bytes"];

const overloadCosts: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ["cidr_ip", 1],
  ["cidr_contains_ip_string", andParsing(containsIp)],
  ["cidr_contains_cidr_string", andParsing(containsCidr)],
  ["list_sets_contains_list", setCost(1)],
  ["list_sets_intersects_list", setCost(1)],
  ["list_sets_equivalent_list", setCost(2)],
  ["list_slice", (_, result) => allocating(1, actualSize(result))],
  ["lists_range", (_, result) => allocating(1, actualSize(result))],
  ["list_reverse", (_, result) => allocating(1, actualSize(result))],
  ["list_flatten", flattening],
  ["list_flatten_int", flattening],
  ["list_distinct", (args) => selfComparison(args[0] ?? null)],
  ...ordered.flatMap((type): [string, CallCost][] => [
    [`list_${type}_sort`, (args) => selfComparison(args[0] ?? null)],
    [`list_${type}_sortByAssociatedKeys`, (args) => selfComparison(args[1] ?? null)],
  ]),
]);

/** Comparisons of Kubernetes' own types cost 1, those of everything else by size. */
function equality(args: readonly Value[]): number {
  const [first] = args;
  if (first instanceof Special && isOfKubernetes(first)) return 1;
  return smaller(args);
}

function isOfKubernetes({ type: { name } }: Special): boolean {
  return /^(?:kubernetes\.(?:Quantity|NamedFormat|URL|Semver|authorization\.)|net\.(?:IP|CIDR)$)/.test(name);
}

function selectorCost(args: readonly Value[]): number {
  const length = sizeOf(args, 1);
  const requirements = Math.ceil(length * 0.5);
  return listCost + Math.ceil(length * traversalFactor) + Math.ceil(requirements * (listCost + structCost));
}

function containsIp(args: readonly Value[]): number {
  return Math.ceil(2 * sizeOf(args, 0) * traversalFactor);
}

function containsCidr(args: readonly Value[]): number {
  const size = sizeOf(args, 0);
  return Math.ceil(2 * size * traversalFactor) + Math.ceil(size * traversalFactor) + 1;
}

/** A text has to be read first. */
function andParsing(cost: (args: readonly Value[]) => number): CallCost {
  return (args) => cost(args) + Math.ceil(sizeOf(args, 1) * traversalFactor);
}

function validation(args: readonly Value[]): number {
  const [format] = args;
  const patternSize = format instanceof Special && "patternSize" in format ? Number(format.patternSize) : 1;
  return Math.ceil((1 + sizeOf(args, 1)) * traversalFactor) * Math.ceil(patternSize * patternFactor);
}

const ones =
  "serviceAccount path group resource subresource namespace name allowed reason error errored masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast format.named sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub major minor patch getScheme getHostname getHost getPort getEscapedPath getQuery";

const functionCosts: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ...ones.split(" ").map((name): [string, CallCost] => [name, 1]),
  ["check", 350_000],
  ["fieldSelector", selectorCost],
  ["labelSelector", selectorCost],
  ...["isSorted", "sum", "max", "min", "indexOf", "lastIndexOf"].map((name): [string, CallCost] => [
    name,
    (args) => traversalCost(args[0] ?? null),
  ]),
  ...["url", "lowerAscii", "upperAscii", "substring", "trim", "jsonpatch.escapeKey", "cidr", "isIP", "isCIDR", "quantity"].map(
    (name): [string, CallCost] => [name, traversal(0, traversalFactor)],
  ),
  ...["isQuantity", "semver", "isSemver"].map((name): [string, CallCost] => [name, traversal(0, traversalFactor)]),
  ["replace", traversal(0, 2 * traversalFactor)],
  ["split", traversal(0, 2 * traversalFactor)],
  ["join", (_, result) => Math.ceil(actualSize(result) * 2 * traversalFactor)],
  ["find", matching],
  ["findAll", matching],
  ["ip", traversal(0, traversalFactor)],
  ["ip.isCanonical", traversal(0, 2 * traversalFactor)],
  ["containsIP", containsIp],
  ["containsCIDR", containsCidr],
  ["validate", validation],
  ["_==_", equality],
]);

const comparisons = ["less", "greater", "less_equals", "greater_equals"];

const languageCosts: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ...["starts_with_string", "ends_with_string", "string_to_bytes", "bytes_to_string", "strings_quote", "string_format"].map(
    (overload): [string, CallCost] => [overload, traversal(0, traversalFactor)],
  ),
  ["in_list", (args) => sizeOf(args, 1)],
  ...comparisons.flatMap((name): [string, CallCost][] => [
    [`${name}_string`, smaller],
    [`${name}_bytes`, smaller],
  ]),
  ["equals", smaller],
  ["not_equals", smaller],
  ["add_string", joined],
  ["add_bytes", joined],
  ["matches_string", matching],
  ["contains_string", (args) => Math.ceil(sizeOf(args, 0) * traversalFactor) * Math.ceil(sizeOf(args, 1) * traversalFactor)],
]);
