import { dns1035LabelProblems } from "../../core/dns-names.ts";
import { fullyQualifiedNameProblems } from "../../core/domain-names.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type {
  MutatingWebhook,
  MutatingWebhookConfiguration,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
  WebhookClientConfig,
} from "../../kinds.generated.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabelSelector, validateObjectMeta } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateWebhookService, validateWebhookUrl } from "../webhook-client.ts";
import { ExpressionCompiler } from "./expressions.ts";
import { validateMatchConditions } from "./match-conditions.ts";
import { failurePolicies, matchPolicies, reinvocationPolicies, validateChoice } from "./policies.ts";
import { validateRuleWithOperations } from "./rules.ts";

const webhooksField = rootField("webhooks");
export const clusterMetadata = { isNamespaced: false, nameRule: nameIsDnsSubdomain };
const sideEffectClasses = ["None", "NoneOnDryRun"];
/** AcceptedAdmissionReviewVersions. */
const reviewVersions = ["v1", "v1beta1"];

/** ValidateValidatingWebhookConfiguration and ValidateMutatingWebhookConfiguration of admissionregistration/validation. */
export function validateWebhookConfiguration(
  { metadata, webhooks = [] }: ValidatingWebhookConfiguration | MutatingWebhookConfiguration,
  found: Violations,
  context: ValidationContext,
): void {
  validateObjectMeta(metadata, clusterMetadata, metadataField, found, context);
  const names = new Set<string>();
  for (const [index, webhook] of webhooks.entries()) {
    const webhookField = item(webhooksField, index);
    validateWebhook(webhook, webhookField, found, context);
    validateReviewVersions(webhook.admissionReviewVersions, child(webhookField, "admissionReviewVersions"), found);
    const { name = "" } = webhook;
    if (name === "") continue;
    if (names.has(name)) found.duplicate(child(webhookField, "name"), name);
    else names.add(name);
  }
}

/** validateValidatingWebhook and validateMutatingWebhook of admissionregistration/validation. */
function validateWebhook(
  webhook: ValidatingWebhook | MutatingWebhook,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateWebhookName(webhook.name ?? "", child(at, "name"), found, context);
  const rulesField = child(at, "rules");
  for (const [index, rule] of (webhook.rules ?? []).entries()) validateRuleWithOperations(rule, item(rulesField, index), found);
  validateChoice(webhook.failurePolicy, failurePolicies, child(at, "failurePolicy"), found);
  validateChoice(webhook.matchPolicy, matchPolicies, child(at, "matchPolicy"), found);
  if (webhook.sideEffects === undefined)
    found.required(child(at, "sideEffects"), `must specify one of ${sideEffectClasses.join(", ")}`);
  else validateChoice(webhook.sideEffects, sideEffectClasses, child(at, "sideEffects"), found);
  const { timeoutSeconds: timeout } = webhook;
  if (timeout !== undefined && (timeout > 30 || timeout < 1))
    found.invalid(child(at, "timeoutSeconds"), timeout, "the timeout value must be between 1 and 30 seconds");
  validateLabelSelector(webhook.namespaceSelector, child(at, "namespaceSelector"), found, context);
  validateLabelSelector(webhook.objectSelector, child(at, "objectSelector"), found, context);
  if ("reinvocationPolicy" in webhook)
    validateChoice(webhook.reinvocationPolicy, reinvocationPolicies, child(at, "reinvocationPolicy"), found);
  validateClientConfig(webhook.clientConfig ?? {}, child(at, "clientConfig"), found, context);
  const compiler = new ExpressionCompiler({ minor: context.minor, hasParams: false, hasVariables: false });
  validateMatchConditions(webhook.matchConditions, child(at, "matchConditions"), compiler, found, context);
}

function validateWebhookName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  for (const problem of fullyQualifiedNameProblems(name, context)) {
    if (problem.code === "required") found.required(at);
    else found.invalid(at, problem.value, problem.message);
  }
}

function validateClientConfig(
  { url, service }: WebhookClientConfig,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if ((url === undefined) === (service === undefined)) found.required(at, "exactly one of url or service is required");
  else if (url !== undefined) validateWebhookUrl(url, child(at, "url"), found);
  else if (service !== undefined) validateWebhookService(service, child(at, "service"), found, context);
}

/** validateAdmissionReviewVersions of admissionregistration/validation. */
function validateReviewVersions(versions: readonly string[] = [], at: Field, found: Violations): void {
  if (versions.length === 0) {
    found.required(at, `must specify one of ${reviewVersions.join(", ")}`);
    return;
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) found.invalid(item(at, index), version, "duplicate version");
    else for (const problem of dns1035LabelProblems(version)) found.invalid(item(at, index), version, problem);
  }
  if (!versions.some((version) => reviewVersions.includes(version)))
    found.invalid(at, versions, `must include at least one of ${reviewVersions.join(", ")}`);
}
