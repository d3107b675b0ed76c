import { dns1035LabelProblems } from "../../core/dns-names.ts";
import type { ApiextensionsWebhookClientConfig, CustomResourceConversion } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { relocate } from "../relocate.ts";
import type { Violations } from "../violation.ts";
import { validateWebhookService, validateWebhookUrl } from "../webhook-client.ts";

const strategies = ["None", "Webhook"];
/** acceptedConversionReviewVersions. */
const reviewVersions = ["v1", "v1beta1"];

/** validateCustomResourceConversion of apiextensions/validation. The server keeps what is in `webhook` beside the strategy. */
export function validateCustomResourceConversion(
  { strategy = "", webhook = {} }: CustomResourceConversion,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const since = found.found.length;
  const clientField = child(at, "webhookClientConfig");
  const versionsField = child(at, "conversionReviewVersions");
  if (strategy === "") found.required(child(at, "strategy"));
  else if (!strategies.includes(strategy)) found.notSupported(child(at, "strategy"), strategy, strategies);
  if (strategy === "Webhook") {
    validateClientConfig(webhook.clientConfig, clientField, found, context);
    validateConversionReviewVersions(webhook.conversionReviewVersions ?? [], versionsField, found);
  } else {
    const detail = "should not be set when strategy is not set to Webhook";
    if (webhook.clientConfig !== undefined) found.forbidden(clientField, detail);
    if ((webhook.conversionReviewVersions ?? []).length > 0) found.forbidden(versionsField, detail);
  }
  if (found.found.length === since) return;
  const webhookField = child(at, "webhook");
  relocate(found, since, clientField, child(webhookField, "clientConfig"));
  relocate(found, since, versionsField, child(webhookField, "conversionReviewVersions"));
}

function validateClientConfig(
  config: ApiextensionsWebhookClientConfig | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { url, service } = config ?? {};
  if (config === undefined) found.required(at, "required when strategy is set to Webhook");
  else if ((url === undefined) === (service === undefined)) found.required(at, "exactly one of url or service is required");
  else if (url !== undefined) validateWebhookUrl(url, child(at, "url"), found);
  else if (service !== undefined) validateWebhookService(service, child(at, "service"), found, context);
}

/** validateConversionReviewVersions of apiextensions/validation. */
function validateConversionReviewVersions(versions: readonly string[], at: Field, found: Violations): void {
  if (versions.length === 0) {
    found.required(at);
    return;
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) found.invalid(item(at, index), version, "duplicate version");
    else for (const problem of dns1035LabelProblems(version)) found.invalid(item(at, index), version, problem);
  }
  if (!versions.some((version) => reviewVersions.includes(version)))
    found.invalid(at, versions, `must include at least one of ${reviewVersions.join(", ")}`);
}
