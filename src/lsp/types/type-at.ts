/** The type of a place in an object, for people to read and to choose from. */
export interface TypeAt {
  /** In words: `string`, `list of Container`, `map of string`. */
  readonly type: string;
  readonly form: "object" | "map" | "list" | "boolean" | "scalar";
  /** Values that it may have, null where more than a list of them may stand there. */
  readonly values: readonly string[] | null;
  /** What its author says of it: of custom kinds only, ours have no prose. */
  readonly description: string | null;
  /** The default that a definition names, undefined without one. */
  readonly default: unknown;
  readonly required: boolean;
  /** The fields of an object. */
  fields(): readonly FieldAt[];
  /** What a key or an index leads to, null where there is no such thing. */
  child(step: string | number): TypeAt | null;
}

export interface FieldAt {
  readonly name: string;
  readonly type: TypeAt;
}
