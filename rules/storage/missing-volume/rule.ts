import { defineRule, missingTargets } from "#kit";

export default defineRule({
  summary: "Claim that is to be made of a volume, or a source, that does not exist",
  outcome: "broken",
  on: "v1/PersistentVolumeClaim",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: {
    volume: "there is no PersistentVolume {name}, so the claim stays Pending",
    source: "there is no {kind} {name} to fill the volume from, so the claim stays Pending",
  },
  check(claim, surroundings) {
    const { report } = surroundings;
    const missing = missingTargets(claim, surroundings, ({ kind }) => kind !== "StorageClass");
    for (const { edge, kind, ...details } of missing) {
      if (kind === "VolumeAttributesClass") continue;
      if (kind === "PersistentVolume") report("volume", { ...details, at: edge.at, data: { name: edge.name } });
      else report("source", { ...details, at: edge.at, data: { kind, name: edge.name } });
    }
  },
});
