import { parseType, splitTypes } from "../types/parse-type.ts";
import type { CelType } from "../types/type.ts";

/** A function with one way to call it. */
export interface Overload {
  readonly id: string;
  readonly isMethod: boolean;
  /** With the target of a method first. */
  readonly args: readonly CelType[];
  readonly result: CelType;
  /** Names of the type parameters of both. */
  readonly parameters: readonly string[];
}

/** All ways to call a function, in the order in which they are tried. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly overloads: readonly Overload[];
}

export type Functions = ReadonlyMap<string, FunctionDeclaration>;

/** Types with fields, by name. */
export interface StructTypes {
  has(name: string): boolean;
  /** The type of a field, null if there is none. */
  fieldType(struct: string, field: string): CelType | null;
}

/** What an expression may refer to. */
export interface Declarations {
  readonly variables: ReadonlyMap<string, CelType>;
  readonly functions: Functions;
  readonly structs: StructTypes;
  /** Types that are values too: `type(x) == int`. */
  readonly typeNames: ReadonlyMap<string, CelType>;
}

/**
 * Reads a table of functions, a line each: `overload | name | types of its arguments | type of its result`. A name with a dot before
 * it is a method's, whose first argument is its target.
 */
export function readFunctions(table: string): readonly FunctionDeclaration[] {
  const functions = new Map<string, Overload[]>();
  for (const line of table.split("\n")) {
    const [id = "", written = "", args = "", result = ""] = line.split(" | ").map((cell) => cell.trim());
    if (result === "") continue;
    const isMethod = written.startsWith(".");
    const name = isMethod ? written.slice(1) : written;
    const overloads = functions.get(name) ?? [];
    functions.set(name, overloads);
    overloads.push(overload(id, isMethod, splitTypes(args).map(parseType), parseType(result)));
  }
  return [...functions].map(([name, overloads]) => ({ name, overloads }));
}

function overload(id: string, isMethod: boolean, args: readonly CelType[], result: CelType): Overload {
  const parameters = new Set<string>();
  for (const type of [result, ...args]) collectParameters(type, parameters);
  return { id, isMethod, args, result, parameters: [...parameters] };
}

function collectParameters(type: CelType, names: Set<string>): void {
  if (type.kind === "parameter") names.add(type.name);
  for (const parameter of type.parameters) collectParameters(parameter, names);
}

/** Tables one after the other; functions of the same name get more overloads. */
export function mergeFunctions(tables: readonly (readonly FunctionDeclaration[])[]): Functions {
  const merged = new Map<string, FunctionDeclaration>();
  for (const { name, overloads } of tables.flat()) {
    const known = merged.get(name);
    merged.set(name, { name, overloads: known === undefined ? overloads : [...known.overloads, ...overloads] });
  }
  return merged;
}
