import { isQuantityProblem, readQuantity } from "../../core/quantity.ts";

/** The fields of a JSON object by their name in lower case: Go's encoding/json does not care for case. */
export type JsonStruct = ReadonlyMap<string, unknown>;

const nothing: JsonStruct = new Map();

/** Reads JSON into structs as encoding/json does: null and what is missing are zero, any other type makes all of it wrong. */
export class JsonReader {
  readonly root: unknown;
  isWrong = false;

  constructor(text: string) {
    this.root = this.parse(text);
  }

  private parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      // Not JSON: the server ignores such annotations.
      this.isWrong = true;
      return null;
    }
  }

  list(value: unknown): readonly unknown[] | undefined {
    if (value === null || value === undefined) return undefined;
    if (Array.isArray(value)) return value;
    this.isWrong = true;
    return undefined;
  }

  struct(value: unknown): JsonStruct {
    if (value === null || value === undefined) return nothing;
    if (typeof value === "object" && !Array.isArray(value))
      return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
    this.isWrong = true;
    return nothing;
  }

  /** A field that is a pointer to a struct. */
  pointer(from: JsonStruct, name: string): JsonStruct | undefined {
    const value = from.get(name.toLowerCase());
    return value === null || value === undefined ? undefined : this.struct(value);
  }

  text(from: JsonStruct, name: string): string | undefined {
    const value = from.get(name.toLowerCase());
    if (value === null || value === undefined) return undefined;
    if (typeof value === "string") return value;
    this.isWrong = true;
    return undefined;
  }

  int32(from: JsonStruct, name: string): number | undefined {
    const value = from.get(name.toLowerCase());
    if (value === null || value === undefined) return undefined;
    if (typeof value === "number" && (value | 0) === value) return value;
    this.isWrong = true;
    return undefined;
  }

  quantity(from: JsonStruct, name: string): string | number | undefined {
    const value = from.get(name.toLowerCase());
    if (value === null || value === undefined) return undefined;
    if ((typeof value === "string" || typeof value === "number") && !isQuantityProblem(readQuantity(value))) return value;
    this.isWrong = true;
    return undefined;
  }
}
