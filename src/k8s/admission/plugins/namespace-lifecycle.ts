import { quote } from "../../core/go.ts";
import { type Cluster, type ClusterNamespace, emptyNamespace } from "../cluster.ts";
import type { Denial } from "../denial.ts";
import { find } from "../directory.ts";

/** Namespaces that every cluster has. */
const everywhere: readonly string[] = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** The namespace that an object is to be created in, or why nothing can be (plugin NamespaceLifecycle). */
export function enterNamespace(
  cluster: Cluster,
  name: string,
): { readonly namespace: ClusterNamespace; readonly isUnknown: boolean } | { readonly denial: Denial } {
  const found = find(cluster.namespaces, name);
  if (found === "unknown") return { namespace: emptyNamespace(name, cluster.securityDefaults), isUnknown: true };
  if (found === "missing") {
    if (everywhere.includes(name)) return { namespace: emptyNamespace(name, cluster.securityDefaults), isUnknown: false };
    return { denial: { code: "namespace-missing", namespace: name, why: `namespaces ${quote(name)} not found` } };
  }
  if (!found.isTerminating) return { namespace: found, isUnknown: false };
  const why = `unable to create new content in namespace ${name} because it is being terminated`;
  return { denial: { code: "namespace-terminating", namespace: name, why } };
}
