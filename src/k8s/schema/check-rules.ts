import { isList, isMap, type Json } from "../../text/json.ts";
import { once } from "../../text/once.ts";
import { type CompiledRule, compileRules } from "../cel/contexts/custom-resource.ts";
import type { Activation } from "../cel/run/frame.ts";
import type { Evaluation, Program } from "../cel/run/program.ts";
import { type DeclType, declTypeOf } from "../cel/schema/decl-type.ts";
import { escapeName } from "../cel/schema/escape.ts";
import { type PathStep, resolveSteps } from "../cel/schema/field-path.ts";
import { type Rule, RuleSchema } from "../cel/schema/rule-schema.ts";
import { typedValue } from "../cel/schema/typed-value.ts";
import { absent } from "../cel/values/optional.ts";
import { Fault, type Value } from "../cel/values/value.ts";
import { quote } from "../core/go.ts";
import { byteLength, trimSpace } from "../core/go-strings.ts";
import { child, entry, type Field, formatField, item, printedAs, rootField } from "../validation/field.ts";
import { printValue, type Reason, type Violation, Violations } from "../validation/violation.ts";
import { noField } from "./fault.ts";
import type { RawMap } from "./raw.ts";

/** What one expression may cost, and all of one object (PerCallLimit and RuntimeCELCostBudget of apiserver/pkg/apis/cel). */
const perCallLimit = 1_000_000;
const budgetOfObject = 10_000_000;
const longestMessage = 5 * 1024;

interface ReadyRule {
  readonly rule: Rule;
  readonly compiled: CompiledRule;
}

/** A schema with rules in or below it (Validator of apiextensions-apiserver/pkg/apiserver/schema/cel). */
interface RuleNode {
  readonly schema: RuleSchema;
  readonly isRoot: boolean;
  /** Compiled when there is a value to check, since most objects have values for few of the rules; null where there are none. */
  readonly rules: (() => readonly ReadyRule[]) | null;
  /** Set where there are rules, and expressions cannot look at values of the schema. */
  readonly problem: string | null;
  readonly items: RuleNode | null;
  readonly values: RuleNode | null;
  readonly properties: ReadonlyMap<string, RuleNode>;
  readonly allOf: readonly RuleNode[];
}

/** Schemas are looked at again and again. */
const known = new WeakMap<RawMap, RuleNode | null>();

/** What rules say of a new custom resource, which passed everything else: a RuleCheck of src/schema/custom. */
export function checkRules(object: RawMap, schema: RawMap): readonly Violation[] {
  let node = known.get(schema);
  if (node === undefined) {
    const root = new RuleSchema(schema);
    node = hasRules(root) ? nodeOf(root, root, true, declTypeOf(root, "root")) : null;
    known.set(schema, node);
  }
  if (node === null) return [];
  const check = new RuleRun();
  check.check(node, object, null);
  return check.found.found;
}

/** Rules of parts of `allOf` do not count: where there are no others, the server does not look at them (hasXValidations). */
function hasRules({ rules, items, values, properties }: RuleSchema): boolean {
  const below = [items, values, ...(properties?.values() ?? [])];
  return rules.length > 0 || below.some((schema) => schema !== null && hasRules(schema));
}

/** `rules` is the schema with the rules, which for parts of `allOf` is another one than that of the values. */
function nodeOf(rules: RuleSchema, schema: RuleSchema, isRoot: boolean, decl: DeclType | null): RuleNode | null {
  const hasOwn = rules.rules.length > 0;
  const node: RuleNode = {
    schema,
    isRoot,
    rules: hasOwn && decl !== null ? once(() => compiledOf(rules.rules, decl)) : null,
    problem: hasOwn && decl === null ? "failed to convert to declType for CEL validation rules" : null,
    items: nodeBelow(rules.items, schema.items, decl?.kind === "list" ? decl.element : null),
    values: nodeBelow(rules.values, schema.values, decl?.kind === "map" ? decl.element : null),
    properties: propertyNodes(rules, schema, decl),
    allOf: rules.allOf.flatMap((part) => nodeOf(part, schema, isRoot, decl) ?? []),
  };
  const isNeeded = node.rules !== null || node.problem !== null || node.items !== null || node.values !== null;
  return isNeeded || node.properties.size > 0 || node.allOf.length > 0 ? node : null;
}

function compiledOf(rules: readonly Rule[], decl: DeclType): readonly ReadyRule[] {
  const compiled = compileRules(rules, decl, "stored");
  return rules.flatMap((rule, index) => {
    const result = compiled[index];
    return result === undefined ? [] : [{ rule, compiled: result }];
  });
}

function nodeBelow(rules: RuleSchema | null, schema: RuleSchema | null, decl: DeclType | null): RuleNode | null {
  return rules === null || schema === null ? null : nodeOf(rules, schema, schema.isResource, decl);
}

function propertyNodes(rules: RuleSchema, schema: RuleSchema, decl: DeclType | null): ReadonlyMap<string, RuleNode> {
  const nodes = new Map<string, RuleNode>();
  for (const [name, ruled] of rules.properties ?? []) {
    const property = schema.properties?.get(name);
    if (property === undefined) continue;
    const escaped = escapeName(name);
    const fields = decl?.kind === "object" ? decl.fields : null;
    const type = escaped === null ? declTypeOf(property, property.isResource ? "root" : "below") : (fields?.get(escaped) ?? null);
    if (type === null) continue;
    const node = nodeOf(ruled, property, property.isResource, type);
    if (node !== null) nodes.set(name, node);
  }
  return nodes;
}

/** One object that is checked; when it has cost too much, the rest is not looked at. */
class RuleRun {
  readonly found = new Violations();
  #budget = budgetOfObject;

  check(node: RuleNode, value: Json, at: Field | null): void {
    if (value === null || this.#budget < 0) return;
    this.#checkOwn(node, value, at);
    for (const part of node.allOf) this.check(part, value, at);
    if (isList(value)) {
      if (node.items !== null) for (const [index, element] of value.entries()) this.check(node.items, element, itemOf(at, index));
    } else if (isMap(value)) this.#checkMap(node, value, at);
  }

  #checkMap({ values, properties }: RuleNode, map: RawMap, at: Field | null): void {
    if (values !== null)
      for (const key of Object.keys(map)) this.check(values, map[key] ?? null, at === null ? rootField(key) : entry(at, key));
    if (properties.size === 0) return;
    for (const key of Object.keys(map)) {
      const node = properties.get(key);
      if (node !== undefined) this.check(node, map[key] ?? null, at === null ? rootField(key) : child(at, key));
    }
  }

  #checkOwn({ schema, isRoot, rules, problem }: RuleNode, value: Json, at: Field | null): void {
    if (this.#budget < 0) return;
    const place = at ?? noField;
    if (problem !== null) this.found.invalid(place, schema.type, `rule compiler initialization error: ${problem}`);
    if (rules === null) return;
    if (this.#budget === 0) {
      this.#exhausted(place, schema.type);
      return;
    }
    const self = typedValue(value, isRoot ? schema.withMeta : schema);
    for (const { rule, compiled } of rules()) {
      if (this.#budget < 0) return;
      this.#checkRule(rule, compiled, self, value, schema, at);
    }
  }

  #exhausted(place: Field, type: string): void {
    this.found.invalid(
      place,
      type,
      "validation failed due to running out of cost budget, no further validation rules will be run",
    );
    this.#budget = -1;
  }

  #checkRule(rule: Rule, compiled: CompiledRule, self: Value, value: Json, schema: RuleSchema, at: Field | null): void {
    const place = at ?? noField;
    const { type } = schema;
    if (compiled.error !== null) this.found.invalid(place, type, `rule compile error: ${compiled.error.message}`);
    // There is nothing that a new object was before.
    if (compiled.program === null || (compiled.usesOldSelf && rule.optionalOldSelf !== true)) return;
    const evaluation = this.#evaluate(compiled.program, activationOf(self, absent));
    if (evaluation === null) this.#exhausted(place, type);
    else if (evaluation.value instanceof Fault) this.#failed(evaluation.value.message, rule, place, type);
    else if (evaluation.value !== true) this.#violated(rule, compiled, self, value, schema, at);
  }

  /** Null if that costs more than is left. */
  #evaluate(program: Program, activation: Activation): Evaluation | null {
    const evaluation = program.evaluate(activation, perCallLimit);
    if (evaluation.cost > this.#budget) return null;
    this.#budget -= evaluation.cost;
    return evaluation;
  }

  #failed(message: string, rule: Rule, place: Field, type: string): void {
    const text = ruleText(rule);
    if (message.startsWith("no such overload"))
      this.found.invalid(
        place,
        type,
        `'${message}': call arguments did not match a supported operator, function or macro signature for rule: ${text}`,
      );
    else if (message.startsWith("operation cancelled: actual cost limit exceeded")) {
      const detail = `'${message}': no further validation rules will be run due to call cost exceeds limit for rule: ${text}`;
      this.found.invalid(place, type, detail);
      this.#budget = -1;
    } else this.found.invalid(place, type, `${message} evaluating rule: ${text}`);
  }

  #violated(rule: Rule, compiled: CompiledRule, self: Value, value: Json, schema: RuleSchema, at: Field | null): void {
    const { type } = schema;
    // Where the message is not understood, the server does not come to look at the path.
    const place = compiled.messageError === null ? placeOf(rule, schema, at) : (at ?? noField);
    let detail = rule.message === "" ? `failed rule: ${ruleText(rule)}` : trimSpace(rule.message);
    if (compiled.message !== null) {
      const message = this.#message(compiled.message, rule.messageExpression, activationOf(self));
      if (message.kind === "fatal") {
        this.found.invalid(place, type, message.text);
        this.#budget = -1;
        return;
      }
      if (message.kind === "text") detail = message.text;
    }
    const shown = type === "object" || type === "array" ? "" : `: ${printValue(value)}`;
    const [reason, words] = reasons[rule.reason ?? ""] ?? invalidReason;
    const body = words === "Invalid value" || words === "Duplicate value" ? words + shown : words;
    this.found.add(reason, place, words === "Duplicate value" ? body : `${body}: ${detail}`);
  }

  /** evalMessageExpression. */
  #message(
    program: Program,
    text: string,
    activation: Activation,
  ): { readonly kind: "text" | "fatal" | "none"; readonly text: string } {
    const evaluation = this.#evaluate(program, activation);
    if (evaluation === null) {
      const problem =
        "messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run";
      return { kind: "fatal", text: problem };
    }
    const { value } = evaluation;
    if (value instanceof Fault && value.message.startsWith("operation cancelled: actual cost limit exceeded")) {
      const problem = `no further validation rules will be run due to call cost exceeds limit for messageExpression: ${quote(text)}`;
      return { kind: "fatal", text: problem };
    }
    const message = typeof value === "string" ? trimSpace(value) : "";
    const isUsable = message !== "" && byteLength(message) <= longestMessage && !message.includes("\n");
    return isUsable ? { kind: "text", text: message } : { kind: "none", text: "" };
  }
}

const invalidReason: readonly [Reason, string] = ["FieldValueInvalid", "Invalid value"];
const reasons: Readonly<Record<string, readonly [Reason, string]>> = {
  FieldValueForbidden: ["FieldValueForbidden", "Forbidden"],
  FieldValueRequired: ["FieldValueRequired", "Required value"],
  FieldValueDuplicate: ["FieldValueDuplicate", "Duplicate value"],
};

/** Messages cannot look at what a new object was before, not even that it was nothing. */
function activationOf(self: Value, oldSelf?: Value): Activation {
  return { find: (name) => (name === "self" ? self : name === "oldSelf" ? oldSelf : undefined) };
}

function itemOf(at: Field | null, index: number): Field {
  return at === null ? { parent: null, key: index, bracketed: true } : item(at, index);
}

/** ruleErrorString. */
function ruleText({ rule, message }: Rule): string {
  return trimSpace(message === "" ? rule : message);
}

/** The server puts the whole path of a rule behind the place as one name; a path that leads nowhere does not count. */
function placeOf({ fieldPath }: Rule, schema: RuleSchema, at: Field | null): Field {
  const steps = fieldPath === "" ? null : resolveSteps(fieldPath, schema);
  if (steps === null || steps.length === 0) return at ?? noField;
  const where = steps.reduce<Field | null>(below, at) ?? noField;
  const text = formatField(steps.reduce<Field | null>(below, null) ?? noField);
  return printedAs(at === null ? rootField(text) : child(at, text), where);
}

function below(parent: Field | null, { name, isKey }: PathStep): Field {
  if (parent === null) return { parent, key: name, bracketed: isKey };
  return isKey ? entry(parent, name) : child(parent, name);
}
