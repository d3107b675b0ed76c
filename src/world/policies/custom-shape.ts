import type { ApiField, ApiShape, ApiStruct } from "../../k8s/policies/shape.ts";
import { isJsonList, isJsonObject, type JsonObject } from "../../k8s/policies/shape.ts";

const noField: ApiField = { shape: { kind: "any" }, listKeys: null };
const text: ApiField = { shape: { kind: "string" }, listKeys: null };

/** The type of a custom kind by its schema, with the metadata that all objects have. */
export function customShape(schema: unknown, metadata: ApiField | null): ApiStruct {
  const shape = isJsonObject(schema) ? shapeOf(schema, 0) : noField.shape;
  const own = shape.kind === "object" ? shape.fields : new Map<string, ApiField>();
  const fields = new Map([...own, ["apiVersion", text], ["kind", text], ["metadata", metadata ?? noField]] as const);
  return { kind: "object", goName: "", fields, open: shape.kind !== "object" || shape.open };
}

const deepest = 64;

function shapeOf(schema: JsonObject, depth: number): ApiShape {
  const any: ApiShape = { kind: "any" };
  if (depth > deepest) return any;
  if (schema["x-kubernetes-int-or-string"] === true) return { kind: "int-or-string" };
  const atomic = schema["x-kubernetes-map-type"] === "atomic";
  switch (schema["type"]) {
    case "object": {
      const { properties, additionalProperties } = schema;
      if (isJsonObject(additionalProperties)) return { kind: "map", values: shapeOf(additionalProperties, depth + 1), atomic };
      const written = isJsonObject(properties) ? Object.entries(properties) : [];
      const fields = new Map(written.map(([name, field]): [string, ApiField] => [name, fieldOf(field, depth + 1)]));
      const open = schema["x-kubernetes-preserve-unknown-fields"] === true || additionalProperties === true;
      return { kind: "object", goName: "", fields, open, atomic };
    }
    case "array":
      return { kind: "list", items: isJsonObject(schema["items"]) ? shapeOf(schema["items"], depth + 1) : any };
    case "integer":
      return { kind: "int64" };
    case "number":
      return { kind: "double" };
    case "boolean":
      return { kind: "boolean" };
    default:
      return schema["type"] === "string" ? text.shape : any;
  }
}

function fieldOf(schema: unknown, depth: number): ApiField {
  if (!isJsonObject(schema)) return noField;
  const keys = schema["x-kubernetes-list-map-keys"];
  const type = schema["x-kubernetes-list-type"];
  const names = isJsonList(keys) ? keys.filter((key) => typeof key === "string") : [];
  return { shape: shapeOf(schema, depth), listKeys: type === "map" ? names : type === "set" ? [] : null };
}
