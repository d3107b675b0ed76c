import { namedString } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type {
  ExemptPriorityLevelConfiguration,
  LimitedPriorityLevelConfiguration,
  PriorityLevelConfiguration,
  PriorityLevelConfigurationSpec,
} from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, entry, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, objectName } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateLimitResponse } from "./limit-response.ts";
import { validateMandatoryPriorityLevel } from "./mandatory-priority-levels.ts";

const specField = rootField("spec");
const annotationsField = child(metadataField, "annotations");
const zeroSharesAnnotation = "flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares";
const types: readonly string[] = ["Exempt", "Limited"];

/** ValidatePriorityLevelConfiguration of flowcontrol/validation. */
export function validatePriorityLevelConfiguration(
  { metadata, spec = {} }: PriorityLevelConfiguration,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  if (metadata?.annotations?.[zeroSharesAnnotation] !== undefined)
    found.forbidden(
      annotationsField,
      `annotation '${zeroSharesAnnotation}' is forbidden`,
      entry(annotationsField, zeroSharesAnnotation),
    );
  const name = objectName(metadata);
  validateSpec(name, spec, found, context);
  validateMandatoryPriorityLevel(name, spec, specField, found);
}

/** ValidatePriorityLevelConfigurationSpec of flowcontrol/validation. */
function validateSpec(
  name: string,
  { type = "", limited, exempt }: PriorityLevelConfigurationSpec,
  found: Violations,
  context: ValidationContext,
): void {
  const typeField = child(specField, "type");
  if ((name === "exempt") !== (type === "Exempt"))
    found.invalid(typeField, namedString(type), "must be 'Exempt' if and only if `name` is 'exempt'");
  const limitedField = child(specField, "limited");
  const exemptField = child(specField, "exempt");
  if (type === "Exempt") {
    if (limited !== undefined) found.forbidden(limitedField, "must be nil if the type is not Limited");
    if (exempt !== undefined) validateExempt(exempt, exemptField, found);
  } else if (type === "Limited") {
    if (exempt !== undefined) found.forbidden(exemptField, "must be nil if the type is Limited");
    if (limited === undefined) found.required(limitedField, "must not be empty when type is Limited");
    else validateLimited(limited, limitedField, found, context);
  } else if (type === "") found.required(typeField);
  else found.notSupported(typeField, namedString(type), types);
}

/** ValidateLimitedPriorityLevelConfiguration of flowcontrol/validation. */
function validateLimited(
  limited: LimitedPriorityLevelConfiguration,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { nominalConcurrencyShares: shares = 0, limitResponse = {}, lendablePercent, borrowingLimitPercent } = limited;
  const sharesField = child(at, "nominalConcurrencyShares");
  if (shares < 0 && isOn("zeroConcurrencyShares", context.minor))
    found.invalid(sharesField, shares, "must be a non-negative integer");
  else if (shares <= 0 && !isOn("zeroConcurrencyShares", context.minor)) found.invalid(sharesField, shares, "must be positive");
  validateLimitResponse(limitResponse, child(at, "limitResponse"), found);
  validateLendablePercent(lendablePercent, at, found);
  if (borrowingLimitPercent !== undefined && borrowingLimitPercent < 0) {
    const detail = "if specified, must be a non-negative integer";
    found.invalid(child(at, "borrowingLimitPercent"), borrowingLimitPercent, detail);
  }
}

/** ValidateExemptPriorityLevelConfiguration of flowcontrol/validation. */
function validateExempt(
  { nominalConcurrencyShares: shares, lendablePercent }: ExemptPriorityLevelConfiguration,
  at: Field,
  found: Violations,
): void {
  if (shares !== undefined && shares < 0)
    found.invalid(child(at, "nominalConcurrencyShares"), shares, "must be a non-negative integer");
  validateLendablePercent(lendablePercent, at, found);
}

function validateLendablePercent(percent: number | undefined, at: Field, found: Violations): void {
  if (percent === undefined || (percent >= 0 && percent <= 100)) return;
  found.invalid(child(at, "lendablePercent"), percent, "must be between 0 and 100, inclusive");
}
