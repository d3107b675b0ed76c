import type { TSESTree } from "@typescript-eslint/typescript-estree";
import type { Part } from "./parts.ts";

/** What a name stands for. */
export type Binding = Constant | Imported | Opaque;

/** Declared with a value and never given another. */
export interface Constant {
  readonly kind: "constant";
  readonly init: TSESTree.Expression;
  readonly scope: Scope;
  /** Ways to what may be changed in place; null for a step that is not known. */
  readonly changed: (readonly (string | null)[])[];
  isReassigned: boolean;
  part: Part | "busy" | null;
}

/** The module, and what of it. */
export interface Imported {
  readonly kind: "imported";
  readonly module: string;
  readonly name: string | null;
}

/** Something that only running the program would tell. */
export interface Opaque {
  readonly kind: "opaque";
}

export interface Scope {
  readonly parent: Scope | null;
  /** Whether `var` is declared here. */
  readonly isFunction: boolean;
  readonly names: Map<string, Binding>;
}

export const opaque: Opaque = { kind: "opaque" };

export function lookUp(scope: Scope, name: string): Binding | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const binding = at.names.get(name);
    if (binding !== undefined) return binding;
  }
  return null;
}

const functions = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "StaticBlock",
  "TSModuleBlock",
]);
const blocks = new Set(["BlockStatement", "ForStatement", "ForInStatement", "ForOfStatement", "SwitchStatement", "CatchClause"]);

export function newScope(parent: Scope | null, isFunction: boolean): Scope {
  return { parent, isFunction, names: new Map() };
}

/** The scope that a node opens, null for one that opens none. */
export function scopeOf(node: TSESTree.Node, parent: Scope): Scope | null {
  return functions.has(node.type) ? newScope(parent, true) : blocks.has(node.type) ? newScope(parent, false) : null;
}

/** Declares what a node declares: in `own` what it brings into its own body, in `scope` what is known around it. */
export function declare(node: TSESTree.Node, scope: Scope, own: Scope | null): void {
  switch (node.type) {
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        let home = scope;
        while (node.kind === "var" && !home.isFunction && home.parent !== null) home = home.parent;
        if (id.type === "Identifier" && init !== null && !home.names.has(id.name)) home.names.set(id.name, constant(init, scope));
        else declarePattern(id, home);
      }
      return;
    case "ImportDeclaration":
      for (const specifier of node.specifiers) scope.names.set(specifier.local.name, imported(node.source.value, specifier));
      return;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      if (node.type === "FunctionDeclaration" && node.id !== null) scope.names.set(node.id.name, opaque);
      for (const parameter of node.params) declarePattern(parameter, own ?? scope);
      return;
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "TSModuleDeclaration":
      if (node.id?.type === "Identifier") scope.names.set(node.id.name, opaque);
      return;
    case "CatchClause":
      if (node.param !== null) declarePattern(node.param, own ?? scope);
      return;
    default:
  }
}

function constant(init: TSESTree.Expression, scope: Scope): Binding {
  const module = requiredModule(init);
  if (module !== null) return { kind: "imported", module, name: null };
  return { kind: "constant", init, scope, changed: [], isReassigned: false, part: null };
}

/** `require("…")`. */
function requiredModule(init: TSESTree.Expression): string | null {
  if (init.type !== "CallExpression" || init.callee.type !== "Identifier" || init.callee.name !== "require") return null;
  const [module] = init.arguments;
  return module?.type === "Literal" && typeof module.value === "string" ? module.value : null;
}

function imported(module: string, specifier: TSESTree.ImportClause): Imported {
  if (specifier.type !== "ImportSpecifier") return { kind: "imported", module, name: null };
  const { imported: name } = specifier;
  return { kind: "imported", module, name: name.type === "Identifier" ? name.name : name.value };
}

/** Every name in a pattern; what it stands for is not followed. */
function declarePattern(pattern: TSESTree.Node, scope: Scope): void {
  switch (pattern.type) {
    case "Identifier":
      scope.names.set(pattern.name, opaque);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties)
        declarePattern(property.type === "RestElement" ? property.argument : property.value, scope);
      return;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element !== null) declarePattern(element, scope);
      return;
    case "AssignmentPattern":
      declarePattern(pattern.left, scope);
      return;
    case "RestElement":
      declarePattern(pattern.argument, scope);
      return;
    case "TSParameterProperty":
      declarePattern(pattern.parameter, scope);
      return;
    default:
  }
}
