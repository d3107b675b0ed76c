import {
  setBindingDefaults,
  setMutatingWebhookDefaults,
  setPolicyDefaults,
  setValidatingWebhookDefaults,
} from "../../defaults/admission.ts";
import {
  validateMutatingAdmissionPolicyBinding,
  validateValidatingAdmissionPolicyBinding,
} from "../admission-registration/bindings.ts";
import { validateMutatingAdmissionPolicy } from "../admission-registration/mutating-policy.ts";
import { validateValidatingAdmissionPolicy } from "../admission-registration/validating-policy.ts";
import { warnOfStaticSuffix } from "../admission-registration/warnings.ts";
import { validateWebhookConfiguration } from "../admission-registration/webhooks.ts";
import type { KindTable } from "../kind-rules.ts";
import { asCreated, withFirstGeneration } from "../prepare.ts";

/** The kinds of webhook configurations and admission policies. */
export const admissionKinds = {
  "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration": {
    isNamespaced: false,
    setDefaults: setValidatingWebhookDefaults,
    prepare: withFirstGeneration,
    validate: validateWebhookConfiguration,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/MutatingWebhookConfiguration": {
    isNamespaced: false,
    setDefaults: setMutatingWebhookDefaults,
    prepare: withFirstGeneration,
    validate: validateWebhookConfiguration,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy": {
    isNamespaced: false,
    setDefaults: setPolicyDefaults,
    prepare: asCreated,
    validate: validateValidatingAdmissionPolicy,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding": {
    isNamespaced: false,
    setDefaults: setBindingDefaults,
    prepare: withFirstGeneration,
    validate: validateValidatingAdmissionPolicyBinding,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/MutatingAdmissionPolicy": {
    isNamespaced: false,
    setDefaults: setPolicyDefaults,
    prepare: withFirstGeneration,
    validate: validateMutatingAdmissionPolicy,
    warn: warnOfStaticSuffix,
  },
  "admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding": {
    isNamespaced: false,
    setDefaults: setBindingDefaults,
    prepare: withFirstGeneration,
    validate: validateMutatingAdmissionPolicyBinding,
    warn: warnOfStaticSuffix,
  },
} satisfies KindTable;
