import type { TSESTree } from "@typescript-eslint/typescript-estree";
import { lookUp, type Scope } from "./scopes.ts";

const mutators = new Set(["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"]);
/** Functions that change what they are given first: Object.assign, lodash's merge and set. */
const assigners =
  /^(?:assign|assignIn|defineProperty|defineProperties|extend|merge|mergeWith|set|setWith|unset|update|defaults|defaultsDeep|pull)$/;

/** Notes what a node changes of constants: given another value, or something in them. */
export function noteChange(node: TSESTree.Node, scope: Scope): void {
  if (node.type === "AssignmentExpression") noteTarget(node.left, scope);
  else if (node.type === "UpdateExpression") noteTarget(node.argument, scope);
  else if (node.type === "UnaryExpression" && node.operator === "delete") noteTarget(node.argument, scope);
  else if (node.type === "ForInStatement" || node.type === "ForOfStatement") noteTarget(node.left, scope);
  else if (node.type === "CallExpression") noteCall(node, scope);
}

function noteCall({ callee, arguments: [first] }: TSESTree.CallExpression, scope: Scope): void {
  const name =
    callee.type === "Identifier"
      ? callee.name
      : callee.type === "MemberExpression" && callee.property.type === "Identifier"
        ? callee.property.name
        : "";
  if (callee.type === "MemberExpression" && mutators.has(name)) noteInside(callee.object, scope);
  if (first !== undefined && assigners.test(name)) noteInside(first, scope);
}

/** Assigned to, as a whole. */
function noteTarget(target: TSESTree.Node, scope: Scope): void {
  if (target.type === "ObjectPattern") for (const property of target.properties) noteTarget(property, scope);
  else if (target.type === "ArrayPattern")
    for (const element of target.elements.filter((each) => each !== null)) noteTarget(element, scope);
  else if (target.type === "Property") noteTarget(target.value, scope);
  else if (target.type === "AssignmentPattern") noteTarget(target.left, scope);
  else if (target.type === "RestElement") noteTarget(target.argument, scope);
  else note(target, [], scope);
}

/** Something is put into it or taken away. */
function noteInside(target: TSESTree.Node, scope: Scope): void {
  note(target, [null], scope);
}

function note(target: TSESTree.Node, behind: readonly (string | null)[], scope: Scope): void {
  let at = target;
  const way: (string | null)[] = [...behind];
  for (;;) {
    if (at.type === "TSAsExpression" || at.type === "TSNonNullExpression" || at.type === "TSTypeAssertion") at = at.expression;
    else if (at.type === "ChainExpression") at = at.expression;
    else if (at.type === "MemberExpression") {
      way.unshift(staticKey(at));
      at = at.object;
    } else break;
  }
  if (at.type !== "Identifier") return;
  const binding = lookUp(scope, at.name);
  if (binding?.kind !== "constant") return;
  if (way.length === 0) binding.isReassigned = true;
  else binding.changed.push(way);
}

export function staticKey({ property, computed }: TSESTree.MemberExpression): string | null {
  if (!computed) return property.type === "Identifier" ? property.name : null;
  return property.type === "Literal" && (typeof property.value === "string" || typeof property.value === "number")
    ? String(property.value)
    : null;
}
