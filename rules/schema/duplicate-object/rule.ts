import { defineRule, describeObject, type KubeObject } from "#kit";

export default defineRule({
  summary: "Two objects of one kind, namespace and name",
  outcome: "broken",
  on: "world",
  reads: ["world"],
  messages: { duplicate: "{object} is defined twice; whichever is applied last wins" },
  check(_, { report, world }) {
    const first = new Map<string, KubeObject>();
    for (const object of world.objects) {
      if (object.name === "" || !object.document.isSubject) continue;
      const key = [place(object.document.source.uri), object.group, object.kind, object.namespace ?? "", object.name].join("\n");
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, object);
        continue;
      }
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

/** What is applied together: the files of one folder. Other folders may be other clusters or overlays. */
function place(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}
