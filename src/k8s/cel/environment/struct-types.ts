import { once } from "../../../text/once.ts";
import type { StructTypes } from "../check/declarations.ts";
import { parseType } from "../types/parse-type.ts";
import type { CelType } from "../types/type.ts";

/** Types with their fields, and these with their types as `parseType` reads them. */
export type StructTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function structTypes(table: StructTable): StructTypes {
  const structs = once(
    () =>
      new Map(
        Object.entries(table).map(([name, fields]) => [
          name,
          new Map(Object.entries(fields).map(([field, type]): [string, CelType] => [field, parseType(type)])),
        ]),
      ),
  );
  return {
    has: (name) => structs().has(name),
    fieldType: (struct, field) => structs().get(struct)?.get(field) ?? null,
  };
}

/** The types of several tables; the first one that has a type tells its fields. */
export function joinStructTypes(...parts: readonly StructTypes[]): StructTypes {
  return {
    has: (name) => parts.some((part) => part.has(name)),
    fieldType: (struct, field) => parts.find((part) => part.has(struct))?.fieldType(struct, field) ?? null,
  };
}
