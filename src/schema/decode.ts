import { encodeBase64 } from "../k8s/core/base64.ts";
import { isList, isMap, type Json, newDictionary } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { type DecodeProblem, describeType, jsonTypeOf, leafProblem } from "./leaf.ts";
import type { FieldShape, ObjectShape, Shape } from "./shape.ts";

export interface Decoded {
  /** The value without what failed to decode and without nulls, which the server takes for absent; else the value itself. */
  readonly value: { readonly [key: string]: Json };
  readonly problems: readonly DecodeProblem[];
}

/**
 * Decodes a value as the API server does under fieldValidation=Strict: wrong types, values that are no quantity, time or base64, and
 * fields that there are not. Unlike the server, which stops at the first wrong type, it goes on.
 */
export function decode(value: { readonly [key: string]: Json }, shape: ObjectShape): Decoded {
  const problems: DecodeProblem[] = [];
  const decoded = decodeFields(value, shape, null, problems);
  return { value: decoded, problems };
}

/** One step of the way down; made only for what has something below it, and for problems. */
interface Frame {
  readonly parent: Frame | null;
  readonly key: string | number;
  /** The struct that has the field, null for items of lists and values of maps. */
  readonly owner: ObjectShape | null;
  readonly field: FieldShape | null;
}

/** What is left of a value that the decoder refuses: nothing. */
const nothing = Symbol("nothing");

function decodeFields(
  value: { readonly [key: string]: Json },
  shape: ObjectShape,
  parent: Frame | null,
  problems: DecodeProblem[],
): { readonly [key: string]: Json } {
  let copy: { [key: string]: Json } | null = null;
  for (const key in value) {
    const written = value[key];
    const field = shape.fields.get(key);
    if (field === undefined) {
      if (shape.open) continue;
      const path = pathOf({ parent, key, owner: shape, field: null });
      problems.push({
        code: "unknown-field",
        path,
        expected: "",
        found: "",
        owner: shape,
        siblings: [...shape.fields.keys()],
        words: `strict decoding error: unknown field "${fieldPath(path)}"`,
      });
      copy ??= copyOf(value);
      delete copy[key];
      continue;
    }
    if (written === undefined) continue;
    const type = field.shape;
    if (type.kind === "string" && typeof written === "string") continue;
    const result =
      written === null ? nothing : decodeValue(written, type, field.goType, { parent, key, owner: shape, field }, problems);
    if (result === written) continue;
    copy ??= copyOf(value);
    if (result === nothing) delete copy[key];
    else copy[key] = result;
  }
  return copy ?? value;
}

function decodeValue(value: Json, shape: Shape, goType: string, frame: Frame, problems: DecodeProblem[]): Json | typeof nothing {
  switch (shape.kind) {
    case "object":
      return isMap(value) ? decodeFields(value, shape, frame, problems) : refuse(value, "a map", goType, frame, problems);
    case "list":
      return isList(value)
        ? decodeItems(value, shape.items, goType, frame, problems)
        : refuse(value, "a list", goType, frame, problems);
    case "map":
      return isMap(value)
        ? decodeEntries(value, shape.values, goType, frame, problems)
        : refuse(value, "a map", goType, frame, problems);
    case "any":
      return value;
    case "schema-or-bool":
    case "schema-or-list":
    case "schema-or-strings":
      return decodeSchemaUnion(value, shape.kind, shape.of, frame, problems);
    default: {
      const problem = leafProblem(value, shape.kind, goType);
      // Bytes may also be written as a list of numbers.
      if (problem === null) return shape.kind === "bytes" && isList(value) ? encodeBase64(value.map(Number)) : value;
      problems.push({
        ...problem,
        path: pathOf(frame),
        owner: null,
        siblings: [],
        words: problem.words.replace("{field}", () => goField(frame)),
      });
      return nothing;
    }
  }
}

/** A null item is a zero value, which nothing of ours tells from an empty one. */
function decodeItems(
  list: readonly Json[],
  items: Shape,
  goType: string,
  parent: Frame,
  problems: DecodeProblem[],
): readonly Json[] {
  const itemType = goType.startsWith("[]") ? goType.slice(2) : goType;
  let copy: Json[] | null = null;
  for (const [index, written] of list.entries()) {
    if (items.kind === "string" && typeof written === "string") {
      copy?.push(written);
      continue;
    }
    const result =
      written === null
        ? zeroOf(items)
        : decodeValue(written, items, itemType, { parent, key: index, owner: null, field: null }, problems);
    if (copy === null && result !== written) copy = list.slice(0, index);
    // Something has to keep its place, or the indexes of the items behind it would shift.
    copy?.push(result === nothing ? zeroOf(items) : result);
  }
  return copy ?? list;
}

function decodeEntries(
  map: { readonly [key: string]: Json },
  values: Shape,
  goType: string,
  parent: Frame,
  problems: DecodeProblem[],
): { readonly [key: string]: Json } {
  const valueType = goType.replace(/^map\[[^\]]*\]/, "");
  let copy: { [key: string]: Json } | null = null;
  for (const key in map) {
    const written = map[key];
    if (written === undefined || (values.kind === "string" && typeof written === "string")) continue;
    const result =
      written === null
        ? zeroOf(values)
        : decodeValue(written, values, valueType, { parent, key, owner: null, field: null }, problems);
    if (result === written) continue;
    copy ??= copyOf(map);
    if (result === nothing) delete copy[key];
    else copy[key] = result;
  }
  return copy ?? map;
}

/**
 * JSONSchemaPropsOrBool, …OrArray and …OrStringArray of a CustomResourceDefinition. They have decoders of their own in Go, which do not
 * look for unknown fields.
 */
function decodeSchemaUnion(
  value: Json,
  kind: "schema-or-bool" | "schema-or-list" | "schema-or-strings",
  schema: Shape | undefined,
  frame: Frame,
  problems: DecodeProblem[],
): Json | typeof nothing {
  const inner: DecodeProblem[] = [];
  const result = decodeUnionValue(value, kind, schema, frame, inner);
  problems.push(...inner.filter(({ code }) => code !== "unknown-field"));
  return result;
}

function decodeUnionValue(
  value: Json,
  kind: "schema-or-bool" | "schema-or-list" | "schema-or-strings",
  schema: Shape | undefined,
  frame: Frame,
  problems: DecodeProblem[],
): Json | typeof nothing {
  if (isMap(value) && schema?.kind === "object") return decodeFields(value, schema, frame, problems);
  if (kind === "schema-or-bool") {
    if (typeof value === "boolean") return value;
    problems.push({
      code: "wrong-type",
      path: pathOf(frame),
      expected: "a boolean or a schema",
      found: describeType(value),
      owner: null,
      siblings: [],
      words: "boolean or JSON schema expected",
    });
    return nothing;
  }
  if (!isList(value)) return nothing;
  const items: Shape = kind === "schema-or-list" && schema !== undefined ? schema : { kind: "string" };
  return decodeItems(value, items, kind === "schema-or-list" ? "[]v1.JSONSchemaProps" : "[]string", frame, problems);
}

function zeroOf(shape: Shape): Json {
  switch (shape.kind) {
    case "object":
    case "map":
      return newDictionary();
    case "list":
      return [];
    case "boolean":
      return false;
    case "int32":
    case "int64":
    case "double":
    case "int-or-string":
    case "quantity":
      return 0;
    case "any":
      return null;
    default:
      return "";
  }
}

function refuse(value: Json, expected: string, goType: string, frame: Frame, problems: DecodeProblem[]): typeof nothing {
  const words = `json: cannot unmarshal ${jsonTypeOf(value)} into Go struct field ${goField(frame)} of type ${goType}`;
  problems.push({
    code: "wrong-type",
    path: pathOf(frame),
    expected,
    found: describeType(value),
    owner: null,
    siblings: [],
    words,
  });
  return nothing;
}

/** `DeploymentSpec.spec.replicas`: the struct that has the field, and Go's way to it, without indexes and map keys. */
function goField(frame: Frame): string {
  const names: string[] = [];
  let struct: string | null = null;
  for (let step: Frame | null = frame; step !== null; step = step.parent) {
    if (step.owner === null) continue;
    struct ??= step.owner.goName;
    names.unshift(step.field?.inline ? `${step.field.inline}.${step.key}` : String(step.key));
  }
  return `${struct ?? ""}.${names.join(".")}`;
}

/** As the strict decoder writes paths: map keys like fields, indexes in brackets. */
function fieldPath(path: Path): string {
  let text = "";
  for (const step of path) text += typeof step === "number" ? `[${step}]` : text === "" ? step : `.${step}`;
  return text;
}

function pathOf(frame: Frame): Path {
  const path: (string | number)[] = [];
  for (let step: Frame | null = frame; step !== null; step = step.parent) path.push(step.key);
  return path.reverse();
}

function copyOf(map: { readonly [key: string]: Json }): { [key: string]: Json } {
  return Object.assign(newDictionary(), map);
}
