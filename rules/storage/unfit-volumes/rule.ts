import { defineRule, indexVolumes, type StaticClaim, type World } from "#kit";

export default defineRule({
  summary: "Claim that none of the volumes of its class fits",
  outcome: "broken",
  on: "world",
  needs: "closed-world",
  messages: { unfit: "no PersistentVolume of class {class} fits the claim, and none is made: {reasons}" },
  check(world: World, { report }) {
    const noVolumeFor = indexVolumes(world);
    for (const claim of claimsOf(world)) {
      const found = noVolumeFor(claim);
      if (found === null) continue;
      const { className, reasons, related, event } = found;
      report("unfit", {
        object: claim.object,
        at: claim.path,
        data: { class: className === "" ? '""' : className, reasons: reasons.join("; ") },
        ...(event === null ? {} : { reason: event.reason, clusterMessage: event.message }),
        help: "claims of a class without a provisioner get one of the volumes that are there, or wait for ever",
        related,
      });
    }
  },
});

interface PlacedClaim extends StaticClaim {
  readonly path: readonly (string | number)[];
}

/** The claims, and those that StatefulSets make for their pods. */
function claimsOf(world: World): PlacedClaim[] {
  const claims = world.of("v1/PersistentVolumeClaim").map((object) => {
    const { name, value } = object;
    return { object, name, spec: value.spec ?? {}, isTemplate: false, path: ["spec"] };
  });
  const made = world.of("apps/v1/StatefulSet").flatMap((object) =>
    (object.value.spec?.volumeClaimTemplates ?? []).map(({ metadata, spec = {} }, index) => {
      const name = `${metadata?.name ?? ""}-${object.name}`;
      return { object, name, spec, isTemplate: true, path: ["spec", "volumeClaimTemplates", index, "spec"] };
    }),
  );
  return [...claims, ...made];
}
