import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from "./shape.ts";

/** One step of a JSON patch, as an expression makes it. */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  /** Undefined where there is none, which is not null. */
  readonly value: JsonValue | undefined;
}

export type Patched =
  | { readonly kind: "patched"; readonly object: JsonObject }
  /** A test did not hold: then nothing is changed, and nobody is told. */
  | { readonly kind: "test-failed" }
  | { readonly kind: "error"; readonly message: string };

/** Why a patch cannot be applied, in the words of json-patch. */
class PatchError extends Error {}

class TestFailed extends Error {}

type Container = Map<string, JsonValue> | JsonValue[];

/** Applies a JSON patch (RFC 6902) as the server does (Patch.Apply of evanphx/json-patch). */
export function applyJsonPatch(object: JsonObject, operations: readonly PatchOperation[]): Patched {
  let root: JsonValue = object;
  try {
    for (const operation of operations) root = applyOne(root, operation);
  } catch (error) {
    if (error instanceof TestFailed) return { kind: "test-failed" };
    if (error instanceof PatchError) return { kind: "error", message: error.message };
    throw error;
  }
  return isJsonObject(root) ? { kind: "patched", object: root } : { kind: "error", message: "the patch leaves no object" };
}

function applyOne(root: JsonValue, operation: PatchOperation): JsonValue {
  const { op, path, from, value = null } = operation;
  switch (op) {
    case "add":
      return change(root, path, `add operation does not apply: doc is missing path: "${path}"`, (holder, key) =>
        told(`error in add for path: '${path}'`, () => insert(holder, key, value)),
      );
    case "remove":
      return change(root, path, `remove operation does not apply: doc is missing path: "${path}"`, (holder, key) =>
        told(`error in remove for path: '${path}'`, () => remove(holder, key)),
      );
    case "replace":
      return path === ""
        ? value
        : change(root, path, `replace operation does not apply: doc is missing path: ${path}`, replaceBy(path, value));
    case "move":
      return move(root, from, path);
    case "copy":
      return copy(root, from, path);
    case "test":
      return test(root, path, operation.value);
    default:
      throw new PatchError(`Unexpected kind: ${op}`);
  }
}

function replaceBy(path: string, value: JsonValue): (holder: Container, key: string) => Container {
  return (holder, key) => {
    const missing = `replace operation does not apply: doc is missing key: ${path}: missing value`;
    if (Array.isArray(holder)) {
      const index = indexIn(holder, key);
      if (typeof index === "string") throw new PatchError(missing);
      return holder.with(index, value);
    }
    return new Map(holder).set(key, value);
  };
}

function move(root: JsonValue, from: string, path: string): JsonValue {
  const value = valueAt(root, from, `move operation does not apply: doc is missing from path: ${from}`, "move");
  const without = change(root, from, "", (holder, key) => told(`error in move for path: '${key}'`, () => remove(holder, key)));
  const missing = `move operation does not apply: doc is missing destination path: ${path}`;
  return change(without, path, missing, (holder, key) =>
    told(`error in move for path: '${path}'`, () => insert(holder, key, value)),
  );
}

function copy(root: JsonValue, from: string, path: string): JsonValue {
  const value = valueAt(root, from, `copy operation does not apply: doc is missing from path: ${from}`, "copy");
  const missing = `copy operation does not apply: doc is missing destination path: ${path}`;
  return change(root, path, missing, (holder, key) =>
    told("error while adding value during copy", () => insert(holder, key, value)),
  );
}

function test(root: JsonValue, path: string, value: JsonValue | undefined): JsonValue {
  const found = path === "" ? root : valueAt(root, path, `test operation does not apply: is missing path: ${path}`, "test");
  if (!isSame(found, value ?? null)) throw new TestFailed();
  return root;
}

function valueAt(root: JsonValue, path: string, missing: string, operation: string): JsonValue {
  const found = holderOf(root, path);
  if (found === null) throw new PatchError(`${missing}: missing value`);
  const [holder, key] = found;
  if (!isJsonList(holder)) return holder[key] ?? null;
  const index = indexIn(holder, key);
  if (typeof index === "number") return holder[index] ?? null;
  const shown =
    operation === "copy"
      ? `error in copy for from: '${path}'`
      : `error in ${operation} for path: '${operation === "move" ? key : path}'`;
  throw new PatchError(`${shown}: ${index}`);
}

function holderOf(root: JsonValue, path: string): readonly [JsonObject | readonly JsonValue[], string] | null {
  const steps = stepsOf(path);
  const key = steps?.at(-1);
  if (steps === null || key === undefined) return null;
  let at: JsonValue | undefined = root;
  for (const step of steps.slice(0, -1)) at = child(at, step);
  return isJsonObject(at) || isJsonList(at) ? [at, key] : null;
}

function child(at: JsonValue | undefined, step: string): JsonValue | undefined {
  if (isJsonObject(at)) return Object.hasOwn(at, step) ? at[step] : undefined;
  if (!isJsonList(at)) return undefined;
  const index = indexIn(at, step);
  return typeof index === "number" ? at[index] : undefined;
}

function stepsOf(path: string): string[] | null {
  const [, ...steps] = path.split("/");
  return steps.length === 0 ? null : steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Copies what lies on the way, and what the last step is made of. */
function change(root: JsonValue, path: string, missing: string, apply: (holder: Container, key: string) => Container): JsonValue {
  const steps = stepsOf(path);
  if (steps === null) throw new PatchError(`${missing}: missing value`);
  return changeAt(root, steps, missing, apply);
}

function changeAt(
  at: JsonValue | undefined,
  [step = "", ...rest]: readonly string[],
  missing: string,
  apply: (holder: Container, key: string) => Container,
): JsonValue {
  if (!isJsonObject(at) && !isJsonList(at)) throw new PatchError(`${missing}: missing value`);
  const holder: Container = isJsonList(at) ? [...at] : mapOf(at);
  if (rest.length === 0) return jsonOfContainer(apply(holder, step));
  const changed = changeAt(child(at, step), rest, missing, apply);
  if (Array.isArray(holder)) {
    const index = indexIn(holder, step);
    return typeof index === "number" ? holder.with(index, changed) : holder;
  }
  return jsonOfContainer(holder.set(step, changed));
}

function mapOf(object: JsonObject): Map<string, JsonValue> {
  return new Map(
    Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => (value === undefined ? [] : [[key, value]])),
  );
}

function jsonOfContainer(container: Container): JsonValue {
  if (Array.isArray(container)) return container;
  const object: { [key: string]: JsonValue | undefined } = Object.create(null);
  for (const [key, value] of container) object[key] = value;
  return object;
}

function told(where: string, apply: () => Container): Container {
  try {
    return apply();
  } catch (error) {
    if (error instanceof PatchError) throw new PatchError(`${where}: ${error.message}`);
    throw error;
  }
}

function insert(holder: Container, key: string, value: JsonValue): Container {
  if (!Array.isArray(holder)) return holder.set(key, value);
  if (key === "-") return [...holder, value];
  if (!/^[+-]?\d+$/.test(key)) throw new PatchError(`value was not a proper array index: '${key}': ${notANumber(key)}`);
  const length = holder.length + 1;
  const index = Number(key);
  if (index >= length || index < -length) throw new PatchError(invalidIndex(index));
  return holder.toSpliced(index < 0 ? index + length : index, 0, value);
}

function remove(holder: Container, key: string): Container {
  if (!Array.isArray(holder)) {
    if (!holder.delete(key)) throw new PatchError(`Unable to remove nonexistent key: ${key}: missing value`);
    return holder;
  }
  const index = indexIn(holder, key);
  if (typeof index === "string") throw new PatchError(index);
  return holder.toSpliced(index, 1);
}

/** An index of a list, which may count from its end; why it is none otherwise. */
function indexIn(list: readonly JsonValue[], key: string): number | string {
  if (!/^[+-]?\d+$/.test(key)) return notANumber(key);
  const index = Number(key);
  if (index >= list.length || index < -list.length) return invalidIndex(index);
  return index < 0 ? index + list.length : index;
}

function notANumber(key: string): string {
  return `strconv.Atoi: parsing ${JSON.stringify(key)}: invalid syntax`;
}

function invalidIndex(index: number): string {
  return `Unable to access invalid index: ${index}: invalid index referenced`;
}

/** Whether two values of JSON are the same; how a number is written does not matter. */
export function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (isJsonList(a)) return isJsonList(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isJsonObject(a)) return a === b || (typeof a === "bigint" && typeof b === "number" && Number(a) === b);
  if (!isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
