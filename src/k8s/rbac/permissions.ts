/** A rule of a Role or ClusterRole, as written. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** Something that may be done: to a resource of a group, with a verb. */
export interface Permission {
  readonly group: string;
  /** With a subresource as roles write it: `pods/exec`. */
  readonly resource: string;
  readonly verbs: readonly string[];
}

/** The verb of a permission that a rule allows, null where it allows none (VerbMatches and the like of pkg/apis/rbac/v1). */
export function allowedVerb(rule: PolicyRule, { group, resource, verbs }: Permission): string | null {
  if (!includesOrAll(rule.apiGroups, group) || !resourceMatches(rule.resources ?? [], resource)) return null;
  if (rule.verbs?.includes("*")) return verbs[0] ?? null;
  return verbs.find((verb) => rule.verbs?.includes(verb)) ?? null;
}

/** ResourceMatches: the resource itself, all of them, or a subresource of all. */
function resourceMatches(resources: readonly string[], wanted: string): boolean {
  const slash = wanted.indexOf("/");
  const anySubresource = slash < 0 ? null : `*${wanted.slice(slash)}`;
  return resources.some((resource) => resource === "*" || resource === wanted || resource === anySubresource);
}

function includesOrAll(list: readonly string[] | undefined, wanted: string): boolean {
  return list !== undefined && (list.includes("*") || list.includes(wanted));
}

/** Permissions with which a program gets others than it was given, and how. */
export interface Escalation extends Permission {
  readonly allows: string;
}

const rbac = "rbac.authorization.k8s.io";
const writing = ["create", "update", "patch"];

export const escalations: readonly Escalation[] = [
  { group: rbac, resource: "roles", verbs: ["escalate"], allows: "give itself any permission in the namespace" },
  { group: rbac, resource: "clusterroles", verbs: ["escalate"], allows: "give itself any permission" },
  { group: rbac, resource: "roles", verbs: ["bind"], allows: "bind itself to any role of the namespace" },
  { group: rbac, resource: "clusterroles", verbs: ["bind"], allows: "bind itself to any role, cluster-admin among them" },
  { group: "", resource: "users", verbs: ["impersonate"], allows: "act as any user" },
  { group: "", resource: "groups", verbs: ["impersonate"], allows: "act as any group, system:masters among them" },
  { group: "", resource: "serviceaccounts", verbs: ["impersonate"], allows: "act as any service account" },
  { group: "", resource: "serviceaccounts/token", verbs: ["create"], allows: "make tokens of other service accounts" },
  { group: "", resource: "pods/exec", verbs: ["create", "get"], allows: "run commands in all pods, with their service accounts" },
  { group: "", resource: "pods/attach", verbs: ["create", "get"], allows: "type into running containers" },
  {
    group: "",
    resource: "nodes/proxy",
    verbs: ["get", "create"],
    allows: "run commands in all pods of a node, past admission and audit",
  },
  {
    group: "certificates.k8s.io",
    resource: "certificatesigningrequests/approval",
    verbs: ["update", "patch"],
    allows: "approve certificates of any user",
  },
  {
    group: "admissionregistration.k8s.io",
    resource: "mutatingwebhookconfigurations",
    verbs: writing,
    allows: "change every object that is applied, Secrets among them",
  },
  {
    group: "admissionregistration.k8s.io",
    resource: "validatingwebhookconfigurations",
    verbs: writing,
    allows: "read every object that is applied, and switch checks off",
  },
];

export const secretReading: Permission = { group: "", resource: "secrets", verbs: ["list", "watch", "get"] };

/** Groups that everybody is in, and the one that no authorization holds back. */
export const openSubjects: ReadonlyMap<string, string> = new Map([
  ["system:anonymous", "anybody who reaches the API server, without a login"],
  ["system:unauthenticated", "anybody who reaches the API server, without a login"],
  ["system:authenticated", "every user and every service account"],
  ["system:serviceaccounts", "every service account of every namespace"],
  ["system:masters", "a group that no authorization holds back: it may do everything anyway"],
]);

/** Resources that are no kinds and are authorized all the same. */
const virtualResources: ReadonlyMap<string, readonly string[]> = new Map([
  ["", ["users", "groups", "userextras", "uids"]],
  ["authentication.k8s.io", ["userextras", "uids", "users", "groups"]],
  ["certificates.k8s.io", ["signers"]],
  ["policy", ["podsecuritypolicies"]],
]);

/** What is known of API groups: their resources by plural name, null for groups that nobody knows here. */
export interface KnownResources {
  of(group: string): ReadonlySet<string> | null;
}

/** The resources of a rule that none of its groups has: for them it allows nothing. */
export function unknownResources({ apiGroups = [], resources = [] }: PolicyRule, known: KnownResources): string[] {
  const groups = apiGroups.map((group) => ({ group, plurals: group === "*" ? null : known.of(group) }));
  if (groups.length === 0 || groups.some(({ plurals }) => plurals === null)) return [];
  return resources.filter((written) => {
    const [resource = ""] = written.split("/");
    if (resource === "*" || resource === "") return false;
    return !groups.some(({ group, plurals }) => plurals?.has(resource) || virtualResources.get(group)?.includes(resource));
  });
}
