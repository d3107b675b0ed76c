import type { TSESTree } from "@typescript-eslint/typescript-estree";
import type { Node } from "../node.ts";
import { evaluateCall } from "./calls.ts";
import { staticKey } from "./changes.ts";
import { evaluateList, evaluateMap } from "./collections.ts";
import { placeholderOf } from "./literal.ts";
import { binary, isNullish, isTemplate, isTruthy, unary } from "./operators.ts";
import { hole, isSame, type Part, type Scalar, sizeOf, usedAt, withoutAt } from "./parts.ts";
import { type Constant, lookUp, type Scope } from "./scopes.ts";

/** One source, what of it has been evaluated, and how much more may be. */
export interface Evaluation {
  readonly text: string;
  /** Left before nothing more is evaluated: what is written may stand for much more than that. */
  steps: number;
}

/** Values that one object may have; what people write has fewer. */
const largestValue = 20_000;
const deepest = 100;

/** What an expression gives, as far as that can be told without running anything. */
export function evaluate(node: TSESTree.Node, scope: Scope, evaluation: Evaluation, depth = 0): Part {
  if (depth > deepest || evaluation.steps-- <= 0) return unknown(node, evaluation);
  const part = evaluateNode(node, scope, evaluation, depth + 1);
  return part === null || sizeOf(part) > largestValue ? unknown(node, evaluation) : part;
}

/** Null where nothing can be told. */
function evaluateNode(node: TSESTree.Node, scope: Scope, evaluation: Evaluation, depth: number): Part | null {
  const below = (inner: TSESTree.Node): Part => evaluate(inner, scope, evaluation, depth);
  switch (node.type) {
    case "Literal":
      return "regex" in node ? null : scalar(node.value, node);
    case "TemplateLiteral":
      return template(node, below);
    case "Identifier":
      return node.name === "undefined" ? { kind: "absent", node: nodeOf(node) } : named(node, scope, evaluation, depth);
    case "ObjectExpression":
      return evaluateMap(node, below, evaluation);
    case "ArrayExpression":
      return evaluateList(node, below, evaluation);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ChainExpression":
      return below(node.expression);
    case "MemberExpression":
      return member(node, below);
    case "ConditionalExpression":
      return conditional(node, below);
    case "LogicalExpression":
      return logical(node, below);
    case "UnaryExpression":
      return placed(unary(node.operator, below(node.argument)), node);
    case "BinaryExpression":
      return placed(binary(node.operator, below(node.left), below(node.right)), node);
    case "CallExpression":
      return evaluateCall(node, below, scope);
    default:
      return null;
  }
}

/** What stands for a value that is not known. */
export function unknown(node: TSESTree.Node, { text }: Pick<Evaluation, "text">): Part {
  return { kind: "unknown", text: placeholder(text.slice(...node.range)), node: nodeOf(node) };
}

function placeholder(source: string): string {
  return source.length > 60 || /[{}\n\r]/.test(source) ? hole : placeholderOf(source);
}

export function nodeOf({ range: [start, end], type }: TSESTree.Node): Node {
  return { kind: "scalar", start, end, style: type === "Literal" || type === "TemplateLiteral" ? "double" : "plain" };
}

function scalar(value: Scalar, node: TSESTree.Node): Part | null {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  return { kind: "scalar", value, node: nodeOf(node) };
}

function placed(value: Scalar | undefined | { readonly text: string }, node: TSESTree.Node): Part | null {
  if (value === undefined) return null;
  if (typeof value === "object" && value !== null) return { kind: "unknown", text: value.text, node: nodeOf(node) };
  return scalar(value, node);
}

/** Text with what is known filled in. */
function template({ quasis, expressions, ...node }: TSESTree.TemplateLiteral, below: (node: TSESTree.Node) => Part): Part | null {
  let text = "";
  let isKnown = true;
  for (const [index, { value }] of quasis.entries()) {
    text += value.cooked;
    const expression = expressions[index];
    if (expression === undefined) continue;
    const part = below(expression);
    if (part.kind === "scalar") text += String(part.value);
    else {
      isKnown = false;
      text += part.kind === "unknown" ? (part.text ?? hole) : hole;
    }
  }
  const at: Node = { kind: "scalar", start: node.range[0], end: node.range[1], style: "double" };
  return isKnown ? { kind: "scalar", value: text, node: at } : { kind: "unknown", text, node: at };
}

function named(node: TSESTree.Identifier, scope: Scope, evaluation: Evaluation, depth: number): Part | null {
  const binding = lookUp(scope, node.name);
  if (binding?.kind !== "constant") return null;
  const part = constantPart(binding, evaluation, depth);
  if (part === null) return null;
  if (part.kind === "unknown") return isTemplate(part) ? { ...part, node: nodeOf(node) } : null;
  return usedAt(part, node.range);
}

/** What a constant holds, with what is changed in it left open; null where that cannot be told. */
export function constantPart(binding: Constant, evaluation: Evaluation, depth = 0): Part | null {
  if (binding.isReassigned || binding.part === "busy") return null;
  if (binding.part === null) {
    binding.part = "busy";
    let part = evaluate(binding.init, binding.scope, evaluation, depth);
    for (const way of binding.changed) part = withoutAt(part, way);
    binding.part = part;
  }
  return binding.part;
}

/** The literal in an expression, without what only says its type. */
export function literalOf(node: TSESTree.Node): TSESTree.Node {
  let at = node;
  while (at.type === "TSAsExpression" || at.type === "TSSatisfiesExpression" || at.type === "TSTypeAssertion") at = at.expression;
  return at;
}

function member(node: TSESTree.MemberExpression, below: (node: TSESTree.Node) => Part): Part | null {
  const owner = below(node.object);
  const computed = node.computed ? below(node.property) : null;
  const key = computed?.kind === "scalar" ? String(computed.value) : staticKey(node);
  if (key === null) return null;
  if (owner.kind === "map") {
    const field = owner.fields.get(key);
    if (field !== undefined) return field.kind === "unknown" ? null : usedAt(field, node.range);
    return owner.open || key in {} ? null : { kind: "absent", node: nodeOf(node) };
  }
  if (owner.kind !== "list" || owner.open || !/^\d+$/.test(key)) return null;
  const item = owner.items[Number(key)];
  return item === undefined || item.kind === "unknown" ? null : usedAt(item, node.range);
}

function conditional(
  { test, consequent, alternate }: TSESTree.ConditionalExpression,
  below: (node: TSESTree.Node) => Part,
): Part | null {
  const decided = isTruthy(below(test));
  if (decided !== null) return below(decided ? consequent : alternate);
  const [one, other] = [below(consequent), below(alternate)];
  return isSame(one, other) ? one : null;
}

function logical({ operator, left, right }: TSESTree.LogicalExpression, below: (node: TSESTree.Node) => Part): Part | null {
  const first = below(left);
  const goesOn = operator === "??" ? isNullish(first) : isTruthy(first);
  if (goesOn === null) return null;
  return (operator === "||") === goesOn ? first : below(right);
}
