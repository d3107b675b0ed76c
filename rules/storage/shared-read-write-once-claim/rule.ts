import { defineRule } from "#kit";

export default defineRule({
  summary: "Several pods share a claim that only one node can mount",
  outcome: "risky",
  on: ["apps/v1/Deployment", "apps/v1/ReplicaSet", "apps/v1/StatefulSet"],
  reads: ["connections", "existence", "pods", "world"],
  messages: {
    node: "claim {claim} can be mounted on one node at a time ({mode}), and up to {pods} pods share it",
    pod: "claim {claim} can be mounted by one pod at a time (ReadWriteOncePod), and up to {pods} pods share it",
  },
  check(workload, { connections: { scale }, existence, pods, report, world }) {
    const pod = pods.of(workload);
    const most = scale.boundsOf(workload)?.most ?? 1;
    if (pod === null || most < 2 || world.isCompleted(workload.document.source.uri)) return;
    for (const [index, { persistentVolumeClaim }] of (pod.spec.volumes ?? []).entries()) {
      const name = persistentVolumeClaim?.claimName ?? "";
      const claim = name === "" ? null : existence.find("PersistentVolumeClaim", pod.namespace, name);
      if (claim === null || world.isCompleted(claim.document.source.uri)) continue;
      const modes = (claim.value as { spec?: { accessModes?: readonly string[] } }).spec?.accessModes ?? [];
      const isOfOnePod = modes.includes("ReadWriteOncePod");
      if (!isOfOnePod && !(modes.includes("ReadWriteOnce") && modes.length === 1)) continue;
      const data = { claim: name, mode: modes.join(", "), pods: most };
      report(isOfOnePod ? "pod" : "node", {
        at: [...pod.specPath, "volumes", index, "persistentVolumeClaim", "claimName"],
        data,
        help: "let a StatefulSet make a claim for each pod, or take a class that offers ReadWriteMany",
        related: [
          { object: claim, path: ["spec", "accessModes"], note: "how it can be mounted" },
          { object: workload, path: ["spec", "replicas"], note: "so many pods" },
        ],
      });
    }
  },
});
