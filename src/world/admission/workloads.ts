import type { QuotaObject } from "../../k8s/admission/quota/quota-object.ts";
import type { HorizontalPodAutoscaler, Ingress, Pod } from "../../k8s/kinds.generated.ts";
import { boundsOf } from "../../k8s/workloads/autoscaling.ts";
import { type Workload, workloadResources } from "../../k8s/workloads/workload.ts";
import type { KubeObject } from "../object.ts";
import { placedValue } from "./read-cluster.ts";

/** What quotas count of an object. */
export function quotaObjectOf({ kind, group, lookup, custom }: KubeObject, value: object): QuotaObject | null {
  if (group === "") {
    if (kind === "Service") return { kind: "service", service: value };
    if (kind === "PersistentVolumeClaim") return { kind: "claim", claim: value };
  }
  if (group === "resource.k8s.io" && kind === "ResourceClaim") return { kind: "resource-claim", claim: value };
  const resource = lookup.status === "served" ? lookup.kind.plural : custom?.plural;
  return resource === undefined ? null : { kind: "other", resource, group };
}

export function isPod({ kind, group }: KubeObject, _value: object): _value is Pod {
  return kind === "Pod" && group === "";
}

/** An object as a workload; null for other kinds. */
export function workloadOf(object: KubeObject): Workload | null {
  const { kind, group } = object;
  if (groups.get(kind) !== group) return null;
  const candidate = { kind, object: placedValue(object as KubeObject<object>) };
  return isWorkload(candidate, group) ? candidate : null;
}

/** The groups of the kinds of workloads. */
const groups: ReadonlyMap<string, string> = new Map(Object.entries(workloadResources).map(([kind, { group }]) => [kind, group]));

/** The decoder has checked the value of a kind that is one. */
function isWorkload(candidate: { readonly kind: string; readonly object: object }, group: string): candidate is Workload {
  return groups.get(candidate.kind) === group;
}

/** A workload with as many pods as its autoscaler starts with. */
export function scaled(workload: Workload, autoscaler: HorizontalPodAutoscaler): Workload {
  const { least, most } = boundsOf(autoscaler);
  switch (workload.kind) {
    case "Deployment":
    case "StatefulSet":
    case "ReplicaSet":
    case "ReplicationController": {
      const { object } = workload;
      const replicas = Math.min(most, Math.max(least, object.spec?.replicas ?? 1));
      const rescaled = { kind: workload.kind, object: { ...object, spec: { ...object.spec, replicas } } };
      return isWorkload(rescaled, workloadResources[workload.kind].group) ? rescaled : workload;
    }
    default:
      return workload;
  }
}

export function isIngress({ kind, group }: KubeObject, _value: object): _value is Ingress {
  return kind === "Ingress" && group === "networking.k8s.io";
}
