import type { TSESTree } from "@typescript-eslint/typescript-estree";
import type { Node } from "../node.ts";
import { type TypeNames, typeOfCdk8s, typeOfPulumi } from "./api-groups.ts";
import { namesOf } from "./calls.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { placeholderOf } from "./literal.ts";
import { hole, type MapPart, type Part, withField } from "./parts.ts";
import { lookUp, type Scope } from "./scopes.ts";

/** A class of Pulumi or cdk8s whose instances are objects. */
interface ObjectClass {
  /** Null where the arguments have apiVersion and kind. */
  readonly type: TypeNames | null;
  /** Which arguments are the name and the object. */
  readonly nameAt: number;
  readonly objectAt: number;
  /** The name that an object gets that is given none, from the name of the instance. */
  generatedName(name: string): string;
}

const hash = placeholderOf("hash");
const pulumi = { nameAt: 0, objectAt: 1, generatedName: (name: string) => `${name}-${hash}` } as const;
const cdk8s = { nameAt: 1, objectAt: 2, generatedName: (name: string) => `${placeholderOf("chart")}-${name}-${hash}` } as const;

/** The object that `new …` makes; null for what makes none. */
export function constructedPart(node: TSESTree.NewExpression, scope: Scope, evaluation: Evaluation): MapPart | null {
  const made = classOf(node.callee, scope);
  if (made === null || node.arguments.some(({ type }) => type === "SpreadElement")) return null;
  const object = node.arguments[made.objectAt];
  const written = object === undefined ? null : evaluate(object, scope, evaluation);
  let part = written?.kind === "map" ? written : emptyMap(node, written?.kind === "unknown");
  if (made.type !== null) part = withType(part, made.type, node.callee);
  const name = node.arguments[made.nameAt];
  return name === undefined ? part : withName(part, made, name, evaluate(name, scope, evaluation));
}

function classOf(callee: TSESTree.Node, scope: Scope): ObjectClass | null {
  const names = namesOf(callee);
  const binding = names === null ? null : lookUp(scope, names[0] ?? "");
  if (names === null || binding?.kind !== "imported") return null;
  const { module, name } = binding;
  const path = [...(name === null ? [] : [name]), ...names.slice(1)];
  const [, below] = /^@pulumi\/kubernetes(?:\/(.*))?$/.exec(module) ?? [null, null];
  if (below !== null) {
    const full = [...(below ?? "").split("/").filter((step) => step !== ""), ...path];
    if (full.join("/") === "apiextensions/CustomResource") return { type: null, ...pulumi };
    const type = typeOfPulumi(full);
    return type === null ? null : { type, ...pulumi };
  }
  const last = path.at(-1) ?? "";
  if (module === "cdk8s") return last === "ApiObject" ? { type: null, ...cdk8s } : null;
  const type = typeOfCdk8s(last);
  return type === null ? null : { type, ...cdk8s };
}

function emptyMap({ range: [start, end] }: TSESTree.Node, open: boolean): MapPart {
  return {
    kind: "map",
    fields: new Map(),
    open,
    size: 1,
    literals: [],
    node: { kind: "map", start, end, flow: true, entries: [] },
  };
}

/** The class says what the literal need not. */
function withType(part: MapPart, type: TypeNames, callee: TSESTree.Expression): MapPart {
  const named = callee.type === "MemberExpression" ? callee.property : callee;
  let typed = part;
  for (const key of ["apiVersion", "kind"] as const) {
    // Pulumi and cdk8s put their own over what is given.
    typed = withField(typed, key, { kind: "scalar", value: type[key], node: tokenOf(named) }, named.range);
  }
  return typed;
}

function tokenOf({ range: [start, end] }: TSESTree.Node): Node {
  return { kind: "scalar", start, end, style: "plain" };
}

function withName(part: MapPart, made: ObjectClass, argument: TSESTree.Node, name: Part): MapPart {
  const metadata = part.fields.get("metadata");
  if ((metadata === undefined && part.open) || metadata?.kind === "unknown") return part;
  const map = metadata?.kind === "map" ? metadata : emptyMap(argument, false);
  if (map.open || map.fields.has("name") || map.fields.has("generateName")) return part;
  const text = name.kind === "scalar" ? String(name.value) : name.kind === "unknown" ? (name.text ?? hole) : hole;
  const generated: Part = { kind: "unknown", text: made.generatedName(text), node: tokenOf(argument) };
  return withField(part, "metadata", withField(map, "name", generated, argument.range), argument.range);
}
