import { nameIsDnsSubdomain } from "../core/object-names.ts";
import type { ServiceAccount } from "../kinds.generated.ts";
import { isOn } from "./changes.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField } from "./meta.ts";
import type { Violations } from "./violation.ts";

/** ValidateServiceAccount of core/validation. */
export function validateServiceAccount({ metadata }: ServiceAccount, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
}

/** cleanSecretReferences of registry/core/serviceaccount: of references to Secrets only the names stay. */
export function cleanSecretReferences(account: ServiceAccount): ServiceAccount {
  if (account.secrets === undefined) return account;
  return { ...account, secrets: account.secrets.map(({ name }) => (name === undefined ? {} : { name })) };
}

const enforcement = "kubernetes.io/enforce-mountable-secrets";

/** warnIfHasEnforceMountableSecretsAnnotation of registry/core/serviceaccount. */
export function serviceAccountWarnings({ metadata }: ServiceAccount, { minor }: ValidationContext): readonly string[] {
  if (metadata?.annotations?.[enforcement] === undefined || !isOn("mountableSecretsDeprecation", minor)) return [];
  const advice = "deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets";
  return [`metadata.annotations[${enforcement}]: ${advice}`];
}
