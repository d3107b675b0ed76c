import type { Expression } from "../syntax/expression.ts";
import type { CelType } from "../types/type.ts";
import { isSameType } from "../types/type.ts";
import { add, type Estimate, fixed, most, multiply, scale, union, unknownEstimate } from "./estimates.ts";

/** A part of an expression, as far as costs depend on it (AstNode of cel-go/checker). */
export interface CostNode {
  /** How it is reached from a variable; empty if it is not. */
  readonly path: readonly string[];
  readonly type: CelType;
  readonly expression: Expression | null;
  readonly size: Estimate | null;
}

/** What is known of the sizes of values beforehand; null where nothing is. */
export type EstimateSize = (path: readonly string[]) => Estimate | null;

export interface CallEstimate {
  readonly cost: Estimate;
  readonly size?: Estimate;
}

interface Call {
  readonly name: string;
  readonly overload: string;
  readonly target: CostNode | null;
  readonly args: readonly CostNode[];
  readonly sizeOf: (node: CostNode | undefined) => Estimate;
}

const traversalFactor = 0.1;
const patternFactor = 0.25;
const listCost = 10;
const structCost = 40;

/** What a call costs as the libraries say, without its arguments; null if they say nothing. */
export function estimateCall(
  name: string,
  overload: string,
  target: CostNode | null,
  args: readonly CostNode[],
  estimateSize: EstimateSize,
): CallEstimate | null {
  const sizeOf = (node: CostNode | undefined): Estimate =>
    node === undefined ? unknownEstimate : (node.size ?? estimateSize(node.path) ?? unknownEstimate);
  const call: Call = { name, overload, target, args, sizeOf };
  return byOverload.get(overload)?.(call) ?? byFunction.get(name)?.(call) ?? null;
}

type Estimator = (call: Call) => CallEstimate | null;

const one: Estimator = () => ({ cost: fixed(1) });

function allocating(factor: number, size: Estimate): CallEstimate {
  return { cost: add(scale(size, factor), fixed(1 + listCost)), size };
}

function setCost(factor: number): Estimator {
  return ({ args, sizeOf }) => ({ cost: add(scale(multiply(sizeOf(args[0]), sizeOf(args[1])), factor), fixed(1)) });
}

function literalInt(node: CostNode | undefined, otherwise: number): number {
  const expression = node?.expression;
  if (expression?.kind !== "literal" || expression.literal.type !== "int") return otherwise;
  return Math.max(0, Number(expression.literal.value));
}

function sorting(type: string, keys: (call: Call) => CostNode | undefined): Estimator {
  const factor = type === "string" || type === "bytes" ? 2 + traversalFactor : 2;
  return (call) => {
    const size = call.sizeOf(keys(call));
    return allocating(factor, multiply(size, size));
  };
}

const ordered = ["int", "uint", "double", "bool", "google.protobuf.Duration", "google.protobuf.Timestamp", "string", "bytes"];

/** ext/sets.go and ext/lists.go of cel-go. */
const byOverload: ReadonlyMap<string, Estimator> = new Map<string, Estimator>([
  ["list_sets_contains_list", setCost(1)],
  ["list_sets_intersects_list", setCost(1)],
  ["list_sets_equivalent_list", setCost(2)],
  [
    "list_slice",
    ({ target, args, sizeOf }) => {
      const end = literalInt(args[1], sizeOf(target ?? undefined).max);
      const length = end - literalInt(args[0], 0);
      return allocating(1, fixed(length < 0 ? most + length : length));
    },
  ],
  ["lists_range", ({ args }) => allocating(1, fixed(literalInt(args[0], most)))],
  ["list_reverse", ({ target, sizeOf }) => allocating(1, sizeOf(target ?? undefined))],
  ["list_flatten", ({ target, sizeOf }) => allocating(1, sizeOf(target ?? undefined))],
  ["list_flatten_int", ({ target, args, sizeOf }) => allocating(literalInt(args[0], most), sizeOf(target ?? undefined))],
  [
    "list_distinct",
    ({ target, sizeOf }) => {
      const size = sizeOf(target ?? undefined);
      return allocating(2, multiply(size, size));
    },
  ],
  ...ordered.flatMap((type): [string, Estimator][] => [
    [`list_${type}_sort`, sorting(type, ({ target }) => target ?? undefined)],
    [`list_${type}_sortByAssociatedKeys`, sorting(type, ({ args }) => args[0])],
  ]),
]);

function elementOf(list: CostNode): CostNode | null {
  const [type] = list.type.parameters;
  if (type === undefined) return null;
  return { path: list.path.length === 0 ? [] : [...list.path, "@items"], type, expression: null, size: null };
}

const traversing: Estimator = ({ target, sizeOf }) => {
  if (target === null) return null;
  const element = elementOf(target);
  if (element === null) return { cost: scale(sizeOf(target), traversalFactor) };
  const isText = element.type.kind === "string" || element.type.kind === "bytes";
  const cost = isText ? add(fixed(1), scale(sizeOf(element), traversalFactor)) : fixed(1);
  return { cost: multiply(sizeOf(target), cost) };
};

const transforming: Estimator = ({ target, sizeOf }) => {
  if (target === null) return null;
  const size = sizeOf(target);
  return { cost: scale(size, traversalFactor), size };
};

function parsing(factor: number): Estimator {
  return ({ args, sizeOf }) => (args.length === 0 ? null : { cost: scale(sizeOf(args[0]), factor) });
}

const matching: Estimator = ({ target, args, sizeOf }) => {
  if (target === null || args.length === 0) return null;
  const size = sizeOf(target);
  const cost = multiply(scale(add(size, fixed(1)), traversalFactor), scale(sizeOf(args[0]), patternFactor));
  return { cost, size: { min: 0, max: size.max } };
};

const replacing: Estimator = ({ target, args, sizeOf }) => {
  if (target === null || args.length < 2) return null;
  const [size, old, by] = [sizeOf(target), sizeOf(args[0]), sizeOf(args[1])];
  const max = replaced(size.max, old.min, by.max <= old.min);
  const min = replaced(size.min, old.max, old.max <= by.min);
  const result = { min: min.count * by.min + min.kept, max: Math.min(max.count * by.max + max.kept, most) };
  return { cost: scale(size, 2 * traversalFactor), size: { min: Math.min(result.min, most), max: result.max } };
};

/** How often something of a size is replaced, and how much is kept. */
function replaced(size: number, old: number, never: boolean): { readonly count: number; readonly kept: number } {
  if (old === 0) return { count: Math.min(size + 1, most), kept: size };
  return never ? { count: 0, kept: size } : { count: Math.ceil(size / old), kept: 0 };
}

const splitting: Estimator = ({ target, args, sizeOf }) => {
  if (target === null) return null;
  const size = sizeOf(target);
  const limit = args[1]?.expression;
  const written =
    limit?.kind === "literal" && limit.literal.type === "int" ? Number(BigInt.asUintN(64, limit.literal.value)) : size.max;
  return { cost: scale(size, 2 * traversalFactor), size: { min: 0, max: written } };
};

const joining: Estimator = ({ target, args, sizeOf }) => {
  if (target === null) return null;
  const list = sizeOf(target);
  const element = elementOf(target);
  let size = element === null ? fixed(0) : multiply(list, sizeOf(element));
  if (args.length > 0) {
    const separators = { min: Math.max(0, list.min - 1), max: Math.max(0, list.max - 1) };
    size = add(size, multiply(sizeOf(args[0]), separators));
  }
  return { cost: scale(size, traversalFactor), size };
};

const address = { min: 4, max: 16 };

function containing(extra: Estimate, textOverload: string): Estimator {
  return ({ args, overload, sizeOf }) => {
    if (args.length === 0) return null;
    const cost = add(scale(add(address, address), traversalFactor), extra);
    return { cost: overload === textOverload ? add(cost, scale(sizeOf(args[0]), traversalFactor)) : cost };
  };
}

const selecting: Estimator = ({ args, sizeOf }) => {
  if (args.length !== 1) return null;
  const length = sizeOf(args[0]);
  const requirements = scale(scale(length, 0.5), listCost + structCost);
  return { cost: add(add(fixed(listCost), scale(length, traversalFactor)), requirements) };
};

const cheap = /^(?:net\.(?:IP|CIDR)|kubernetes\.(?:Quantity|Semver|authorization\..*))$/;

/** Kubernetes' own types are compared by themselves. */
const comparing: Estimator = ({ args: [left, right] }) => {
  if (left === undefined || right === undefined || !isSameType(left.type, right.type)) return null;
  const { name } = left.type;
  if (cheap.test(name)) return { cost: fixed(1) };
  if (name === "kubernetes.NamedFormat") return { cost: scale({ min: 1, max: 64 }, traversalFactor) };
  if (name !== "kubernetes.URL") return null;
  const size = right.size ?? fixed(1);
  return { cost: scale({ min: 1, max: union(size, size).max }, traversalFactor) };
};

const ones =
  "serviceAccount path group resource subresource namespace name allowed reason error errored masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast format.named sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub major minor patch getScheme getHostname getHost getPort getEscapedPath getQuery";

/** EstimateCallCost of k8s.io/apiserver/pkg/cel/library. */
const byFunction: ReadonlyMap<string, Estimator> = new Map<string, Estimator>([
  ...ones.split(" ").map((name): [string, Estimator] => [name, one]),
  ["check", () => ({ cost: fixed(350_000) })],
  ["fieldSelector", selecting],
  ["labelSelector", selecting],
  ...["isSorted", "sum", "max", "min", "indexOf", "lastIndexOf"].map((name): [string, Estimator] => [name, traversing]),
  ...["lowerAscii", "upperAscii", "substring", "trim"].map((name): [string, Estimator] => [name, transforming]),
  ...["url", "jsonpatch.escapeKey"].map((name): [string, Estimator] => [
    name,
    ({ args, sizeOf }) => ({ cost: scale(sizeOf(args[0]), traversalFactor), size: sizeOf(args[0]) }),
  ]),
  ["replace", replacing],
  ["split", splitting],
  ["join", joining],
  ["find", matching],
  ["findAll", matching],
  ...["cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver"].map((name): [string, Estimator] => [
    name,
    parsing(traversalFactor),
  ]),
  ["ip", (call) => (call.overload === "cidr_ip" ? one(call) : parsing(traversalFactor)(call))],
  ["ip.isCanonical", parsing(2 * traversalFactor)],
  ["containsIP", containing(fixed(0), "cidr_contains_ip_string")],
  ["containsCIDR", containing(add(scale(address, traversalFactor), fixed(1)), "cidr_contains_cidr_string")],
  ["validate", ({ args, sizeOf }) => ({ cost: scale(scale(sizeOf(args[0]), traversalFactor), 128 * patternFactor) })],
  ["_==_", comparing],
  [
    "includes",
    ({ target, overload }) => (target !== null && overload === "dra_includes_dyn_dyn" ? { cost: { min: 0, max: 48 } } : null),
  ],
]);
