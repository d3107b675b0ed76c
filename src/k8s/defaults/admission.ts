import type {
  MatchResources,
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  MutatingWebhook,
  MutatingWebhookConfiguration,
  NamedRuleWithOperations,
  RuleWithOperations,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
  WebhookClientConfig,
} from "../kinds.generated.ts";

const anything = {};

/** SetObjectDefaults_ValidatingWebhookConfiguration of admissionregistration/v1. */
export function setValidatingWebhookDefaults(configuration: ValidatingWebhookConfiguration): ValidatingWebhookConfiguration {
  const { webhooks } = configuration;
  return webhooks === undefined ? configuration : { ...configuration, webhooks: webhooks.map(setWebhookDefaults) };
}

/** SetObjectDefaults_MutatingWebhookConfiguration of admissionregistration/v1. */
export function setMutatingWebhookDefaults(configuration: MutatingWebhookConfiguration): MutatingWebhookConfiguration {
  const { webhooks } = configuration;
  if (webhooks === undefined) return configuration;
  return {
    ...configuration,
    webhooks: webhooks.map((webhook) => ({ reinvocationPolicy: "Never", ...setWebhookDefaults(webhook) })),
  };
}

/** SetDefaults_ValidatingWebhook and SetDefaults_MutatingWebhook, and those of what is in them. */
function setWebhookDefaults<T extends ValidatingWebhook | MutatingWebhook>(webhook: T): T {
  const { rules } = webhook;
  return {
    failurePolicy: "Fail",
    matchPolicy: "Equivalent",
    namespaceSelector: anything,
    objectSelector: anything,
    timeoutSeconds: 10,
    ...webhook,
    clientConfig: setClientDefaults(webhook.clientConfig),
    ...(rules === undefined ? {} : { rules: rules.map(setRuleDefaults) }),
  };
}

/** SetDefaults_ServiceReference. */
function setClientDefaults(config: WebhookClientConfig = {}): WebhookClientConfig {
  const { service } = config;
  return service === undefined || service.port !== undefined ? config : { ...config, service: { ...service, port: 443 } };
}

/** SetDefaults_Rule. */
function setRuleDefaults<T extends RuleWithOperations | NamedRuleWithOperations>(rule: T): T {
  return rule.scope === undefined ? { ...rule, scope: "*" } : rule;
}

/** SetDefaults_MatchResources, and those of the rules in it. */
function setMatchDefaults(resources: MatchResources): MatchResources {
  const { resourceRules, excludeResourceRules } = resources;
  return {
    matchPolicy: "Equivalent",
    namespaceSelector: anything,
    objectSelector: anything,
    ...resources,
    ...(resourceRules === undefined ? {} : { resourceRules: resourceRules.map(setRuleDefaults) }),
    ...(excludeResourceRules === undefined ? {} : { excludeResourceRules: excludeResourceRules.map(setRuleDefaults) }),
  };
}

/** SetObjectDefaults_ValidatingAdmissionPolicy and SetObjectDefaults_MutatingAdmissionPolicy of admissionregistration/v1. */
export function setPolicyDefaults<T extends ValidatingAdmissionPolicy | MutatingAdmissionPolicy>(policy: T): T {
  const { spec } = policy;
  const constraints = spec?.matchConstraints;
  return {
    ...policy,
    spec: {
      failurePolicy: "Fail",
      ...spec,
      ...(constraints === undefined ? {} : { matchConstraints: setMatchDefaults(constraints) }),
    },
  };
}

/** SetObjectDefaults_ValidatingAdmissionPolicyBinding and SetObjectDefaults_MutatingAdmissionPolicyBinding. */
export function setBindingDefaults<T extends ValidatingAdmissionPolicyBinding | MutatingAdmissionPolicyBinding>(binding: T): T {
  const resources = binding.spec?.matchResources;
  if (resources === undefined) return binding;
  return { ...binding, spec: { ...binding.spec, matchResources: setMatchDefaults(resources) } };
}
