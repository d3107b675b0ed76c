import { defineRule, describeObject, isSameValue, type KubeObject } from "#kit";

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
      // Which of its objects a program applies together, only running it would tell.
      if (object.name === "" || !object.document.isSubject || object.document.read.literal !== undefined) continue;
      const file = object.document.source.uri;
      sizes.set(file, (sizes.get(file) ?? 0) + 1);
      const key = [place(file), object.group, object.kind, object.namespace ?? "", object.name].join("\n");
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, object);
      else pairs.push([earlier, object]);
    }
    const shared = countShared(pairs);
    // Files that define much the same are several ways to set it up, of which one is taken.
    const isAlternative = ({ document: { source } }: KubeObject): boolean =>
      (shared.get(source.uri)?.size ?? 0) > (sizes.get(source.uri) ?? 0) / 2;
    for (const [earlier, object] of pairs) {
      const isOneFile = earlier.document.source.uri === object.document.source.uri;
      if (!isOneFile && world.closure !== "declared" && (isAlternative(earlier) || isAlternative(object))) continue;
      // Files that can each be applied by themselves bring what they all need, and the second time changes nothing.
      if (!isOneFile && isSameValue(earlier.value, object.value)) continue;
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

/** The objects of each file that another file of its folder defines, too. */
function countShared(pairs: readonly (readonly [KubeObject, KubeObject])[]): ReadonlyMap<string, ReadonlySet<KubeObject>> {
  const shared = new Map<string, Set<KubeObject>>();
  for (const pair of pairs) {
    if (pair[0].document.source === pair[1].document.source) continue;
    for (const object of pair) {
      const { uri } = object.document.source;
      shared.set(uri, (shared.get(uri) ?? new Set()).add(object));
    }
  }
  return shared;
}

/** What is applied together: the files of one folder. Other folders may be other clusters or overlays. */
function place(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}
