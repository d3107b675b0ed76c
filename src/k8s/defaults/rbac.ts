import type { ClusterRoleBinding, RbacSubject, RoleBinding, RoleRef } from "../kinds.generated.ts";

const rbacGroup = "rbac.authorization.k8s.io";

/** SetObjectDefaults_RoleBinding of rbac/v1. */
export function setRoleBindingDefaults(binding: RoleBinding): RoleBinding {
  return { ...binding, ...bindingDefaults(binding) };
}

/** SetObjectDefaults_ClusterRoleBinding of rbac/v1. */
export function setClusterRoleBindingDefaults(binding: ClusterRoleBinding): ClusterRoleBinding {
  return { ...binding, ...bindingDefaults(binding) };
}

interface Binding {
  readonly roleRef?: RoleRef;
  readonly subjects?: readonly RbacSubject[];
}

function bindingDefaults({ roleRef = {}, subjects }: Binding): Binding {
  const withGroup = (roleRef.apiGroup ?? "") === "" ? { ...roleRef, apiGroup: rbacGroup } : roleRef;
  return subjects === undefined ? { roleRef: withGroup } : { roleRef: withGroup, subjects: subjects.map(setSubjectDefaults) };
}

/** SetDefaults_Subject of rbac/v1. */
function setSubjectDefaults(subject: RbacSubject): RbacSubject {
  const { apiGroup = "", kind } = subject;
  return apiGroup === "" && (kind === "User" || kind === "Group") ? { ...subject, apiGroup: rbacGroup } : subject;
}
