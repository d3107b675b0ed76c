import { policyOf } from "../admission/pod-security/policy.ts";
import { labelKeyProblems } from "../core/label-syntax.ts";
import { nameIsDnsLabel } from "../core/object-names.ts";
import type { Namespace } from "../kinds.generated.ts";
import { validateCoreObjectMeta, validateKubeFinalizerName } from "./core-meta.ts";
import { child, entry, item, printedAs, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField } from "./meta.ts";
import type { Violations } from "./violation.ts";

const finalizersField = child(rootField("spec"), "finalizers");

/** ValidateNamespace of core/validation. */
export function validateNamespace({ metadata, spec }: Namespace, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsLabel }, metadataField, found, context);
  for (const [index, finalizer] of (spec?.finalizers ?? []).entries()) {
    if (finalizer === kubernetesFinalizer) continue;
    // The server's path is that of the list.
    const at = printedAs(finalizersField, item(finalizersField, index));
    for (const problem of labelKeyProblems(finalizer, context)) found.invalid(at, finalizer, problem);
    validateKubeFinalizerName(finalizer, at, found);
  }
  if (found.found.length > 0) return;
  // The admission plugin PodSecurity refuses these labels as validation would.
  for (const { label, value, detail } of policyOf(metadata?.labels).problems)
    found.invalid(entry(child(metadataField, "labels"), label), value, detail);
}

const kubernetesFinalizer = "kubernetes";

/** PrepareForCreate of registry/core/namespace. */
export function prepareNamespace(namespace: Namespace): Namespace {
  const finalizers = namespace.spec?.finalizers ?? [];
  const withKubernetes = finalizers.includes(kubernetesFinalizer) ? finalizers : [...finalizers, kubernetesFinalizer];
  return { ...namespace, spec: { ...namespace.spec, finalizers: withKubernetes }, status: { phase: "Active" } };
}
