import { goStruct } from "../../core/go.ts";
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinitionVersion,
  CustomResourceSubresources,
  JSONSchemaProps,
  ValidationRule,
} from "../../kinds.generated.ts";
import { isNameList, isSchemaList, type SchemaField, schemaFields } from "./schema-fields.ts";

/** A schema as the server prints it in messages: all fields of its own struct. */
export function printSchema(schema: JSONSchemaProps): unknown {
  const fields: [string, unknown][] = schemaFields.map((field) => [field.goName, printField(schema, field)]);
  return goStruct(Object.fromEntries(fields));
}

function printField(schema: JSONSchemaProps, { name, type }: SchemaField): unknown {
  const value = schema[name];
  if (type === "text") return value ?? "";
  if (type === "flag") return value ?? false;
  if (value === undefined) return null;
  // Floats in Go, where a large number of the manifest is a bigint.
  if (type === "number") return Number(value);
  switch (name) {
    case "items":
      return printItems(schema.items ?? {});
    case "additionalProperties":
    case "additionalItems":
      return printSchemaOrFlag(schema[name] ?? false);
    case "not":
      return printSchema(schema.not ?? {});
    case "allOf":
    case "oneOf":
    case "anyOf":
      return (schema[name] ?? []).map(printSchema);
    case "properties":
    case "patternProperties":
    case "definitions":
      return mapOf(schema[name] ?? {}, printSchema);
    case "dependencies":
      return mapOf(schema.dependencies ?? {}, printDependency);
    case "externalDocs":
      return goStruct({ Description: schema.externalDocs?.description ?? "", URL: schema.externalDocs?.url ?? "" });
    case "x-kubernetes-validations":
      return (schema[name] ?? []).map(printRule);
    default:
      return value;
  }
}

/** JSONSchemaPropsOrArray. */
export function printItems(items: JSONSchemaProps | readonly JSONSchemaProps[]): unknown {
  if (isSchemaList(items)) return goStruct({ Schema: null, JSONSchemas: items.map(printSchema) });
  return goStruct({ Schema: printSchema(items), JSONSchemas: null });
}

function printSchemaOrFlag(value: JSONSchemaProps | boolean): unknown {
  if (typeof value === "boolean") return goStruct({ Allows: value, Schema: null });
  return goStruct({ Allows: true, Schema: printSchema(value) });
}

/** JSONSchemaPropsOrStringArray. */
function printDependency(value: JSONSchemaProps | readonly string[]): unknown {
  if (isNameList(value)) return goStruct({ Schema: null, Property: value });
  return goStruct({ Schema: printSchema(value), Property: null });
}

function printRule(rule: ValidationRule): unknown {
  return goStruct({
    Rule: rule.rule ?? "",
    Message: rule.message ?? "",
    MessageExpression: rule.messageExpression ?? "",
    Reason: rule.reason ?? null,
    FieldPath: rule.fieldPath ?? "",
    OptionalOldSelf: rule.optionalOldSelf ?? null,
  });
}

/** A version as the server keeps it, without what all versions have in common. */
export function printVersion(version: CustomResourceDefinitionVersion): unknown {
  const { schema, subresources, additionalPrinterColumns: columns, selectableFields } = version;
  return goStruct({
    Name: version.name ?? "",
    Served: version.served ?? false,
    Storage: version.storage ?? false,
    Deprecated: version.deprecated ?? false,
    DeprecationWarning: version.deprecationWarning ?? null,
    Schema: schema === undefined ? null : goStruct({ OpenAPIV3Schema: printOptional(schema.openAPIV3Schema) }),
    Subresources: subresources === undefined ? null : printSubresources(subresources),
    AdditionalPrinterColumns: columns?.map(printColumn) ?? null,
    SelectableFields: selectableFields?.map(({ jsonPath = "" }) => goStruct({ JSONPath: jsonPath })) ?? null,
  });
}

function printOptional(schema: JSONSchemaProps | undefined): unknown {
  return schema === undefined ? null : printSchema(schema);
}

function printSubresources({ status, scale }: CustomResourceSubresources): unknown {
  return goStruct({
    Status: status === undefined ? null : goStruct({}),
    Scale:
      scale === undefined
        ? null
        : goStruct({
            SpecReplicasPath: scale.specReplicasPath ?? "",
            StatusReplicasPath: scale.statusReplicasPath ?? "",
            LabelSelectorPath: scale.labelSelectorPath ?? null,
          }),
  });
}

function printColumn(column: CustomResourceColumnDefinition): unknown {
  return goStruct({
    Name: column.name ?? "",
    Type: column.type ?? "",
    Format: column.format ?? "",
    Description: column.description ?? "",
    Priority: column.priority ?? 0,
    JSONPath: column.jsonPath ?? "",
  });
}

function mapOf<T>(map: { readonly [key: string]: T }, print: (value: T) => unknown): unknown {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, print(value)]));
}
