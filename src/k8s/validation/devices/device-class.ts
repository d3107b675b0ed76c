import { longNameProblems } from "../../core/dns-names.ts";
import { noProblems } from "../../core/name-problems.ts";
import type { NameRule } from "../../core/object-names.ts";
import { isExtendedResource } from "../../core/resource-names.ts";
import type { DeviceClass, DeviceClassSpec } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateDeviceConfiguration } from "./device-configuration.ts";
import { validateSelectorSlice } from "./device-selector.ts";
import { isWithinLimit } from "./limits.ts";

const specField = rootField("spec");
const mostConfigs = 32;

/** validate.LongName, which does not look at prefixes: the name that is made of one says enough. */
const nameIsLongName: NameRule = (name, use) => (use === "prefix" ? noProblems : longNameProblems(name));
const metadataOptions = { isNamespaced: false, nameRule: nameIsLongName };

/** ValidateDeviceClass of resource/validation. */
export function validateDeviceClass({ metadata, spec = {} }: DeviceClass, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, metadataOptions, metadataField, found, context);
  validateDeviceClassSpec(spec, specField, found, context);
}

/** validateDeviceClassSpec of resource/validation. */
function validateDeviceClassSpec(
  { selectors, config = [], extendedResourceName }: DeviceClassSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateSelectorSlice(selectors, child(at, "selectors"), found, context);
  const configField = child(at, "config");
  if (isWithinLimit(config.length, mostConfigs, configField, found))
    for (const [index, part] of config.entries()) validateDeviceConfiguration(part, item(configField, index), found, context);
  if (extendedResourceName !== undefined && !isExtendedResource(extendedResourceName))
    found.invalid(child(at, "extendedResourceName"), extendedResourceName, "must be a valid extended resource name");
}
