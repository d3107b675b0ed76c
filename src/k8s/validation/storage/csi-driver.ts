import { namedString } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { CSIDriver, CSIDriverSpec, TokenRequest } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, printedAs, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";

const specField = rootField("spec");
const groupPolicies: readonly string[] = ["File", "None", "ReadWriteOnceWithFSType"];
const lifecycleModes: readonly string[] = ["Persistent", "Ephemeral"];

/** ValidateCSIDriver of storage/validation; what is required there has a default. */
export function validateCsiDriver({ metadata, spec = {} }: CSIDriver, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const { fsGroupPolicy, tokenRequests = [], nodeAllocatableUpdatePeriodSeconds: period, serviceAccountTokenInSecrets } = spec;
  if (fsGroupPolicy !== undefined && !groupPolicies.includes(fsGroupPolicy))
    found.notSupported(child(specField, "fsGroupPolicy"), namedString(fsGroupPolicy), groupPolicies);
  validateTokenRequests(tokenRequests, child(specField, "tokenRequests"), found);
  validateVolumeLifecycleModes(spec.volumeLifecycleModes ?? [], child(specField, "volumeLifecycleModes"), found);
  if (period !== undefined && period < 10)
    found.invalid(child(specField, "nodeAllocatableUpdatePeriodSeconds"), period, "must be greater than or equal to 10 seconds");
  if (serviceAccountTokenInSecrets !== undefined && tokenRequests.length === 0) {
    const detail = "serviceAccountTokenInSecrets is set but no tokenRequests are specified";
    found.invalid(child(specField, "serviceAccountTokenInSecrets"), serviceAccountTokenInSecrets, detail);
  }
}

const shortestToken = 600;
const longestToken = 2 ** 32;

/** validateTokenRequests of storage/validation. */
function validateTokenRequests(requests: readonly TokenRequest[], at: Field, found: Violations): void {
  const audiences = new Set<string>();
  for (const [index, { audience = "", expirationSeconds: seconds }] of requests.entries()) {
    if (audiences.has(audience)) {
      found.duplicate(child(item(at, index), "audience"), audience);
      continue;
    }
    audiences.add(audience);
    const secondsField = child(item(at, index), "expirationSeconds");
    if (seconds === undefined) continue;
    if (seconds < shortestToken) found.invalid(secondsField, seconds, "may not specify a duration less than 10 minutes");
    if (seconds > longestToken) found.invalid(secondsField, seconds, "may not specify a duration larger than 2^32 seconds");
  }
}

/** validateVolumeLifecycleModes of storage/validation. */
function validateVolumeLifecycleModes(modes: readonly string[], at: Field, found: Violations): void {
  for (const [index, mode] of modes.entries())
    if (!lifecycleModes.includes(mode)) found.notSupported(printedAs(at, item(at, index)), namedString(mode), lifecycleModes);
}

/** PrepareForCreate of registry/storage/csidriver. */
export function prepareCsiDriver(driver: CSIDriver, { minor }: ValidationContext): CSIDriver {
  const { preventPodSchedulingIfMissing: _, ...spec } = driver.spec ?? {};
  const prepared: { -readonly [K in keyof CSIDriverSpec]: CSIDriverSpec[K] } = spec;
  if (!isOn("mutableAllocatableCount", minor)) delete prepared.nodeAllocatableUpdatePeriodSeconds;
  if (!isOn("tokensInSecrets", minor)) delete prepared.serviceAccountTokenInSecrets;
  return { ...driver, spec: prepared };
}

/** WarningsOnCreate of registry/storage/csidriver. */
export function csiDriverWarnings({ spec = {} }: CSIDriver, { minor }: ValidationContext): readonly string[] {
  const { tokenRequests = [], serviceAccountTokenInSecrets } = spec;
  if (tokenRequests.length === 0 || serviceAccountTokenInSecrets !== undefined || !isOn("tokensInSecrets", minor)) return [];
  const advice = "set to true to prevent possible logging of tokens in volume attributes";
  return [`spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, ${advice}`];
}
