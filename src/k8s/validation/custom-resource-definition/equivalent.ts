/** Fields that are pointers in Go, where the zero value differs from none. */
const pointers: ReadonlySet<string> = new Set([
  "$ref",
  "x-kubernetes-list-type",
  "x-kubernetes-map-type",
  "x-kubernetes-preserve-unknown-fields",
  "optionalOldSelf",
  "reason",
  "labelSelectorPath",
]);
/** Values of JSON, which Go compares as they are. */
const values: ReadonlySet<string> = new Set(["default", "example", "enum"]);
/** Fields whose value is a map, so that its keys are names. */
const maps: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions", "dependencies"]);

/** Whether two parts of a definition are the same to the server (apiequality.Semantic.DeepEqual of its own types). */
export function areEquivalent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isList(a) || isList(b)) return areEquivalentLists(a ?? [], b ?? [], areEquivalent);
  if (!isStruct(a) || !isStruct(b)) return isSameScalar(a, b);
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) if (!areEquivalentFields(key, a[key], b[key])) return false;
  return true;
}

function areEquivalentFields(name: string, a: unknown, b: unknown): boolean {
  if (values.has(name)) return isSameJson(a, b);
  if (maps.has(name)) return areEquivalentMaps(a ?? {}, b ?? {});
  if (!pointers.has(name) && (a === undefined || b === undefined) && isZero(a ?? b)) return true;
  return areEquivalent(a, b);
}

/** Texts, flags and lists that are as good as none. */
function isZero(value: unknown): boolean {
  return value === "" || value === false || (isList(value) && value.length === 0);
}

function areEquivalentMaps(a: unknown, b: unknown): boolean {
  if (!isStruct(a) || !isStruct(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && areEquivalent(a[key], b[key]));
}

function areEquivalentLists(a: unknown, b: unknown, areSame: (a: unknown, b: unknown) => boolean): boolean {
  if (!isList(a) || !isList(b) || a.length !== b.length) return false;
  return a.every((item, index) => areSame(item, b[index]));
}

function isSameJson(a: unknown, b: unknown): boolean {
  if (isList(a) || isList(b)) return areEquivalentLists(a, b, isSameJson);
  if (!isStruct(a) || !isStruct(b)) return isSameScalar(a, b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSameJson(a[key], b[key]));
}

function isSameScalar(a: unknown, b: unknown): boolean {
  return a === b || (isNumber(a) && isNumber(b) && Number(a) === Number(b));
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isStruct(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
