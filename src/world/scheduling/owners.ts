import type { ObjectMeta } from "../../k8s/kinds.generated.ts";
import { placedValue } from "../admission/read-cluster.ts";
import type { KubeObject } from "../object.ts";

/** How a workload is named where owners are looked for. */
export function ownerKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

/** The workloads that may have made an object, the nearest first: a ReplicaSet's name is its Deployment's and a hash, a Job's its CronJob's and a time. */
export function possibleOwners({ metadata }: { readonly metadata?: ObjectMeta }, namespace: string): readonly string[] {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined) return [];
  const { kind = "", name = "" } = owner;
  const direct = ownerKey(kind, namespace, name);
  const further = owners[kind];
  const dash = name.lastIndexOf("-");
  return further === undefined || dash < 0 ? [direct] : [direct, ownerKey(further, namespace, name.slice(0, dash))];
}

const owners: { readonly [kind: string]: string | undefined } = { ReplicaSet: "Deployment", Job: "CronJob" };

/** Whether an object belongs to a workload that is planned anew: what that makes takes its place. */
export function isReplaced(pod: { readonly metadata?: ObjectMeta }, namespace: string, planned: ReadonlySet<string>): boolean {
  return possibleOwners(pod, namespace).some((key) => planned.has(key));
}

/** Whether a workload was made by another of the same world. */
export function isMade(object: KubeObject, planned: ReadonlySet<string>): boolean {
  return isReplaced(placedValue(object as KubeObject<object>), object.namespace ?? "", planned);
}
