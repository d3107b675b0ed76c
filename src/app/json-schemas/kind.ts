import type { ErrorObject, ValidateFunction } from "ajv";
import { child, entry, type Field, item, rootField } from "../../k8s/validation/field.ts";
import { printValue, type Reason, type Violation } from "../../k8s/validation/violation.ts";
import type { CustomKind } from "../../schema/custom.ts";
import type { DecodeProblem } from "../../schema/leaf.ts";
import { isList, isMap, type Json, newDictionary } from "../../syntax/node.ts";
import { type Path, valueAt } from "../../syntax/path.ts";
import type { SchemaSubject } from "./locations.ts";

/** A custom kind that a JSON Schema describes. Whether it has a namespace the schema does not say: most kinds do. */
export function kindOfSchema({ group, version, kind }: SchemaSubject, validate: ValidateFunction): CustomKind {
  const errorsOf = (value: Json): readonly ErrorObject[] => (validate(toNumbers(value)) ? [] : [...(validate.errors ?? [])]);
  return {
    group,
    version,
    kind,
    plural: `${kind.toLowerCase()}s`,
    namespaced: true,
    served: true,
    hasUncheckedRules: false,
    decode: (value) => ({ value, problems: errorsOf(value).flatMap((error) => unknownField(error, value)) }),
    validate: (value) => errorsOf(value).flatMap((error) => violationOf(error, value)),
  };
}

/** Whole numbers beyond 53 bits: JSON Schema knows only numbers. */
function toNumbers(value: Json): Json {
  if (typeof value === "bigint") return Number(value);
  if (isList(value)) return value.map(toNumbers);
  if (!isMap(value)) return value;
  const copy = newDictionary();
  for (const key in value) {
    const inner = value[key];
    // Strict decoding takes null for absent.
    if (inner !== undefined && inner !== null) copy[key] = toNumbers(inner);
  }
  return copy;
}

function unknownField(error: ErrorObject, root: Json): DecodeProblem[] {
  if (error.keyword !== "additionalProperties" && error.keyword !== "unevaluatedProperties") return [];
  const key = String(error.params["additionalProperty"] ?? error.params["unevaluatedProperty"]);
  const parent: unknown = error.parentSchema;
  const properties = typeof parent === "object" && parent !== null && "properties" in parent ? parent.properties : {};
  const path = [...pathOf(error.instancePath, root), key];
  return [
    {
      code: "unknown-field",
      path,
      expected: "",
      found: "",
      owner: null,
      siblings: Object.keys(typeof properties === "object" && properties !== null ? properties : {}),
      words: `strict decoding error: unknown field "${path.join(".")}"`,
    },
  ];
}

const reasons: { readonly [keyword: string]: Reason } = {
  type: "FieldValueTypeInvalid",
  required: "FieldValueRequired",
  dependentRequired: "FieldValueRequired",
  enum: "FieldValueNotSupported",
  maxLength: "FieldValueTooLong",
  maxItems: "FieldValueTooMany",
  maxProperties: "FieldValueTooMany",
  uniqueItems: "FieldValueDuplicate",
  "false schema": "FieldValueForbidden",
};

/** Keywords that only say that others failed, which say it themselves. */
const summaries = new Set(["if", "allOf", "propertyNames"]);

function violationOf(error: ErrorObject, root: Json): Violation[] {
  const { keyword, params, message = "not valid" } = error;
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties" || summaries.has(keyword)) return [];
  const path = pathOf(error.instancePath, root);
  const missing: unknown = params["missingProperty"];
  if (typeof missing === "string")
    return [{ at: fieldOf([...path, missing]), reason: "FieldValueRequired", message: "Required value" }];
  const reason = reasons[keyword] ?? "FieldValueInvalid";
  const value = printValue(valueAt(root, path));
  const allowed: unknown = params["allowedValues"];
  const words = Array.isArray(allowed)
    ? `Unsupported value: ${value}: supported values: ${allowed.map((each) => JSON.stringify(each)).join(", ")}`
    : `Invalid value: ${value}: ${message}`;
  return [{ at: fieldOf(path), reason, message: words }];
}

function fieldOf(path: Path): Field {
  let field: Field | null = null;
  for (const step of path) {
    if (field === null) field = rootField(String(step));
    else if (typeof step === "number") field = item(field, step);
    else field = /^[\w-]+$/.test(step) ? child(field, step) : entry(field, step);
  }
  return field ?? rootField("");
}

/** A JSON Pointer as a path: what is a list's index, only the value can say. */
function pathOf(pointer: string, root: Json): Path {
  const path: (string | number)[] = [];
  let at: Json | undefined = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (isList(at)) {
      path.push(Number(key));
      at = at[Number(key)];
    } else {
      path.push(key);
      at = isMap(at) ? at[key] : undefined;
    }
  }
  return path;
}
