import type { TSESTree } from "@typescript-eslint/typescript-estree";
import type { Part } from "./parts.ts";
import { lookUp, type Scope } from "./scopes.ts";

/** Functions that give what they are given: of the language, and of cdk8s. */
const transparent: ReadonlySet<string> = new Set([
  "Object.freeze",
  "Object.seal",
  "structuredClone",
  "IntOrString.fromNumber",
  "IntOrString.fromString",
  "Quantity.fromNumber",
  "Quantity.fromString",
]);

/** Calls whose outcome is known without making them. */
export function evaluateCall(
  { callee, arguments: given }: TSESTree.CallExpression,
  below: (node: TSESTree.Node) => Part,
  scope: Scope,
): Part | null {
  const [argument, ...others] = given;
  if (argument === undefined || argument.type === "SpreadElement" || others.length > 0) return null;
  const names = namesOf(callee);
  if (names === null || !transparent.has(names.slice(-2).join("."))) return null;
  const binding = lookUp(scope, names[0] ?? "");
  // The language's own are bound to nothing; what the source defines itself may do anything.
  return binding === null || binding.kind === "imported" ? below(argument) : null;
}

/** `k8s.apps.v1.Deployment` as its names; null for what is no such chain. */
export function namesOf(node: TSESTree.Node): string[] | null {
  const names: string[] = [];
  let at = node;
  while (at.type === "MemberExpression") {
    if (at.computed || at.property.type !== "Identifier") return null;
    names.unshift(at.property.name);
    at = at.object;
  }
  return at.type === "Identifier" ? [at.name, ...names] : null;
}
