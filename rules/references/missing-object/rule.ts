import { defineRule, type Edge, missingTargets } from "#kit";

export default defineRule({
  summary: "Name of an object that does not exist",
  outcome: "broken",
  on: "object",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: {
    namespaced: "namespace {namespace} has no {kind} {name}, so {effect}",
    "cluster-wide": "there is no {kind} {name}, so {effect}",
  },
  check(object, surroundings) {
    const { report } = surroundings;
    for (const { edge, kind, ...details } of missingTargets(object, surroundings, isToldHere)) {
      const { name, namespace, reference, at } = edge;
      const data = { kind, name, effect: reference.effect };
      if (namespace === null) report("cluster-wide", { ...details, at, data });
      else report("namespaced", { ...details, at, data: { ...data, namespace } });
    }
  },
});

/** Kinds whose references have rules of their own, all or those to some kinds. */
const toldElsewhere: Readonly<Record<string, readonly string[] | "all">> = {
  ClusterRoleBinding: "all",
  HorizontalPodAutoscaler: "all",
  Ingress: ["Secret", "Service"],
  PersistentVolume: ["PersistentVolumeClaim"],
  PersistentVolumeClaim: "all",
  RoleBinding: "all",
  ServiceAccount: "all",
  StatefulSet: "all",
};

/** What pods name and no other rule tells. */
const ofPodsHere: ReadonlySet<string> = new Set([
  "ResourceClaim",
  "ResourceClaimTemplate",
  "SecretProviderClass.secrets-store.csi.x-k8s.io",
]);

function isToldHere({ from, kind, ofPods, at }: Edge): boolean {
  if (ofPods) return ofPodsHere.has(kind);
  const told = at[0] === "metadata" ? undefined : toldElsewhere[from.kind];
  return told !== "all" && !told?.includes(kind);
}
