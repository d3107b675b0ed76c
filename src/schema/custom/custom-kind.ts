import { nameIsDnsSubdomain } from "../../k8s/core/object-names.ts";
import { check } from "../../k8s/schema/check.ts";
import { describeFaults, type Fault, noField } from "../../k8s/schema/fault.ts";
import { type RawMap, rawField } from "../../k8s/schema/raw.ts";
import { type SchemaContext, SchemaNode } from "../../k8s/schema/schema-node.ts";
import { metadataOf } from "../../k8s/schema/validate-embedded.ts";
import { validateStructure } from "../../k8s/schema/validate-structure.ts";
import { metadataField, objectName, validateObjectMeta } from "../../k8s/validation/meta.ts";
import { type Violation, Violations } from "../../k8s/validation/violation.ts";
import { isMap, type Json, newDictionary } from "../../syntax/node.ts";
import type { CustomKind, RuleCheck } from "../custom.ts";
import type { Decoded } from "../decode.ts";
import type { DecodeProblem } from "../leaf.ts";
import type { ObjectShape } from "../shape.ts";
import { decodeRoot } from "./decode-fields.ts";
import { decodeMetadata } from "./decode-metadata.ts";
import type { KindVersion } from "./definition.ts";
import { fillMap } from "./fill.ts";
import { validateScale } from "./scale.ts";
import { type Survey, surveySchema } from "./survey.ts";

export interface KindOptions extends SchemaContext {
  readonly objectMeta: ObjectShape;
  readonly checkRules: RuleCheck | null;
}

/** A kind as one version of a definition describes it; its schema is looked at when the first object comes. */
export function makeCustomKind(definition: KindVersion, options: KindOptions): CustomKind {
  const schema = new LazySchema(definition.schema, options);
  return {
    group: definition.group,
    version: definition.version,
    kind: definition.kind,
    plural: definition.plural,
    namespaced: definition.isNamespaced,
    served: definition.isServed,
    get hasUncheckedRules() {
      return (schema.survey.hasRules && options.checkRules === null) || schema.hasUnusablePatterns;
    },
    decode: (value) => decodeObject(value, definition, schema, options),
    validate: (value) => validateObject(value, definition, schema, options),
  };
}

class LazySchema {
  readonly written: RawMap;
  readonly #context: SchemaContext;
  #root: SchemaNode | null = null;
  #survey: Survey | null = null;

  constructor(schema: RawMap, context: SchemaContext) {
    this.written = schema;
    this.#context = context;
  }

  get root(): SchemaNode {
    this.#root ??= new SchemaNode(this.written, this.#context);
    return this.#root;
  }

  get survey(): Survey {
    this.#survey ??= surveySchema(this.written);
    return this.#survey;
  }

  get hasUnusablePatterns(): boolean {
    return [...this.survey.patterns].some((pattern) => this.#context.patterns.get(pattern).kind === "unusable");
  }
}

/** schemaCoercingDecoder and unstructuredDefaulter of apiextensions-apiserver/pkg/apiserver. */
function decodeObject(value: RawMap, { keepsUnknown }: KindVersion, { root }: LazySchema, { objectMeta }: KindOptions): Decoded {
  const problems: DecodeProblem[] = [];
  const decoding = { objectMeta, problems };
  const written = rawField(value, "metadata");
  const metadata = written === undefined ? undefined : decodeMetadata(written, metadataField, (words) => words, decoding);
  const pruned = keepsUnknown ? value : decodeRoot(value, root, decoding);
  const filled = fillMap(pruned, root, keepsUnknown ? "left" : "dropped");
  const decoded = metadata === undefined || metadata === written ? filled : withField(filled, "metadata", metadata);
  return { value: decoded, problems };
}

/** customResourceStrategy.Validate of registry/customresource, behind PrepareForCreate. */
function validateObject(value: RawMap, definition: KindVersion, schema: LazySchema, options: KindOptions): readonly Violation[] {
  const object = prepare(value, definition);
  const found = new Violations();
  const { generation: _, managedFields: __, ...meta } = metadataOf(object) ?? {};
  const rule = { isNamespaced: definition.isNamespaced, nameRule: nameIsDnsSubdomain };
  validateObjectMeta(meta, rule, metadataField, found, { minor: options.minor });
  const faults: Fault[] = [];
  const named = withGeneratedName(object);
  check(schema.root, named, null, faults);
  found.found.push(...describeFaults(faults));
  if (definition.scale !== null) validateScale(object, definition.scale, found);
  validateStructure(object, schema.root, found);
  validateRules(named, schema, options.checkRules, found);
  return found.found;
}

/** The server gives every object metadata, and takes the status of new ones away where it is a subresource. */
function prepare(value: RawMap, { dropsStatus }: KindVersion): RawMap {
  const object = isMap(rawField(value, "metadata")) ? value : withField(value, "metadata", newDictionary());
  if (!dropsStatus || rawField(object, "status") === undefined) return object;
  const copy = Object.assign(newDictionary(), object);
  delete copy["status"];
  return copy;
}

function withGeneratedName(object: RawMap): RawMap {
  const metadata = rawField(object, "metadata");
  const name = objectName(metadataOf(object) ?? undefined);
  return !isMap(metadata) || rawField(metadata, "name") === name || name === ""
    ? object
    : withField(object, "metadata", withField(metadata, "name", name));
}

/** Errors of these reasons keep the server from looking at rules (hasBlockingErr). */
const blocking: ReadonlySet<string> = new Set([
  "FieldValueNotSupported",
  "FieldValueRequired",
  "FieldValueTooLong",
  "FieldValueTooMany",
  "FieldValueTypeInvalid",
]);

function validateRules(object: RawMap, schema: LazySchema, checkRules: RuleCheck | null, found: Violations): void {
  const isBlocked = found.found.some(({ reason }) => blocking.has(reason));
  if (!isBlocked && checkRules === null) return;
  if (!schema.survey.hasRules) return;
  if (!isBlocked) found.found.push(...(checkRules?.(object, schema.written) ?? []));
  else
    found.invalid(
      noField,
      null,
      "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation",
    );
}

function withField(map: RawMap, key: string, value: Json): RawMap {
  const copy = Object.assign(newDictionary(), map);
  copy[key] = value;
  return copy;
}
