import { boundsOf, type ScaleBounds } from "../../k8s/workloads/autoscaling.ts";
import type { KubeObject, ObjectOf } from "../object.ts";

/** Between how many pods workloads have. */
export interface Scale {
  /** Null for kinds whose number of pods the manifest does not say. */
  boundsOf(owner: KubeObject): ScaleBounds | null;
}

const scaled: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

interface Input {
  readonly objects: readonly KubeObject[];
  readonly autoscalers: readonly ObjectOf<"autoscaling/v2/HorizontalPodAutoscaler">[];
}

export function indexScale({ objects, autoscalers }: Input): Scale {
  const byTarget = new Map<string, ScaleBounds>();
  for (const { namespace, value } of autoscalers) {
    const { kind = "", name = "" } = value.spec?.scaleTargetRef ?? {};
    byTarget.set(`${namespace}/${kind}/${name}`, boundsOf(value));
  }
  // KEDA makes autoscalers of its own, of which the targets count as unknown.
  const others = new Set<string>();
  for (const { kind, namespace, value } of objects) if (kind === "ScaledObject") others.add(`${namespace}/${targetOf(value)}`);
  return {
    boundsOf(owner) {
      const { kind, namespace, name, value } = owner;
      if (!scaled.has(kind) || others.has(`${namespace}/${name}`)) return null;
      const bounds = byTarget.get(`${namespace}/${kind}/${name}`);
      if (bounds !== undefined) return bounds;
      const { replicas = 1 } = (value as { spec?: { replicas?: unknown } }).spec ?? {};
      return typeof replicas === "number" ? { least: replicas, most: replicas } : null;
    },
  };
}

function targetOf(value: unknown): string {
  const { spec } = value as { spec?: { scaleTargetRef?: { name?: unknown } | null } | null };
  return String(spec?.scaleTargetRef?.name ?? "");
}
