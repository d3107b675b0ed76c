/** What CEL knows of a value before it is there (types.Type of cel-go). */
export interface CelType {
  readonly kind: TypeKind;
  /** The name at run time: `int`, `google.protobuf.Duration`, `kubernetes.Quantity`; of a parameter, its own. */
  readonly name: string;
  /** Of lists, maps, `type` and opaque types. */
  readonly parameters: readonly CelType[];
}

export type TypeKind =
  | "any"
  | "bool"
  | "bytes"
  | "double"
  | "duration"
  | "dyn"
  | "error"
  | "int"
  | "list"
  | "map"
  | "null"
  | "opaque"
  | "parameter"
  | "string"
  | "struct"
  | "timestamp"
  | "type"
  | "uint";

const none: readonly CelType[] = [];

function simple(kind: TypeKind, name: string): CelType {
  return { kind, name, parameters: none };
}

export const anyType = simple("any", "google.protobuf.Any");
export const boolType = simple("bool", "bool");
export const bytesType = simple("bytes", "bytes");
export const doubleType = simple("double", "double");
export const durationType = simple("duration", "google.protobuf.Duration");
export const dynType = simple("dyn", "dyn");
export const errorType = simple("error", "error");
export const intType = simple("int", "int");
export const nullType = simple("null", "null_type");
export const stringType = simple("string", "string");
export const timestampType = simple("timestamp", "google.protobuf.Timestamp");
export const typeType = simple("type", "type");
export const uintType = simple("uint", "uint");

export function listOf(element: CelType): CelType {
  return { kind: "list", name: "list", parameters: [element] };
}

export function mapOf(key: CelType, value: CelType): CelType {
  return { kind: "map", name: "map", parameters: [key, value] };
}

export function structType(name: string): CelType {
  return simple("struct", name);
}

export function opaqueType(name: string, ...parameters: readonly CelType[]): CelType {
  return { kind: "opaque", name, parameters };
}

export function optionalOf(value: CelType): CelType {
  return opaqueType("optional_type", value);
}

/** The type of the type itself: what the identifier `int` has. */
export function typeOfType(type: CelType): CelType {
  return { kind: "type", name: "type", parameters: [type] };
}

export function parameterType(name: string): CelType {
  return simple("parameter", name);
}

export function isDyn({ kind }: CelType): boolean {
  return kind === "dyn" || kind === "any";
}

export function isOptional({ kind, name }: CelType): boolean {
  return kind === "opaque" && name === "optional_type";
}

/** Type.Parameters()[index], for types that are known to have it. */
export function parameterOf(type: CelType, index: number): CelType {
  return type.parameters[index] ?? dynType;
}

/** Type.IsExactType. */
export function isSameType(a: CelType, b: CelType): boolean {
  return compareTypes(a, b, (left, right) => left.name === right.name);
}

/** Type.IsEquivalentType: names of parameters do not matter. */
export function isEquivalentType(a: CelType, b: CelType): boolean {
  return compareTypes(a, b, (left, right) => left.kind === "parameter" || left.name === right.name);
}

function compareTypes(a: CelType, b: CelType, hasSameName: (a: CelType, b: CelType) => boolean): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.parameters.length !== b.parameters.length || !hasSameName(a, b)) return false;
  return a.parameters.every((parameter, index) => compareTypes(parameter, parameterOf(b, index), hasSameName));
}
