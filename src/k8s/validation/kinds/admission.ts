import {
  setBindingDefaults,
  setMutatingWebhookDefaults,
  setPolicyDefaults,
  setValidatingWebhookDefaults,
} from "../../defaults/admission.ts";
import type { ValidatingAdmissionPolicy } from "../../kinds.generated.ts";
import {
  validateMutatingAdmissionPolicyBinding,
  validateValidatingAdmissionPolicyBinding,
} from "../admission-registration/bindings.ts";
import { validateMutatingAdmissionPolicy } from "../admission-registration/mutating-policy.ts";
import { validateValidatingAdmissionPolicy } from "../admission-registration/validating-policy.ts";
import { warnOfStaticSuffix } from "../admission-registration/warnings.ts";
import { validateWebhookConfiguration } from "../admission-registration/webhooks.ts";
import type { KindTable } from "../kind-rules.ts";

/** The kinds of webhook configurations and admission policies. */
export const admissionKinds = {
  "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration": {
    isNamespaced: false,
    setDefaults: setValidatingWebhookDefaults,
    validate: validateWebhookConfiguration,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration": {
    isNamespaced: false,
    setDefaults: setMutatingWebhookDefaults,
    validate: validateWebhookConfiguration,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy": {
    isNamespaced: false,
    setDefaults: setPolicyDefaults,
    prepare: prepareValidatingAdmissionPolicy,
    validate: validateValidatingAdmissionPolicy,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding": {
    isNamespaced: false,
    setDefaults: setBindingDefaults,
    validate: validateValidatingAdmissionPolicyBinding,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/MutatingAdmissionPolicy": {
    isNamespaced: false,
    setDefaults: setPolicyDefaults,
    validate: validateMutatingAdmissionPolicy,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding": {
    isNamespaced: false,
    setDefaults: setBindingDefaults,
    validate: validateMutatingAdmissionPolicyBinding,
    warn: warnOfStaticSuffix,
  },
} satisfies KindTable;

/** PrepareForCreate of registry/admissionregistration/validatingadmissionpolicy. */
function prepareValidatingAdmissionPolicy(policy: ValidatingAdmissionPolicy): ValidatingAdmissionPolicy {
  const { status, ...prepared } = policy;
  return status === undefined ? policy : prepared;
}
