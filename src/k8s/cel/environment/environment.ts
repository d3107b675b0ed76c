import {
  type Declarations,
  type FunctionDeclaration,
  mergeFunctions,
  readFunctions,
  type StructTypes,
} from "../check/declarations.ts";
import type { Implementation, Library } from "../library/library.ts";
import type { Callables } from "../run/planner.ts";
import type { Macro, Macros } from "../syntax/builder.ts";
import type { Syntax } from "../syntax/parse.ts";
import {
  boolType,
  bytesType,
  type CelType,
  doubleType,
  durationType,
  intType,
  listOf,
  mapOf,
  nullType,
  parameterType,
  stringType,
  timestampType,
  typeType,
  uintType,
} from "../types/type.ts";
import type { Validator } from "../validators/literals.ts";
import { type Feature, features } from "./libraries.ts";

/** Everything that expressions of one kind may use. */
export interface Environment extends Callables {
  readonly syntax: Syntax;
  readonly declarations: Declarations;
  readonly validators: readonly Validator[];
}

/** What a place where expressions stand adds to what all have. */
export interface Extension {
  readonly variables?: ReadonlyMap<string, CelType>;
  readonly structs?: StructTypes;
  readonly libraries?: readonly Library[];
  readonly macros?: Macros;
}

/** Stored expressions may use everything, whatever the server's version is. */
export const allFeatures = Number.POSITIVE_INFINITY;

const bases = new Map<number, Environment>();

/** What all expressions have that are new in a cluster; `minor` is the cluster's, which keeps to what the one before it understands. */
export function baseEnvironment(minor: number): Environment {
  const compatible = Math.max(minor - 1, 0);
  const known = bases.get(compatible);
  if (known !== undefined) return known;
  const base = makeBase(features.filter(({ since }) => since <= compatible));
  bases.set(compatible, base);
  return base;
}

const noStructs: StructTypes = { has: () => false, fieldType: () => null };

const a = parameterType("A");
const b = parameterType("B");

const standardTypes: readonly CelType[] = [
  boolType,
  bytesType,
  doubleType,
  durationType,
  intType,
  listOf(a),
  mapOf(a, b),
  nullType,
  stringType,
  timestampType,
  typeType,
  uintType,
];

function makeBase(supported: readonly Feature[]): Environment {
  const libraries = supported.flatMap(({ library }) => library ?? []);
  const functions = mergeFunctions(libraries.map(declarationsOf));
  const types = [...standardTypes, ...supported.flatMap((feature) => feature.types ?? [])];
  const macros = new Map<string, Macro>(supported.flatMap((feature) => [...(feature.macros ?? [])]));
  return {
    syntax: { macros, hasOptionals: supported.some(({ optionalSyntax }) => optionalSyntax === true) },
    declarations: {
      functions,
      variables: new Map(),
      structs: noStructs,
      typeNames: new Map(types.map((type) => [type.name, type])),
    },
    validators: supported.flatMap(({ validators }) => validators ?? []),
    functions,
    implementations: implementationsOf(libraries),
  };
}

function implementationsOf(libraries: readonly Library[]): ReadonlyMap<string, Implementation> {
  return new Map(libraries.flatMap(({ implementations }) => Object.entries(implementations)));
}

const declared = new WeakMap<Library, readonly FunctionDeclaration[]>();

/** Tables are read once. */
function declarationsOf(library: Library): readonly FunctionDeclaration[] {
  const known = declared.get(library) ?? readFunctions(library.table);
  declared.set(library, known);
  return known;
}

/** An environment with more in it (EnvSet.Extend). */
export function extendEnvironment(base: Environment, extension: Extension): Environment {
  const { libraries = [], macros, structs = base.declarations.structs } = extension;
  // Most extensions are variables, made for a schema or an object each: what is not changed is not copied.
  const hasMore = libraries.length > 0;
  const functions = hasMore ? mergeFunctions([[...base.functions.values()], ...libraries.map(declarationsOf)]) : base.functions;
  const variables = new Map([...base.declarations.variables, ...(extension.variables ?? [])]);
  return {
    syntax: macros === undefined ? base.syntax : { ...base.syntax, macros: new Map([...base.syntax.macros, ...macros]) },
    declarations: { ...base.declarations, functions, variables, structs },
    validators: base.validators,
    functions,
    implementations: hasMore ? new Map([...base.implementations, ...implementationsOf(libraries)]) : base.implementations,
  };
}
