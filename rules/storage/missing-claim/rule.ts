import { defineRule, missingTargets, userOf } from "#kit";

interface StatefulSetSpec {
  readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
}

export default defineRule({
  summary: "Pods whose volume is a claim that does not exist",
  outcome: "unschedulable",
  on: "pods",
  reads: ["references", "scheduling", "world"],
  needs: "closed-world",
  messages: {
    missing: "{user} is PersistentVolumeClaim {name}, and namespace {namespace} has no such claim, so no node takes the pods",
  },
  check({ owner, spec }, surroundings) {
    const { report, scheduling } = surroundings;
    if (!spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim !== undefined)) return;
    const missing = missingTargets(owner, surroundings, ({ ofPods, kind }) => ofPods && kind === "PersistentVolumeClaim");
    // Where nodes are known the scheduler itself is asked.
    if (missing.length === 0 || scheduling.nodes.length > 0) return;
    // A StatefulSet puts the claims of its templates in place of volumes with their names (updateStorage).
    const { volumeClaimTemplates = [] } = (owner.value as { spec?: StatefulSetSpec }).spec ?? {};
    const replaced = new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name));
    for (const { edge, kind: _, ...details } of missing) {
      if (replaced.has(userOf(edge).volume ?? "")) continue;
      report("missing", {
        ...details,
        at: edge.at,
        data: { user: userOf(edge).user, name: edge.name, namespace: edge.namespace ?? "" },
        reason: "Unschedulable",
      });
    }
  },
});
