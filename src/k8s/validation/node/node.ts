import { parseCidr } from "../../core/cidr.ts";
import { quote } from "../../core/go.ts";
import { byteLength, compareStrings } from "../../core/go-strings.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Node } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, printedAs, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateCidrForLegacyField } from "../names.ts";
import { type ResourceTexts, validateResourceQuantityValue } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateNodeSpecificAnnotations } from "./annotations.ts";
import { validateNodeTaints } from "./taints.ts";

const specField = rootField("spec");
const statusField = rootField("status");

/** ValidateNode of core/validation. */
export function validateNode({ metadata, spec = {}, status = {} }: Node, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateNodeSpecificAnnotations(metadata?.annotations, child(metadataField, "annotations"), found, context);
  // The server's path is one of the metadata.
  validateNodeTaints(spec.taints ?? [], printedAs(child(metadataField, "taints"), child(specField, "taints")), found, context);
  validateNodeResources(status.capacity, child(statusField, "capacity"), found);
  validateNodeResources(status.allocatable, child(statusField, "allocatable"), found);
  const swap = status.nodeInfo?.swap?.capacity;
  if (swap !== undefined && swap <= 0) {
    const at = printedAs(child(child(metadataField, "nodeSwapStatus"), "capacity"), swapField);
    found.invalid(at, swap, "must be greater than zero");
  }
  validateDeclaredFeatures(status.declaredFeatures ?? [], child(statusField, "declaredFeatures"), found);
  validatePodCidrs(spec.podCIDRs ?? [], child(specField, "podCIDRs"), found, context);
}

const swapField = child(child(child(statusField, "nodeInfo"), "swap"), "capacity");

/** ValidateNodeResources of core/validation. */
function validateNodeResources(list: ResourceTexts | undefined, at: Field, found: Violations): void {
  for (const name in list) validateResourceQuantityValue(name, list[name] ?? 0, child(at, name), found);
}

function validatePodCidrs(cidrs: readonly string[], at: Field, found: Violations, context: ValidationContext): void {
  for (const [index, cidr] of cidrs.entries()) validateCidrForLegacyField(cidr, item(at, index), found, context);
  if (cidrs.length < 2) return;
  const parsed = cidrs.map((cidr) => parseCidr(cidr, "sloppy"));
  const wrong = parsed.indexOf(null);
  if (wrong >= 0) {
    const why = `invalid CIDR[${wrong}]: <nil> (invalid CIDR address: ${cidrs[wrong]})`;
    found.internal(at, `invalid PodCIDRs. failed to check with dual stack with error:${why}`);
  }
  const isPair = wrong < 0 && cidrs.length === 2 && parsed[0]?.network.family !== parsed[1]?.network.family;
  if (!isPair) found.invalid(at, cidrs, "may specify no more than one CIDR for each IP family");
  if (isOn("repeatedPodCidrs", context.minor)) return;
  for (const [index, cidr] of cidrs.entries()) if (cidrs.indexOf(cidr) < index) found.duplicate(item(at, index), cidr);
}

const longestFeature = 253;
const featurePattern = /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z][a-zA-Z0-9]*)*$/;

/** validateNodeDeclaredFeatures of core/validation. */
function validateDeclaredFeatures(features: readonly string[], at: Field, found: Violations): void {
  for (const [index, feature] of features.entries()) {
    const where = item(at, index);
    if (byteLength(feature) > longestFeature)
      found.invalid(where, feature, `invalid feature name ${quote(feature)}: must be no more than ${longestFeature} characters`);
    else if (!featurePattern.test(feature))
      found.invalid(where, feature, `invalid feature name ${quote(feature)}: ${featureRule}`);
    const next = features[index + 1];
    if (next === feature) found.duplicate(item(at, index + 1), next);
    else if (next !== undefined && compareStrings(feature, next) > 0)
      found.invalid(item(at, index + 1), next, "list must be sorted alphabetically");
  }
}

const featureRule =
  "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes";
