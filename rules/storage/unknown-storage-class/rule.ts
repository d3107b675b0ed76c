import { defineRule, isBroughtClass, missingTargets } from "#kit";

export default defineRule({
  summary: "Claim of a storage class that does not exist",
  outcome: "broken",
  on: "object",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: { missing: "there is no StorageClass {name}, so no volume is made for the claim" },
  check(object, surroundings) {
    const { report } = surroundings;
    const isClaim = object.kind === "PersistentVolumeClaim" || object.kind === "StatefulSet";
    if (!isClaim) return;
    for (const { edge, kind: _, ...details } of missingTargets(object, surroundings, ({ kind }) => kind === "StorageClass")) {
      const { world } = surroundings;
      if (isBroughtClass(edge.name) && world.closure !== "declared") continue;
      // Volumes without a class of their own may still bear its name.
      const volumes = world.of("v1/PersistentVolume");
      if (volumes.some(({ value }) => value.spec?.storageClassName === edge.name)) continue;
      report("missing", {
        ...details,
        at: edge.at,
        data: { name: edge.name },
        reason: "ProvisioningFailed",
        clusterMessage: `storageclass.storage.k8s.io "${edge.name}" not found`,
      });
    }
  },
});
