import type { Cluster, ClusterNamespace } from "../../k8s/admission/cluster.ts";
import { isMirrorPod } from "../../k8s/admission/plugins/mirror-pod.ts";
import { enterNamespace } from "../../k8s/admission/plugins/namespace-lifecycle.ts";
import { accountOf } from "../../k8s/admission/plugins/service-account.ts";
import type { KubeObject } from "../object.ts";
import type { PodSource } from "../pods.ts";

/**
 * Whether admission may have anything to say of an object or of the pods that it makes. In most namespaces there is nothing that it
 * could hold against them, and then nothing has to be played through. Everything that a plugin can refuse has to be here.
 */
export function mayRefuse(cluster: Cluster, { kind, namespace }: KubeObject, pods: PodSource | null): boolean {
  if (cluster.mutatePod !== undefined) return true;
  const entered = enterNamespace(cluster, namespace ?? "default");
  if ("denial" in entered || hasPolicies(entered.namespace)) return true;
  if (kind === "Ingress" && cluster.ingressClasses.byName.size > 0) return true;
  if ((kind === "PersistentVolumeClaim" || kind === "StatefulSet") && cluster.storageClasses.byName.size > 0) return true;
  return pods !== null && asksForMore(pods, entered.namespace);
}

function hasPolicies({ limitRanges, quotas, security }: ClusterNamespace): boolean {
  const { enforce, audit, warn } = security;
  return limitRanges.length > 0 || quotas.length > 0 || [enforce, audit, warn].some(({ level }) => level !== "privileged");
}

/** What the plugins ServiceAccount, Priority and RuntimeClass look up, or hold against what they find. */
function asksForMore({ spec, annotations }: PodSource, namespace: ClusterNamespace): boolean {
  const { priorityClassName = "", priority, preemptionPolicy, runtimeClassName, overhead } = spec;
  if (priorityClassName !== "" || isMirrorPod({ annotations })) return true;
  if ([priority, preemptionPolicy, runtimeClassName, overhead].some((field) => field !== undefined)) return true;
  const account = accountOf(spec, namespace);
  // An account says in its annotations which Secrets its pods may mount.
  return typeof account === "string" ? account === "missing" : account.metadata?.annotations !== undefined;
}
