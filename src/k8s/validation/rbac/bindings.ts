import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ClusterRoleBinding, RbacSubject, RoleBinding, RoleRef } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { nameIsRbacName } from "./roles.ts";

const rbacGroup = "rbac.authorization.k8s.io";
const roleRefField = rootField("roleRef");
const subjectsField = rootField("subjects");

/** What differs between the two kinds of bindings. */
interface BindingScope {
  readonly isNamespaced: boolean;
  readonly roleKinds: readonly string[];
}

const namespaced: BindingScope = { isNamespaced: true, roleKinds: ["Role", "ClusterRole"] };
const clusterScoped: BindingScope = { isNamespaced: false, roleKinds: ["ClusterRole"] };

/** ValidateRoleBinding of rbac/validation. */
export function validateRoleBinding(binding: RoleBinding, found: Violations, context: ValidationContext): void {
  validateBinding(binding, namespaced, found, context);
}

/** ValidateClusterRoleBinding of rbac/validation. */
export function validateClusterRoleBinding(binding: ClusterRoleBinding, found: Violations, context: ValidationContext): void {
  validateBinding(binding, clusterScoped, found, context);
}

function validateBinding(
  { metadata, roleRef = {}, subjects = [] }: RoleBinding | ClusterRoleBinding,
  scope: BindingScope,
  found: Violations,
  context: ValidationContext,
): void {
  const { isNamespaced } = scope;
  validateCoreObjectMeta(metadata, { isNamespaced, nameRule: nameIsRbacName }, metadataField, found, context);
  validateRoleRef(roleRef, scope, found, context);
  for (const [index, subject] of subjects.entries())
    validateRoleBindingSubject(subject, scope, item(subjectsField, index), found, context);
}

function validateRoleRef(
  { apiGroup = "", kind = "", name = "" }: RoleRef,
  { roleKinds }: BindingScope,
  found: Violations,
  context: ValidationContext,
): void {
  if (apiGroup !== rbacGroup) found.notSupported(child(roleRefField, "apiGroup"), apiGroup, [rbacGroup]);
  if (!roleKinds.includes(kind)) found.notSupported(child(roleRefField, "kind"), kind, roleKinds);
  if (name === "") found.required(child(roleRefField, "name"));
  else validateNameOf(nameIsRbacName, name, child(roleRefField, "name"), found, context);
}

/** ValidateRoleBindingSubject of rbac/validation. */
function validateRoleBindingSubject(
  { kind = "", apiGroup = "", name = "", namespace = "" }: RbacSubject,
  { isNamespaced }: BindingScope,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name === "") found.required(child(at, "name"));
  if (kind === "ServiceAccount") {
    if (name !== "") validateNameOf(nameIsDnsSubdomain, name, child(at, "name"), found, context);
    if (apiGroup !== "") found.notSupported(child(at, "apiGroup"), apiGroup, [""]);
    if (!isNamespaced && namespace === "") found.required(child(at, "namespace"));
  } else if (kind === "User" || kind === "Group") {
    if (apiGroup !== rbacGroup) found.notSupported(child(at, "apiGroup"), apiGroup, [rbacGroup]);
  } else found.notSupported(child(at, "kind"), kind, ["ServiceAccount", "User", "Group"]);
}
