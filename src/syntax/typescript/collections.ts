import type { TSESTree } from "@typescript-eslint/typescript-estree";
import type { Entry, Node } from "../node.ts";
import { type ListPart, type MapPart, type Part, sizeOf, usedAt } from "./parts.ts";

type Below = (node: TSESTree.Node) => Part;
interface Budget {
  readonly text: string;
  steps: number;
}

/** A map that is being filled: a later field wins, wherever it came from. */
class MapDraft {
  readonly fields = new Map<string, Part>();
  readonly entries: Entry[] = [];
  readonly literals: TSESTree.Node[] = [];
  open = false;
  size = 1;

  set(key: string, part: Part): void {
    this.fields.set(key, part);
    this.size += sizeOf(part);
  }

  /** Anything may be put into it here, and over what is there. */
  forget(): void {
    this.fields.clear();
    this.open = true;
  }

  /** A field that may be given another value, or a first one. */
  doubt(key: string, node: Node): void {
    this.set(key, { kind: "unknown", text: null, node: this.fields.get(key)?.node ?? node });
  }
}

export function evaluateMap(node: TSESTree.ObjectExpression, below: Below, budget: Budget): MapPart {
  const draft = new MapDraft();
  draft.literals.push(node);
  for (const property of node.properties) {
    if (property.type === "SpreadElement") spread(property, draft, below, budget);
    else assign(property, draft, below);
  }
  const [start, end] = node.range;
  const { fields, open, size, entries, literals } = draft;
  return { kind: "map", fields, open, size, literals, node: { kind: "map", start, end, flow: true, entries } };
}

function assign(property: TSESTree.Property, draft: MapDraft, below: Below): void {
  const key = keyOf(property, below);
  if (key === null || key === "__proto__") {
    draft.forget();
    return;
  }
  const part =
    property.kind === "init" ? below(property.value) : ({ kind: "unknown", text: null, node: spanOf(property) } as const);
  const [keyStart, keyEnd] = property.key.range;
  draft.set(key, part);
  draft.entries.push({ key, keyStart, keyEnd, merge: false, value: part.node });
}

function keyOf({ key, computed }: TSESTree.Property, below: Below): string | null {
  if (!computed && key.type === "Identifier") return key.name;
  const part = below(key);
  return part.kind === "scalar" ? String(part.value) : null;
}

function spanOf({ range: [start, end] }: TSESTree.Node): Node {
  return { kind: "scalar", start, end, style: "plain" };
}

function spread(element: TSESTree.SpreadElement, draft: MapDraft, below: Below, budget: Budget): void {
  const part = below(element.argument);
  if (part.kind === "map") {
    const [keyStart, keyEnd] = element.range;
    budget.steps -= part.fields.size;
    if (part.open) draft.forget();
    draft.literals.push(...part.literals);
    for (const [key, field] of part.fields) draft.set(key, field);
    draft.entries.push({ key: "...", keyStart, keyEnd, merge: true, value: targetOf(part.node) });
    return;
  }
  // Nothing is spread from undefined, null, numbers and booleans.
  if (part.kind === "absent" || (part.kind === "scalar" && typeof part.value !== "string")) return;
  const possible = part.kind === "unknown" ? possibleKeys(element.argument, below) : null;
  if (possible === null) draft.forget();
  else for (const key of possible) draft.doubt(key, spanOf(element));
}

/** The spread says where it stands: a second way there through the name of a constant says no more. */
function targetOf(node: Node): Node {
  let target = node;
  while (target.kind === "alias") target = target.target;
  return target;
}

/** The fields that a spread may bring: of `isLive && {…}` those in the braces. Null where it may be any. */
function possibleKeys(node: TSESTree.Node, below: Below): Set<string> | null {
  if (node.type === "ConditionalExpression") {
    const [one, other] = [possibleKeys(node.consequent, below), possibleKeys(node.alternate, below)];
    return one === null || other === null ? null : new Set([...one, ...other]);
  }
  if (node.type === "LogicalExpression" && node.operator === "&&") return possibleKeys(node.right, below);
  const part = below(node);
  if (part.kind === "absent" || (part.kind === "scalar" && typeof part.value !== "string")) return new Set();
  return part.kind === "map" && !part.open ? new Set(part.fields.keys()) : null;
}

export function evaluateList(node: TSESTree.ArrayExpression, below: Below, budget: Budget): ListPart {
  const items: Part[] = [];
  let open = false;
  for (const element of node.elements) {
    if (element === null) open = true;
    else if (element.type !== "SpreadElement") items.push(below(element));
    else {
      const part = below(element.argument);
      if (part.kind !== "list") {
        open = true;
        continue;
      }
      budget.steps -= part.items.length;
      for (const item of part.items) items.push(usedAt(item, element.range));
      open ||= part.open;
    }
  }
  const [start, end] = node.range;
  const size = items.reduce((sum, item) => sum + sizeOf(item), 1);
  return {
    kind: "list",
    items,
    open,
    size,
    node: { kind: "list", start, end, flow: true, items: items.map((item) => item.node) },
  };
}
