import { isFaulty, Unknown, type Value } from "../values/value.ts";
import type { Implementation, Library } from "./library.ts";

const authz = "kubernetes.authorization";

/** What an authorizer would say depends on the cluster: unknown. */
const decision = new Unknown("what the authorizer of the cluster would say");

const unknown: Implementation = (target: Value = null) => (isFaulty(target) ? target : decision);

/** Questions to the authorizer (pkg/cel/library/authz.go of k8s.io/apiserver). */
export const authorizerFunctions: Library = {
  table: `
    authorizer_path | .path | ${authz}.Authorizer, string | ${authz}.PathCheck
    pathcheck_check | .check | ${authz}.PathCheck, string | ${authz}.Decision
    authorizer_group | .group | ${authz}.Authorizer, string | ${authz}.GroupCheck
    authorizer_serviceaccount | .serviceAccount | ${authz}.Authorizer, string, string | ${authz}.Authorizer
    groupcheck_resource | .resource | ${authz}.GroupCheck, string | ${authz}.ResourceCheck
    resourcecheck_subresource | .subresource | ${authz}.ResourceCheck, string | ${authz}.ResourceCheck
    resourcecheck_namespace | .namespace | ${authz}.ResourceCheck, string | ${authz}.ResourceCheck
    resourcecheck_name | .name | ${authz}.ResourceCheck, string | ${authz}.ResourceCheck
    resourcecheck_check | .check | ${authz}.ResourceCheck, string | ${authz}.Decision
    decision_errored | .errored | ${authz}.Decision | bool
    decision_error | .error | ${authz}.Decision | string
    decision_allowed | .allowed | ${authz}.Decision | bool
    decision_reason | .reason | ${authz}.Decision | string`,
  implementations: unknownByName(
    "path check group serviceAccount resource subresource namespace name errored error allowed reason",
  ),
};

/** Those that came with selectors. */
export const authorizerSelectorFunctions: Library = {
  table: `
    authorizer_fieldselector | .fieldSelector | ${authz}.ResourceCheck, string | ${authz}.ResourceCheck
    authorizer_labelselector | .labelSelector | ${authz}.ResourceCheck, string | ${authz}.ResourceCheck`,
  implementations: unknownByName("fieldSelector labelSelector"),
};

function unknownByName(names: string): Readonly<Record<string, Implementation>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, unknown]));
}
