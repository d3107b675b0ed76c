import type { TSESTree } from "@typescript-eslint/typescript-estree";
import { noteChange } from "./changes.ts";
import { constructedPart } from "./constructors.ts";
import { constantPart, type Evaluation, evaluate, literalOf } from "./evaluate.ts";
import { literalsIn, type MapPart } from "./parts.ts";
import { type Constant, declare, newScope, type Scope, scopeOf } from "./scopes.ts";

/** An object that a source has, and the expression that it is written as. */
export interface FoundObject {
  readonly part: MapPart;
  readonly range: readonly [start: number, end: number];
  readonly isIdentified: boolean;
}

/** Deeper code than this holds no objects for people to read. */
const deepest = 400;
/** Expressions that are looked at in one source. */
const mostSteps = 300_000;

/** The objects of a source that are not part of another one, in the order in which they are written. */
export function findObjects(program: TSESTree.Program, text: string): FoundObject[] {
  const module = newScope(null, true);
  const scopes = new Map<TSESTree.Node, Scope>();
  const constants = new Map<TSESTree.Node, Constant>();
  visit(program, module, (node, scope) => {
    const own = scopeOf(node, scope);
    declare(node, scope, own);
    if (own !== null) scopes.set(node, own);
    return own ?? scope;
  });
  for (const scope of [module, ...scopes.values()])
    for (const binding of scope.names.values()) if (binding.kind === "constant") constants.set(literalOf(binding.init), binding);
  visit(program, module, (node, scope) => {
    noteChange(node, scope);
    return scopes.get(node) ?? scope;
  });
  const evaluation: Evaluation = { text, steps: mostSteps };
  const found = new Map<TSESTree.Node, FoundObject>();
  visit(program, module, (node, scope) => {
    const object = objectAt(node, scope, evaluation, constants.get(node));
    if (object === null) return scopes.get(node) ?? scope;
    found.set(node, object);
    return null;
  });
  return [...withoutParts(found).values()];
}

/** Walks through the code; `enter` gives the scope within a node, or null to pass over what is in it. */
function visit(root: TSESTree.Node, within: Scope, enter: (node: TSESTree.Node, scope: Scope) => Scope | null, depth = 0): void {
  const scope = enter(root, within);
  if (scope === null || depth > deepest) return;
  for (const [key, value] of Object.entries(root)) {
    if (key === "parent" || value === null || typeof value !== "object") continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, scope, enter, depth + 1);
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "range" in value;
}

function objectAt(node: TSESTree.Node, scope: Scope, evaluation: Evaluation, constant: Constant | undefined): FoundObject | null {
  if (node.type === "NewExpression") {
    const part = constructedPart(node, scope, evaluation);
    return part === null ? null : foundObject(part, node);
  }
  if (node.type !== "ObjectExpression" || !node.properties.some(mayBeTyped)) return null;
  const part =
    constant === undefined
      ? evaluate(node, scope, evaluation)
      : (constantPart(constant, evaluation) ?? evaluate(node, scope, evaluation));
  return part.kind === "map" ? foundObject(part, node) : null;
}

function mayBeTyped(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type === "SpreadElement") return true;
  const { key } = property;
  return key.type === "Identifier" ? key.name === "kind" : key.type === "Literal" && key.value === "kind";
}

/** What has apiVersion, kind and more than what a reference to an object has. */
function foundObject(part: MapPart, { range, type }: TSESTree.Node): FoundObject | null {
  const [apiVersion, kind] = [part.fields.get("apiVersion"), part.fields.get("kind")];
  const isMore = type === "NewExpression" || ["metadata", "spec", "items"].some((key) => part.fields.has(key));
  if (apiVersion === undefined || kind === undefined || !isMore || isAnswer(part)) return null;
  const isVersion = apiVersion.kind === "scalar" && typeof apiVersion.value === "string" && versionName.test(apiVersion.value);
  const isKind = kind.kind === "scalar" && typeof kind.value === "string" && kindName.test(kind.value);
  if (isVersion && isKind) return { part, range, isIdentified: true };
  const isOpen = (isVersion && kind.kind === "unknown") || (isKind && apiVersion.kind === "unknown");
  return isOpen ? { part, range, isIdentified: false } : null;
}

/** What a server has answered, for a test or a story: nobody applies an object with the identity that it has in a cluster. */
function isAnswer({ fields }: MapPart): boolean {
  const metadata = fields.get("metadata");
  return metadata?.kind === "map" && (metadata.fields.has("uid") || metadata.fields.has("resourceVersion"));
}

const versionName = /^(?:[\w.-]+\/)?v\d\w*$/;
const kindName = /^[A-Z][A-Za-z0-9]*$/;

/** Objects that are put into others, as a base or as items of a list, are no objects of their own. */
function withoutParts(found: ReadonlyMap<TSESTree.Node, FoundObject>): Map<TSESTree.Node, FoundObject> {
  const own = new Map(found);
  for (const [node, { part }] of found)
    for (const literal of literalsIn(part)) if (literal !== node && !isWithin(literal, node)) own.delete(literal);
  return own;
}

function isWithin(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}
