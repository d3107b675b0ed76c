import type { Cluster, ClusterNamespace } from "../../k8s/admission/cluster.ts";
import { find } from "../../k8s/admission/directory.ts";
import { isMirrorPod } from "../../k8s/admission/plugins/mirror-pod.ts";
import { enterNamespace } from "../../k8s/admission/plugins/namespace-lifecycle.ts";
import { serviceAccountName } from "../../k8s/admission/plugins/service-account.ts";
import type { KubeObject } from "../object.ts";
import type { PodSource } from "../pods.ts";

/**
 * Whether admission may have anything to say of an object or of the pods that it makes. In most namespaces there is nothing that it
 * could hold against them, and then nothing has to be played through. Everything that a plugin can refuse has to be here.
 */
export function mattersTo(cluster: Cluster, { kind, namespace }: KubeObject, pods: PodSource | null): boolean {
  if (cluster.mutatePod !== undefined) return true;
  const entered = enterNamespace(cluster, namespace ?? "default");
  if ("denial" in entered || hasPolicies(entered.namespace)) return true;
  if (kind === "Ingress") return cluster.ingressClasses.byName.size > 0;
  if (kind === "PersistentVolumeClaim" || kind === "StatefulSet") if (cluster.storageClasses.byName.size > 0) return true;
  return pods !== null && asksForMore(pods, entered.namespace);
}

function hasPolicies({ limitRanges, quotas, security }: ClusterNamespace): boolean {
  const { enforce, audit, warn } = security;
  return limitRanges.length > 0 || quotas.length > 0 || [enforce, audit, warn].some(({ level }) => level !== "privileged");
}

/** What the plugins ServiceAccount, Priority and RuntimeClass look up, or hold against what they find. */
function asksForMore({ spec, annotations }: PodSource, { serviceAccounts }: ClusterNamespace): boolean {
  const { priorityClassName = "", priority, preemptionPolicy, runtimeClassName, overhead } = spec;
  if (priorityClassName !== "" || [priority, preemptionPolicy, runtimeClassName, overhead].some((field) => field !== undefined))
    return true;
  const name = serviceAccountName(spec);
  const account = find(serviceAccounts, name);
  if (account === "unknown") return isMirrorPod({ annotations });
  // An account says in its annotations which Secrets its pods may mount; every namespace has one of the name default.
  if (account === "missing") return name !== "default" || isMirrorPod({ annotations });
  return account.metadata?.annotations !== undefined || isMirrorPod({ annotations });
}
