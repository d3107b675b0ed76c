import { defineRule, type ObjectOf, refuseResize, type World } from "#kit";

export default defineRule({
  summary: "Claim whose size is another than the cluster has, and may not change so",
  outcome: "rejected",
  on: "world",
  messages: {
    "class-forbids": "claim {name} is {before} in the cluster, and its storage class does not let claims grow",
    "not-bound": "claim {name} is {before} in the cluster and has no volume yet: its size stays until it has one",
    shrinks: "claim {name} is {before} in the cluster, and claims do not shrink",
  },
  check(world: World, { report }) {
    const claims = world.of("v1/PersistentVolumeClaim");
    const saved = new Map(claims.flatMap((claim) => (claim.document.isSubject ? [] : [[keyOf(claim), claim] as const])));
    if (saved.size === 0) return;
    const classes = new Map(world.of("storage.k8s.io/v1/StorageClass").map(({ name, value }) => [name, value]));
    for (const claim of claims) {
      const known = claim.document.isSubject ? saved.get(keyOf(claim)) : undefined;
      if (known === undefined) continue;
      const refusal = refuseResize(known.value, claim.value, (name) => classes.get(name));
      if (refusal === null) continue;
      const { code, reason, clusterMessage } = refusal;
      report(code, {
        object: claim,
        at: sizePath,
        data: { name: claim.name, before: String(known.value.spec?.resources?.requests?.["storage"]) },
        help: "make a claim of another name, and move the data",
        related: [{ object: known, path: sizePath, note: "its size in the cluster" }],
        ...{ reason, clusterMessage },
      });
    }
  },
});

const sizePath = ["spec", "resources", "requests", "storage"];

function keyOf({ namespace, name }: ObjectOf<"v1/PersistentVolumeClaim">): string {
  return `${namespace}/${name}`;
}
