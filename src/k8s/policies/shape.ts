/** A type of the API as far as policies need it; the shapes of the schema pack fit. */
export type ApiShape = ApiStruct | ApiMap | ApiList | ApiLeaf;

export interface ApiStruct {
  readonly kind: "object";
  /** Go's name: `PodSpec`. */
  readonly goName: string;
  readonly fields: ReadonlyMap<string, ApiField>;
  /** Holds any fields besides. */
  readonly open: boolean;
  /** Of custom kinds: replaced whole when objects are put together. */
  readonly atomic?: boolean;
}

export interface ApiField {
  readonly shape: ApiShape;
  /** Keys by which items of a list are told apart; empty for a set, null for a list that is replaced whole. */
  readonly listKeys: readonly string[] | null;
}

export interface ApiMap {
  readonly kind: "map";
  readonly values: ApiShape;
  readonly atomic?: boolean;
}

export interface ApiList {
  readonly kind: "list";
  readonly items: ApiShape;
}

export interface ApiLeaf {
  readonly kind:
    | "string"
    | "boolean"
    | "int32"
    | "int64"
    | "double"
    | "bytes"
    | "time"
    | "micro-time"
    | "quantity"
    | "int-or-string"
    | "any"
    | "schema-or-bool"
    | "schema-or-list"
    | "schema-or-strings";
}

/** A value of JSON, as objects are read. */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value at a way of keys, undefined where it leads nowhere. */
export function valueAtPath(root: unknown, ...path: readonly string[]): unknown {
  let at = root;
  for (const key of path) {
    if (!isJsonObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}
