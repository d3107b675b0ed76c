import type { Json } from "../../../text/json.ts";
import { aggregate } from "../../core/requirements.ts";
import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { check } from "../../schema/check.ts";
import { checkEmbeddedTypes } from "../../schema/embedded-types.ts";
import { describeFaults, type Fault } from "../../schema/fault.ts";
import { Patterns } from "../../schema/patterns.ts";
import { isPruned } from "../../schema/pruned.ts";
import { isRawMap, jsonOf } from "../../schema/raw.ts";
import { isResourceField } from "../../schema/resource-fields.ts";
import { type SchemaContext, SchemaNode } from "../../schema/schema-node.ts";
import { validateResources } from "../../schema/validate-structure.ts";
import { child, entry, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { formatViolation, Violations } from "../violation.ts";
import { itemsSchema } from "./schema-fields.ts";

const embedded = "x-kubernetes-embedded-resource";

/** ValidateDefaults of apiserver/schema/defaulting, but for rules in CEL. */
export function validateSchemaDefaults(
  schema: JSONSchemaProps,
  at: Field,
  found: Violations,
  { minor }: ValidationContext,
): void {
  const context: SchemaContext = { minor, patterns: new Patterns(), subject: "defaults" };
  // The root is an object with metadata, whether it says so or not.
  const root = schema[embedded] === true ? schema : { ...schema, [embedded]: true };
  validateBelow(root, at, { resource: root, way: null, isInsideMeta: false }, found, context);
}

/** The object with metadata around a schema, and the way from there. */
interface Surroundings {
  readonly resource: JSONSchemaProps;
  readonly way: Step | null;
  readonly isInsideMeta: boolean;
}

interface Step {
  readonly before: Step | null;
  /** Null for an item of a list. */
  readonly name: string | null;
}

/** validate of apiserver/schema/defaulting. Values of maps have no defaults that count. */
function validateBelow(schema: JSONSchemaProps, at: Field, outer: Surroundings, found: Violations, context: SchemaContext): void {
  const around = schema[embedded] === true ? { resource: schema, way: null, isInsideMeta: false } : outer;
  if (schema.default !== undefined) validateDefault(schema, child(at, "default"), around, found, context);
  const items = itemsSchema(schema);
  if (items !== null) {
    const inside = { ...around, way: { before: around.way, name: null } };
    validateBelow(items, child(at, "items"), inside, found, context);
  }
  const { properties } = schema;
  if (properties === undefined) return;
  const propertiesField = child(at, "properties");
  for (const name in properties) {
    const property = properties[name];
    if (property === undefined) continue;
    const isInsideMeta = around.isInsideMeta || (schema[embedded] === true && isResourceField(name));
    const inside = { resource: around.resource, way: { before: around.way, name }, isInsideMeta };
    validateBelow(property, entry(propertiesField, name), inside, found, context);
  }
}

function validateDefault(
  schema: JSONSchemaProps,
  at: Field,
  around: Surroundings,
  found: Violations,
  context: SchemaContext,
): void {
  const value = jsonOf(schema.default);
  const node = nodeOf(schema, context);
  const since = found.found.length;
  if (around.isInsideMeta) {
    const problem = metadataProblem(value, around, context);
    if (problem !== null) found.invalid(at, value, `must result in valid metadata: ${problem}`);
  } else {
    const isUnknown = !isPruned(value, node);
    if (isUnknown) found.invalid(at, value, "must not have unknown fields");
    const areTyped = checkEmbeddedTypes(value, node, at, found);
    if (areTyped) validateResources(value, node, at, found);
    if (found.found.length > since + Number(isUnknown)) return;
  }
  if (around.isInsideMeta && found.found.length > since) return;
  const faults: Fault[] = [];
  check(node, value, null, faults);
  if (faults.length > 0) found.found.push(...describeFaults(faults, at));
}

const wholeObject = rootField("object");

/** What is wrong with the metadata of an object that has nothing but a default. */
function metadataProblem(value: Json, { resource, way }: Surroundings, context: SchemaContext): string | null {
  const object = surround(value, way);
  const node = nodeOf(resource, context);
  const found = new Violations();
  if (checkEmbeddedTypes(object, node, wholeObject, found)) validateResources(object, node, wholeObject, found);
  if (found.found.length === 0) return null;
  return aggregate(found.found.map((each) => formatViolation(each).slice(`${wholeObject.key}.`.length)));
}

/** The object in which a value stands where a way leads (SurroundingObjectFunc). */
function surround(value: Json, way: Step | null): Json {
  let around = value;
  for (let step = way; step !== null; step = step.before) around = step.name === null ? [around] : { [step.name]: around };
  if (!isRawMap(around)) return around;
  return { apiVersion: "validation/v1", kind: "Validation", ...around };
}

function nodeOf(schema: JSONSchemaProps, context: SchemaContext): SchemaNode {
  const map: unknown = schema;
  return new SchemaNode(isRawMap(map) ? map : {}, context);
}
