import { goStruct, namedString } from "../core/go.ts";
import { byteLength } from "../core/go-strings.ts";
import { annotationKeyProblems, labelKeyProblems, labelValueProblems } from "../core/label-syntax.ts";
import type { Wording } from "../core/name-problems.ts";
import { type NameRule, nameIsDnsLabel } from "../core/object-names.ts";
import type { LabelSelector, LabelSelectorRequirement, ObjectMeta, OwnerReference } from "../kinds.generated.ts";
import { child, entry, type Field, item, rootField } from "./field.ts";
import type { Violations } from "./violation.ts";

export const metadataField = rootField("metadata");

export interface ObjectMetaOptions {
  readonly isNamespaced: boolean;
  readonly nameRule: NameRule;
}

/**
 * ValidateObjectMeta of apimachinery/pkg/api/validation. The name that generateName makes and the namespace of the request are
 * filled in before it: an object with generateName has a name, and a namespaced one a namespace.
 */
export function validateObjectMeta(
  meta: ObjectMeta | undefined,
  { isNamespaced, nameRule }: ObjectMetaOptions,
  at: Field,
  found: Violations,
  wording: Wording,
): void {
  const { generateName = "", namespace = "" } = meta ?? {};
  if (generateName !== "")
    for (const problem of nameRule(generateName, "prefix", wording))
      found.invalid(child(at, "generateName"), generateName, problem);
  const generated = objectName(meta);
  if (generated === "") found.required(child(at, "name"), "name or generateName is required");
  else for (const problem of nameRule(generated, "name", wording)) found.invalid(child(at, "name"), generated, problem);
  if (isNamespaced && namespace !== "")
    for (const problem of nameIsDnsLabel(namespace, "name", wording)) found.invalid(child(at, "namespace"), namespace, problem);
  validateCommonMeta(meta ?? {}, at, found, wording);
}

/** What the server appends to a prefix is random; it stands here for what cannot be known. */
export const generatedSuffix = "xxxxx";
const longestPrefix = 58;

/** SimpleNameGenerator of apiserver/pkg/storage/names. */
export function generateNameFrom(prefix: string): string {
  return prefix.slice(0, longestPrefix) + generatedSuffix;
}

/** The name of an object, also if it is generated; empty if it has none. */
export function objectName(meta: ObjectMeta | undefined): string {
  const { name = "", generateName = "" } = meta ?? {};
  return name === "" && generateName !== "" ? generateNameFrom(generateName) : name;
}

function validateCommonMeta(meta: ObjectMeta, at: Field, found: Violations, wording: Wording): void {
  const { generation, labels, annotations, ownerReferences, finalizers } = meta;
  if (generation !== undefined && generation < 0)
    found.invalid(child(at, "generation"), generation, "must be greater than or equal to 0");
  validateLabels(labels, child(at, "labels"), found, wording);
  validateAnnotations(annotations, child(at, "annotations"), found, wording);
  validateOwnerReferences(ownerReferences ?? [], child(at, "ownerReferences"), found);
  validateFinalizers(finalizers ?? [], child(at, "finalizers"), found, wording);
  // Managed fields that make no sense are cleared before this (fieldmanager of apimachinery), so none is ever refused.
}

/** ValidateLabels of apimachinery/pkg/apis/meta/v1/validation. The path is the map's, for keys and values alike. */
export function validateLabels(
  labels: { readonly [key: string]: string } | undefined,
  at: Field,
  found: Violations,
  wording: Wording,
): void {
  for (const key in labels) {
    for (const problem of labelKeyProblems(key, wording)) found.invalid(at, key, problem, entry(at, key));
    const value = labels[key] ?? "";
    for (const problem of labelValueProblems(value, wording)) found.invalid(at, value, problem, entry(at, key));
  }
}

const annotationsLimit = 256 * 1024;

/** ValidateAnnotations of apimachinery/pkg/api/validation. */
export function validateAnnotations(
  annotations: { readonly [key: string]: string } | undefined,
  at: Field,
  found: Violations,
  wording: Wording,
): void {
  let size = 0;
  for (const key in annotations) {
    for (const problem of annotationKeyProblems(key, wording)) found.invalid(at, key, problem, entry(at, key));
    size += byteLength(key) + byteLength(annotations[key] ?? "");
  }
  if (size > annotationsLimit) found.tooLong(at, annotationsLimit);
}

/** ValidateOwnerReferences of apimachinery/pkg/api/validation. */
export function validateOwnerReferences(references: readonly OwnerReference[], at: Field, found: Violations): void {
  let controller = "";
  for (const [index, reference] of references.entries()) {
    validateOwnerReference(reference, item(at, index), at, found);
    if (reference.controller !== true) continue;
    const name = `${reference.kind ?? ""}/${reference.name ?? ""}`;
    if (controller === "") controller = name;
    else
      found.invalid(
        at,
        references.map(printOwnerReference),
        `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`,
        item(at, index),
      );
  }
}

function validateOwnerReference(reference: OwnerReference, where: Field, at: Field, found: Violations): void {
  const { apiVersion = "", kind = "", name = "", uid = "" } = reference;
  // The server's path is that of the list.
  const version = apiVersion.split("/").length > 2 ? "" : (apiVersion.split("/").at(-1) ?? "");
  if (version === "") found.invalid(child(at, "apiVersion"), apiVersion, "version must not be empty", child(where, "apiVersion"));
  if (kind === "") found.invalid(child(at, "kind"), kind, "must not be empty", child(where, "kind"));
  if (name === "") found.invalid(child(at, "name"), name, "must not be empty", child(where, "name"));
  if (uid === "") found.invalid(child(at, "uid"), uid, "must not be empty", child(where, "uid"));
  if ((apiVersion === "v1" || apiVersion === "/v1") && kind === "Event")
    found.invalid(at, printOwnerReference(reference), "/v1, Kind=Event is disallowed from being an owner", where);
}

function printOwnerReference(reference: OwnerReference): ReadonlyMap<string, unknown> {
  const { apiVersion = "", kind = "", name = "", uid = "", controller, blockOwnerDeletion } = reference;
  return goStruct({ apiVersion, kind, name, uid, controller, blockOwnerDeletion });
}

/** ValidateFinalizers of apimachinery/pkg/api/validation. */
export function validateFinalizers(finalizers: readonly string[], at: Field, found: Violations, wording: Wording): void {
  for (const [index, finalizer] of finalizers.entries()) {
    for (const problem of labelKeyProblems(finalizer, wording)) found.invalid(at, finalizer, problem, item(at, index));
  }
  if (finalizers.includes("orphan") && finalizers.includes("foregroundDeletion")) {
    found.invalid(at, finalizers, "finalizer orphan and foregroundDeletion cannot be both set");
  }
}

/** ValidateLabelSelector of apimachinery/pkg/apis/meta/v1/validation. */
export function validateLabelSelector(selector: LabelSelector | undefined, at: Field, found: Violations, wording: Wording): void {
  if (selector === undefined) return;
  validateLabels(selector.matchLabels, child(at, "matchLabels"), found, wording);
  for (const [index, requirement] of (selector.matchExpressions ?? []).entries()) {
    validateLabelSelectorRequirement(requirement, item(child(at, "matchExpressions"), index), found, wording);
  }
}

/** ValidateLabelSelectorRequirement of apimachinery/pkg/apis/meta/v1/validation. */
export function validateLabelSelectorRequirement(
  { key = "", operator = "", values = [] }: LabelSelectorRequirement,
  at: Field,
  found: Violations,
  wording: Wording,
): void {
  if (operator === "In" || operator === "NotIn") {
    if (values.length === 0) found.required(child(at, "values"), "must be specified when `operator` is 'In' or 'NotIn'");
  } else if (operator === "Exists" || operator === "DoesNotExist") {
    if (values.length > 0)
      found.forbidden(child(at, "values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  } else found.invalid(child(at, "operator"), namedString(operator), "not a valid selector operator");
  for (const problem of labelKeyProblems(key, wording)) found.invalid(child(at, "key"), key, problem);
  for (const [index, value] of values.entries()) {
    for (const problem of labelValueProblems(value, wording)) found.invalid(item(child(at, "values"), index), value, problem);
  }
}
