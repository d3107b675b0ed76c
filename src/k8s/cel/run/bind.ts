import type { FunctionDeclaration, Overload } from "../check/declarations.ts";
import type { Implementation } from "../library/library.ts";
import { type CelType, isDyn } from "../types/type.ts";
import { listAt, listSize } from "../values/lists.ts";
import { findKey, keysOf } from "../values/maps.ts";
import { typeOf } from "../values/type-of.ts";
import { Fault, isList, isMap, type Value } from "../values/value.ts";

export type Implementations = ReadonlyMap<string, Implementation>;

export interface Binding {
  readonly apply: Implementation;
  /** Arguments behind one that is a fault are not evaluated. */
  readonly stopsEarly: boolean;
}

/**
 * What a call does, whose arguments are no faults (FunctionDecl.Bindings of cel-go/common/decls): the function's own way if it finds
 * out itself what it is applied to, else the one overload that the checker found, else the first that fits the values.
 */
export function bind(declared: FunctionDeclaration, overloadIds: readonly string[], known: Implementations): Binding {
  const [id] = overloadIds;
  const only = overloadIds.length === 1 ? declared.overloads.find((overload) => overload.id === id) : undefined;
  const own = only === undefined ? undefined : known.get(only.id);
  if (only !== undefined && own !== undefined) return { apply: guarded(declared.name, only, own), stopsEarly: false };
  const general = known.get(declared.name);
  return general === undefined ? dispatched(declared, known) : { apply: general, stopsEarly: false };
}

function guarded(name: string, overload: Overload, implementation: Implementation): Implementation {
  const checks = overload.args.map(checkOf);
  if (checks.every((check) => check === null)) return implementation;
  return (...args) => (fits(checks, args) ? implementation(...args) : noOverload(name, args));
}

function dispatched({ name, overloads }: FunctionDeclaration, known: Implementations): Binding {
  const candidates = overloads.flatMap(({ id, args }) => {
    const implementation = known.get(id);
    return implementation === undefined ? [] : [{ implementation, checks: args.map(checkOf) }];
  });
  const apply: Implementation = (...args) => {
    const found = candidates.find(({ checks }) => checks.length === args.length && fits(checks, args));
    return found === undefined ? noOverload(name, args) : found.implementation(...args);
  };
  return { apply, stopsEarly: candidates.length > 1 };
}

function noOverload(name: string, args: readonly Value[]): Fault {
  return new Fault(`no such overload: ${name}(${args.map((arg) => typeOf(arg).name).join(", ")})`);
}

type Check = (value: Value) => boolean;

function fits(checks: readonly (Check | null)[], args: readonly Value[]): boolean {
  for (const [index, check] of checks.entries()) if (check !== null && !check(args[index] ?? null)) return false;
  return true;
}

/** Whether a value is of a type, as far as it shows (Type.IsAssignableRuntimeType of cel-go); null if every value is. */
export function checkOf(type: CelType): Check | null {
  if (isDyn(type) || type.kind === "parameter") return null;
  const [first, second] = type.parameters.map(checkOf);
  if (type.kind === "list") return (value) => isList(value) && (!first || listSize(value) === 0 || first(listAt(value, 0)));
  if (type.kind === "map") return (value) => isMap(value) && fitsFirstEntry(value, first ?? null, second ?? null);
  const { name } = type;
  if (type.kind === "string") return (value) => typeof value === "string";
  return (value) => typeOf(value).name === name;
}

function fitsFirstEntry(map: Value, keyCheck: Check | null, valueCheck: Check | null): boolean {
  if (!isMap(map) || (keyCheck === null && valueCheck === null)) return true;
  const [key] = keysOf(map);
  if (key === undefined) return true;
  return (keyCheck === null || keyCheck(key)) && (valueCheck === null || valueCheck(findKey(map, key) ?? null));
}
