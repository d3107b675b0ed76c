import { dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { goStruct, namedString } from "../../core/go.ts";
import { nameIsDnsLabel, nameIsDnsSubdomain } from "../../core/object-names.ts";
import { signOf } from "../../core/quantity.ts";
import type { PersistentVolumeClaimSpec, TypedLocalObjectReference, TypedObjectReference } from "../../kinds.generated.ts";
import { child, entry, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateLabelSelector } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import { printQuantity, resourceAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateAccessModes } from "../volume/access-modes.ts";

const volumeModes: readonly string[] = ["Block", "Filesystem"];

/** ValidatePersistentVolumeClaimSpec of core/validation, for claims and for templates of claims. */
export function validatePersistentVolumeClaimSpec(
  spec: PersistentVolumeClaimSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { accessModes = [], storageClassName = "", volumeMode, volumeAttributesClassName = "" } = spec;
  if (accessModes.length === 0) found.required(child(at, "accessModes"), "at least 1 access mode is required");
  validateLabelSelector(spec.selector, child(at, "selector"), found, context);
  validateAccessModes(accessModes, child(at, "accessModes"), found);
  validateRequest(spec, at, found);
  if (storageClassName !== "")
    validateNameOf(nameIsDnsSubdomain, storageClassName, child(at, "storageClassName"), found, context);
  if (volumeMode !== undefined && !volumeModes.includes(volumeMode))
    found.notSupported(child(at, "volumeMode"), namedString(volumeMode), volumeModes);
  validateDataSources(spec, at, found, context);
  if (volumeAttributesClassName !== "")
    validateNameOf(nameIsDnsSubdomain, volumeAttributesClassName, child(at, "volumeAttributesClassName"), found, context);
}

/** The storage that is asked for; the server's path leaves `requests` out. */
function validateRequest({ resources }: PersistentVolumeClaimSpec, at: Field, found: Violations): void {
  const resourcesField = child(at, "resources");
  const storageField = printedAs(entry(resourcesField, "storage"), entry(child(resourcesField, "requests"), "storage"));
  const storage = resources?.requests?.["storage"];
  if (storage === undefined) found.required(storageField);
  else if (signOf(resourceAt(storage)) <= 0) found.invalid(storageField, printQuantity(storage), "must be greater than zero");
}

function validateDataSources(
  { dataSource, dataSourceRef }: PersistentVolumeClaimSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (dataSource !== undefined) validateDataSource(dataSource, child(at, "dataSource"), found, context);
  if (dataSourceRef === undefined) return;
  validateDataSource(dataSourceRef, child(at, "dataSourceRef"), found, context);
  const { namespace = "" } = dataSourceRef;
  if (namespace !== "") validateNameOf(nameIsDnsLabel, namespace, child(child(at, "dataSourceRef"), "namespace"), found, context);
  if (dataSource === undefined || (namespace === "" && isSame(dataSource, dataSourceRef))) return;
  const detail = namespace === "" ? "must match dataSourceRef" : "may not be specified when dataSourceRef.namespace is specified";
  // What the server prints as the value is a path, which prints as nothing.
  found.invalid(printedAs(at, child(at, "dataSource")), goStruct({}), detail);
}

/** validateDataSource and validateDataSourceRef of core/validation. */
function validateDataSource(
  { name = "", kind = "", apiGroup = "" }: TypedLocalObjectReference,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name === "") found.required(child(at, "name"));
  if (kind === "") found.required(child(at, "kind"));
  if (apiGroup === "") {
    if (kind !== "PersistentVolumeClaim")
      found.invalid(at, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
  } else
    for (const problem of dns1123SubdomainProblems(apiGroup, context)) found.invalid(child(at, "apiGroup"), apiGroup, problem);
}

/** isDataSourceEqualDataSourceRef of core/validation. */
function isSame(source: TypedLocalObjectReference, reference: TypedObjectReference): boolean {
  const { kind = "", name = "" } = reference;
  return source.apiGroup === reference.apiGroup && (source.kind ?? "") === kind && (source.name ?? "") === name;
}
