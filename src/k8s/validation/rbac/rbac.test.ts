import { expect, test } from "vitest";
import { sentencesOf } from "../testing/sentences.ts";

const group = "rbac.authorization.k8s.io/v1";
const metadata = { name: "system:shop" };
const roleRef = { kind: "ClusterRole", name: "view" };

test.each<[string, string, object, readonly string[]]>([
  ["nothing", "Role", {}, []],
  [
    "an empty rule",
    "Role",
    { rules: [{}] },
    [
      "rules[0].verbs: Required value: verbs must contain at least one value",
      "rules[0].apiGroups: Required value: resource rules must supply at least one api group",
      "rules[0].resources: Required value: resource rules must supply at least one resource",
    ],
  ],
  [
    "paths in a namespace",
    "Role",
    { rules: [{ verbs: ["get"], nonResourceURLs: ["/metrics"], resources: ["pods"] }] },
    [
      'rules[0].nonResourceURLs: Invalid value: ["/metrics"]: namespaced rules cannot apply to non-resource URLs',
      'rules[0].nonResourceURLs: Invalid value: ["/metrics"]: rules cannot apply to both regular resources and non-resource URLs',
    ],
  ],
  [
    "nothing to aggregate",
    "ClusterRole",
    { aggregationRule: {} },
    [
      "aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil",
    ],
  ],
  [
    "a selector with a fault",
    "ClusterRole",
    { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: "b c" } }] } },
    [
      expect.stringMatching(/^aggregationRule\.clusterRoleSelectors\[0\]\.matchLabels: Invalid value: "b c": a valid label/),
      "aggregationRule.clusterRoleSelectors[0]: Invalid value: null: invalid label selector.",
    ],
  ],
  [
    "no role",
    "RoleBinding",
    {},
    ['roleRef.kind: Unsupported value: "": supported values: "Role", "ClusterRole"', "roleRef.name: Required value"],
  ],
  [
    "users and groups",
    "RoleBinding",
    {
      roleRef,
      subjects: [
        { kind: "User", name: "jane" },
        { kind: "Group", name: "devs" },
      ],
    },
    [],
  ],
  [
    "a user of another group",
    "RoleBinding",
    { roleRef, subjects: [{ kind: "User", name: "jane", apiGroup: "shop" }] },
    ['subjects[0].apiGroup: Unsupported value: "shop": supported values: "rbac.authorization.k8s.io"'],
  ],
  [
    "a subject that is none",
    "RoleBinding",
    { roleRef, subjects: [{ kind: "Serviceaccount", name: "web" }] },
    ['subjects[0].kind: Unsupported value: "Serviceaccount": supported values: "ServiceAccount", "User", "Group"'],
  ],
  ["an account of its namespace", "RoleBinding", { roleRef, subjects: [{ kind: "ServiceAccount", name: "web" }] }, []],
  [
    "an account of none",
    "ClusterRoleBinding",
    { roleRef, subjects: [{ kind: "ServiceAccount", name: "web" }] },
    ["subjects[0].namespace: Required value"],
  ],
  [
    "a role of a namespace for all",
    "ClusterRoleBinding",
    { roleRef: { kind: "Role", name: "view" } },
    ['roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"'],
  ],
])("judges %s in a %s", (_what, kind, object, sentences) => {
  expect(sentencesOf(`${group}/${kind}`, { metadata, ...object })).toEqual(sentences);
});
