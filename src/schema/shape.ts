/**
 * What a value may be, as Go's JSON decoder sees it. Built from the pack on demand; recursive types are cycles of these.
 */
export type Shape = ObjectShape | MapShape | ListShape | LeafShape;

export interface ObjectShape {
  readonly kind: "object";
  /** Go's name of the struct, `PodSpec`, as it stands in decoding errors. */
  readonly goName: string;
  readonly fields: ReadonlyMap<string, FieldShape>;
  /** What the published schema requires; the server itself requires more, and by hand. */
  readonly required: readonly string[];
  /** Fields may be anything besides: x-kubernetes-preserve-unknown-fields, RawExtension. */
  readonly open: boolean;
}

export interface FieldShape {
  readonly shape: Shape;
  /** Go's name of the type, `[]v1.Container`. */
  readonly goType: string;
  /** Embedded structs that Go puts into the path of an error: `ProbeHandler`. */
  readonly inline: string | null;
  /** Values that the published schema enumerates. */
  readonly values: readonly string[] | null;
  /** Keys by which items of the list are told apart; empty for a set, null for a plain list. */
  readonly listKeys: readonly string[] | null;
}

export interface MapShape {
  readonly kind: "map";
  readonly values: Shape;
  readonly goType: string;
}

export interface ListShape {
  readonly kind: "list";
  readonly items: Shape;
  readonly goType: string;
}

export interface LeafShape {
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
  /** For the unions of JSON Schema: the shape of a schema. */
  readonly of?: Shape;
}
