/** What a name has to be, and where: null for every namespace. */
interface BaseObjects {
  readonly namespace: string | null;
  readonly names: readonly string[];
}

const storedRoles = ["admin", "cluster-admin", "edit", "view"];
/** What OpenShift has besides; a cluster of another maker does not, and manifests that name them are not for it. */
const openShiftRoles = ["cluster-monitoring-view", "cluster-reader", "cluster-status", "self-provisioner", "basic-user"];
/** Classes that controllers of the Gateway API make themselves when they start. */
const gatewayClasses = ["cilium", "eg", "gke-*", "istio", "istio-remote", "istio-waypoint", "nginx", "traefik"];

/** Objects that every cluster has before anybody applies anything (the API server's post-start hooks and its controllers). */
const baseWorld: ReadonlyMap<string, readonly BaseObjects[]> = new Map([
  ["Namespace", [{ namespace: null, names: ["default", "kube-node-lease", "kube-public", "kube-system"] }]],
  // The service account and root CA controllers write them into each namespace.
  ["ServiceAccount", [{ namespace: null, names: ["default"] }]],
  [
    "ConfigMap",
    [
      { namespace: null, names: ["kube-root-ca.crt"] },
      { namespace: "kube-system", names: ["coredns", "extension-apiserver-authentication", "kube-proxy", "kubeadm-config"] },
      { namespace: "kube-public", names: ["cluster-info"] },
    ],
  ],
  ["Role", [{ namespace: null, names: ["system:*", "extension-apiserver-authentication-reader"] }]],
  ["ClusterRole", [{ namespace: null, names: [...storedRoles, ...openShiftRoles, "system:*"] }]],
  ["GatewayClass.gateway.networking.k8s.io", [{ namespace: null, names: gatewayClasses }]],
  ["ClusterRoleBinding", [{ namespace: null, names: ["cluster-admin", "system:*"] }]],
  ["PriorityClass", [{ namespace: null, names: ["system-cluster-critical", "system-node-critical"] }]],
  [
    "PriorityLevelConfiguration",
    [
      {
        namespace: null,
        names: [
          "catch-all",
          "exempt",
          "global-default",
          "leader-election",
          "node-high",
          "system",
          "workload-high",
          "workload-low",
        ],
      },
    ],
  ],
  [
    "Service",
    [
      { namespace: "default", names: ["kubernetes"] },
      { namespace: "kube-system", names: ["kube-dns"] },
    ],
  ],
]);

/** Namespaces that the cluster's own programs live in: who installed it put objects there that no repository shows. */
const systemNamespaces: ReadonlySet<string> = new Set(["kube-system", "kube-public", "kube-node-lease"]);

export function isSystemNamespace(namespace: string | null): boolean {
  return namespace !== null && (systemNamespaces.has(namespace) || namespace.startsWith("openshift-"));
}

/** Whether every cluster has such an object. */
export function isInEveryCluster(kind: string, namespace: string | null, name: string): boolean {
  const entries = baseWorld.get(kind) ?? [];
  return entries.some(
    (entry) =>
      (entry.namespace === null || entry.namespace === namespace) && entry.names.some((pattern) => matchesName(pattern, name)),
  );
}

/** Names with `*` for anything, without regular expressions: names and patterns are the user's. */
export function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
