import { quote } from "../core/go.ts";
import { type ApiShape, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./shape.ts";

export type Merged =
  | { readonly kind: "merged"; readonly object: JsonObject }
  | { readonly kind: "error"; readonly message: string };

/** Structs that are replaced whole (x-kubernetes-map-type: atomic), by Go's name. */
const atomicStructs: ReadonlySet<string> = new Set(
  `ConfigMapKeySelector CrossVersionObjectReference EndpointAddress EndpointPort FileKeySelector LabelSelector LocalObjectReference
   MatchResources NamedRuleWithOperations NodeSelector NodeSelectorTerm ObjectFieldSelector ObjectReference OwnerReference ParamKind
   ParamRef ResourceFieldSelector RoleRef ScopeSelector SecretKeySelector SecretReference ServiceBackendPort Subject TopologySelectorTerm
   TypedLocalObjectReference Variable`.split(/\s+/),
);

/** Maps that are. */
const atomicMaps: ReadonlySet<string> = new Set(
  "PodSpec.nodeSelector ReplicationControllerSpec.selector ServiceSpec.selector Scheduling.nodeSelector".split(" "),
);

/** Keys of list items that need not be there; of others of built-in types the default is empty. */
const keyDefaults: Readonly<Record<string, JsonValue>> = { protocol: "TCP", containerPort: 0, port: 0 };

/** A place in a type: its shape, and how what is there is put together. */
interface Spot {
  readonly shape: ApiShape;
  /** Of lists. */
  readonly listKeys: readonly string[] | null;
  readonly isAtomic: boolean;
}

/** Puts a patch over an object by the types of its fields and lists (ApplyStructuredMergeDiff of policy/mutating/patch). */
export function applyConfiguration(live: JsonObject, patch: JsonObject, shape: ApiShape): Merged {
  const root: Spot = { shape, listKeys: null, isAtomic: false };
  const problems = problemsIn(patch, root, "");
  if (problems.length > 0) return failed(`failed to convert patch object to typed object: ${allOf(problems)}`);
  const atomics = atomicsIn(patch, root, "");
  if (atomics.length > 0)
    return failed(`invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(", ")}`);
  const object = mergeValue(live, patch, root);
  return isJsonObject(object) ? { kind: "merged", object } : failed("failed to merge patch");
}

function failed(message: string): Merged {
  return { kind: "error", message };
}

/** ValidationErrors of structured-merge-diff. */
function allOf(problems: readonly string[]): string {
  return problems.length === 1 ? (problems[0] ?? "") : ["errors:", ...problems.map((problem) => `  ${problem}`)].join("\n");
}

function fieldSpot(shape: ApiShape, key: string): Spot | null {
  if (shape.kind === "map") return { shape: shape.values, listKeys: null, isAtomic: false };
  if (shape.kind !== "object") return null;
  const field = shape.fields.get(key);
  if (field === undefined) return shape.open ? { shape: anything, listKeys: null, isAtomic: false } : null;
  return spotOf(field.shape, field.listKeys, atomicMaps.has(`${shape.goName}.${key}`));
}

const anything: ApiShape = { kind: "any" };

function spotOf(shape: ApiShape, listKeys: readonly string[] | null, isAtomicMap: boolean): Spot {
  const isStruct = shape.kind === "object";
  const isAtomic = isAtomicMap || (isStruct && atomicStructs.has(shape.goName)) || ("atomic" in shape && shape.atomic === true);
  return { shape, listKeys, isAtomic };
}

/** What does not fit the type (validatingObjectWalker). */
function problemsIn(value: JsonValue, { shape, listKeys }: Spot, path: string): string[] {
  if (value === null) return [];
  const at = (message: string): string[] => [path === "" ? message : `${path}: ${message}`];
  if (shape.kind === "object" || shape.kind === "map") {
    if (!isJsonObject(value)) return at(`expected map, got ${shown(value)}`);
    return fieldProblems(value, shape, path);
  }
  if (shape.kind !== "list") {
    const problem = scalarProblem(value, shape);
    return problem === null ? [] : at(problem);
  }
  if (!isJsonList(value)) return at(`expected list, got ${shown(value)}`);
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const [index, item] of value.entries()) {
    const element = listKeys === null ? `[${index}]` : elementOf(item, listKeys);
    if (listKeys !== null && !element.startsWith("[")) return [...problems, ...at(`element ${index}: ${element}`)];
    if (listKeys !== null && seen.has(element)) problems.push(...at(`duplicate entries for key ${element}`));
    seen.add(element);
    problems.push(...problemsIn(item, spotOf(shape.items, null, false), `${path}${element}`));
  }
  return problems;
}

/** Fields are looked at up to the first that there is not; the server comes to them in no order. */
function fieldProblems(value: JsonObject, shape: ApiShape, path: string): string[] {
  const problems: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const spot = fieldSpot(shape, key);
    if (spot === null) return [...problems, `${path}.${key}: field not declared in schema`];
    problems.push(...problemsIn(value[key] ?? null, spot, `${path}.${key}`));
  }
  return problems;
}

/** The name of an item in paths (`[name="web"]`), which tells items apart; why it has none, without bracket. */
function elementOf(item: JsonValue, keys: readonly string[]): string {
  if (keys.length === 0) {
    if (isJsonObject(item)) return "associative list without keys has an element that's a map type";
    if (isJsonList(item)) return "not supported: associative list with lists as elements";
    return item === null ? "associative list without keys has an element that's an explicit null" : `[=${written(item)}]`;
  }
  if (item === null) return "associative list with keys may not have a null element";
  if (!isJsonObject(item)) return "associative list with keys may not have non-map elements";
  const values = [...keys].sort().map((key) => `${key}=${written(item[key] ?? keyDefaults[key] ?? "")}`);
  return `[${values.join(",")}]`;
}

function written(value: JsonValue): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** Leaves that are numbers and booleans; text and what may be either stand for all others. */
function scalarProblem(value: JsonValue, { kind }: ApiShape): string | null {
  if (kind === "any" || kind.startsWith("schema-or")) return null;
  if (kind === "int32" || kind === "int64" || kind === "double")
    return typeof value === "number" || typeof value === "bigint"
      ? null
      : `expected numeric (int or float), got ${goType(value)}`;
  if (kind === "boolean") return typeof value === "boolean" ? null : `expected boolean, got ${shown(value)}`;
  if (kind === "int-or-string" || kind === "quantity")
    return isJsonObject(value) || isJsonList(value) ? `expected any scalar, got ${shown(value)}` : null;
  return typeof value === "string" ? null : `expected string, got ${goSyntax(value)}`;
}

function goType(value: JsonValue): string {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  return isJsonList(value) ? "[]interface {}" : "map[string]interface {}";
}

/** As structured-merge-diff prints values (value.ToString). */
function shown(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(shown).join(",")}]`;
  if (!isJsonObject(value)) return written(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}=${shown(item ?? null)}`);
  return `{${entries.sort().join(";")}}`;
}

/** A value as %#v prints it. */
function goSyntax(value: JsonValue): string {
  return `&value.valueUnstructured{Value:${typeof value === "number" && !Number.isInteger(value) ? value : shown(value)}}`;
}

/** findAtomics of policy/mutating/patch: what a patch may not touch, since it would replace it whole. */
function atomicsIn(value: JsonValue, { shape, listKeys, isAtomic }: Spot, path: string): string[] {
  if (isJsonObject(value) && (shape.kind === "object" || shape.kind === "map")) {
    const own = isAtomic ? [path] : [];
    if (shape.kind === "map") return own;
    const below = Object.keys(value)
      .sort()
      .flatMap((key) => {
        const spot = fieldSpot(shape, key);
        return spot === null ? [] : atomicsIn(value[key] ?? null, spot, `${path}.${key}`);
      });
    return [...own, ...below];
  }
  if (!isJsonList(value) || shape.kind !== "list") return [];
  const own = listKeys === null ? [path] : [];
  const items = spotOf(shape.items, null, false);
  return [...own, ...value.flatMap((item, index) => atomicsIn(item, items, `${path}[${index}]`))];
}

/** mergingWalker with ruleKeepRHS: what the patch says wins, what it does not say stays. */
function mergeValue(live: JsonValue | undefined, patch: JsonValue | undefined, spot: Spot): JsonValue {
  if (patch === undefined) return live ?? null;
  const { shape, listKeys, isAtomic } = spot;
  if (isAtomic || live === undefined || live === null) return patch;
  if (isJsonObject(live) && isJsonObject(patch)) {
    const merged: { [key: string]: JsonValue | undefined } = Object.assign(Object.create(null), live);
    for (const [key, value] of Object.entries(patch)) {
      const below = fieldSpot(shape, key) ?? { shape: anything, listKeys: null, isAtomic: false };
      merged[key] = mergeValue(Object.hasOwn(live, key) ? live[key] : undefined, value, below);
    }
    return merged;
  }
  if (!isJsonList(live) || !isJsonList(patch) || listKeys === null || shape.kind !== "list") return patch;
  return mergeLists(live, patch, listKeys, spotOf(shape.items, null, false));
}

/**
 * Items of both lists, told apart by their keys (mergingWalker.visitListItems): those of the patch keep their order among themselves,
 * and others stay before what they stood before.
 */
function mergeLists(live: readonly JsonValue[], patch: readonly JsonValue[], keys: readonly string[], items: Spot): JsonValue[] {
  const left = live.map((item) => elementOf(item, keys));
  const right = patch.map((item) => elementOf(item, keys));
  const liveBy = firstByElement(left, live);
  const patchBy = firstByElement(right, patch);
  const shared = right.filter((element) => liveBy.has(element));
  const merged: JsonValue[] = [];
  const done = new Set<string>();
  let [l, r, next] = [0, 0, 0];
  const take = (element: string): void => {
    merged.push(mergeValue(liveBy.get(element), patchBy.get(element), items));
    done.add(element);
  };
  while (l < left.length || r < right.length) {
    const [ours, theirs] = [left[l], right[r]];
    if (ours !== undefined && ours === theirs) {
      take(ours);
      [l, r, next] = [l + 1, r + 1, next + 1];
      continue;
    }
    if (ours !== undefined && theirs !== undefined && patchBy.has(ours) && next < shared.length && shared[next] !== ours) {
      l++;
      continue;
    }
    if (ours !== undefined && !patchBy.has(ours)) {
      merged.push(live[l] ?? null);
      l++;
      continue;
    }
    if (ours !== undefined && done.has(ours)) l++;
    if (theirs === undefined) continue;
    take(theirs);
    r++;
    if (shared[next] === theirs) next++;
  }
  return merged;
}

function firstByElement(elements: readonly string[], items: readonly JsonValue[]): ReadonlyMap<string, JsonValue> {
  const by = new Map<string, JsonValue>();
  for (const [index, element] of elements.entries()) if (!by.has(element)) by.set(element, items[index] ?? null);
  return by;
}
