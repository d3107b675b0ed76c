import { defineRule, volumeMismatch } from "#kit";

export default defineRule({
  summary: "Claim that asks for a volume which does not fit it",
  outcome: "broken",
  on: "v1/PersistentVolumeClaim",
  reads: ["existence", "world"],
  messages: {
    mismatched: "PersistentVolume {volume} does not fit the claim: it wants {field} {wanted}, and the volume has {found}",
    taken: "PersistentVolume {volume} is reserved for claim {claim}",
  },
  check(claim, { report, world }) {
    const spec = claim.value.spec ?? {};
    const { volumeName: volume = "" } = spec;
    const volumes = volume === "" ? [] : world.of("v1/PersistentVolume").filter(({ name }) => name === volume);
    const [only] = volumes;
    if (only === undefined || volumes.length > 1) return;
    if ([claim, only].some(({ document }) => world.isCompleted(document.source.uri))) return;
    const { claimRef, ...rest } = only.value.spec ?? {};
    if (claimRef?.name !== undefined && (claimRef.name !== claim.name || claimRef.namespace !== claim.namespace)) {
      report("taken", {
        at: ["spec", "volumeName"],
        data: { volume, claim: `${claimRef.namespace ?? ""}/${claimRef.name}` },
        related: [{ object: only, path: ["spec", "claimRef"], note: "reserved for this one" }],
      });
      return;
    }
    const mismatch = volumeMismatch(spec, rest);
    if (mismatch === null) return;
    const { reason, claimField, volumeField, wanted, found } = mismatch;
    report("mismatched", {
      at: ["spec", ...claimField],
      data: { volume, field: claimField.at(-1) ?? "", wanted: wanted || '""', found: found || '""' },
      reason: "VolumeMismatch",
      clusterMessage: `Cannot bind to requested volume "${volume}": ${reason}`,
      related: [{ object: only, path: ["spec", ...volumeField], note: `the volume has ${found || "none"}` }],
    });
  },
});
