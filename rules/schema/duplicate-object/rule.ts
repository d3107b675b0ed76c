import { defineRule, describeObject, type KubeObject } from "#kit";

export default defineRule({
  summary: "Two objects of one kind, namespace and name",
  outcome: "broken",
  on: "world",
  reads: ["world"],
  messages: { duplicate: "{object} is defined twice; whichever is applied last wins" },
  check(_, { report, world }) {
    const first = new Map<string, KubeObject>();
    const pairs: (readonly [KubeObject, KubeObject])[] = [];
    const sizes = new Map<string, number>();
    for (const object of world.objects) {
      if (object.name === "" || !object.document.isSubject) continue;
      const file = object.document.source.uri;
      sizes.set(file, (sizes.get(file) ?? 0) + 1);
      const key = [place(file), object.group, object.kind, object.namespace ?? "", object.name].join("\n");
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, object);
      else pairs.push([earlier, object]);
    }
    const shared = countShared(pairs);
    for (const [earlier, object] of pairs) {
      const files = [earlier.document.source.uri, object.document.source.uri] as const;
      // Two files that define much the same are two ways to set it up, of which one is taken.
      const most = Math.min(...files.map((file) => sizes.get(file) ?? 0)) / 2;
      const isOneFile = files[0] === files[1];
      if (!isOneFile && world.closure !== "declared" && (shared.get(files.join("\n")) ?? 0) > most) continue;
      report("duplicate", {
        object,
        at: ["metadata", "name"],
        data: { object: describeObject(object) },
        help: "remove one of them, or give them different names",
        related: [{ object: earlier, path: ["metadata", "name"], note: "defined here first" }],
      });
    }
  },
});

/** How many objects two files have in common. */
function countShared(pairs: readonly (readonly [KubeObject, KubeObject])[]): ReadonlyMap<string, number> {
  const shared = new Map<string, number>();
  for (const pair of pairs) {
    const files = pair.map(({ document }) => document.source.uri).join("\n");
    shared.set(files, (shared.get(files) ?? 0) + 1);
  }
  return shared;
}

/** What is applied together: the files of one folder. Other folders may be other clusters or overlays. */
function place(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}
