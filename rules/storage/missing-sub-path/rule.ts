import { closest, defineRule, filesOf, mountsOf } from "#kit";

export default defineRule({
  summary: "Mount of one file of a ConfigMap or Secret that has no such file",
  outcome: "broken",
  on: "pods",
  reads: ["existence", "world"],
  messages: {
    missing:
      "container {container} mounts {subPath} of {kind} {name}, which has no such file, so an empty directory stands at {path}",
  },
  check({ namespace, owner, spec, specPath }, { existence, report, world }) {
    for (const { container, mount, volume, path, volumePath } of mountsOf(spec)) {
      const { subPath = "", mountPath = "" } = mount;
      const kind = volume.configMap ? "ConfigMap" : "Secret";
      const name = volume.configMap?.name ?? volume.secret?.secretName ?? "";
      if (subPath === "" || name === "") continue;
      const source = existence.find(kind, namespace, name);
      // Of variants of the same object any may be the one that is mounted.
      if (source === null || existence.named(kind, name).length > 1) continue;
      if (source.decoded !== "whole" || [owner, source].some(({ document }) => world.isCompleted(document.source.uri))) continue;
      const { data = {}, stringData = {}, binaryData = {} } = source.value as { readonly [field: string]: object };
      const keys = Object.keys({ ...data, ...stringData, ...binaryData });
      const items = (volume.configMap ?? volume.secret)?.items;
      const files = filesOf(items, keys);
      if (keys.length === 0 || files.some((file) => file === subPath || file.startsWith(`${subPath}/`))) continue;
      const near = closest(subPath, files);
      const listed = files.slice(0, 5).join(", ");
      report("missing", {
        at: [...specPath, ...path, "subPath"],
        data: { container: container.name ?? "", subPath, kind, name, path: mountPath },
        help: near === null ? `it has ${listed}` : `did you mean ${near}?`,
        related: items
          ? [{ object: owner, path: [...specPath, ...volumePath], note: "the files of the volume" }]
          : [{ object: source, path: [Object.keys(data).length > 0 ? "data" : "stringData"], note: "the files that there are" }],
      });
    }
  },
});
