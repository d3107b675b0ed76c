import { defineRule, hiddenDirectory, mountsOf } from "#kit";

export default defineRule({
  summary: "Volume mounted over a directory that the image needs",
  outcome: "risky",
  on: "pods",
  messages: { hidden: "container {container} mounts volume {volume} over {directory}, which hides all that the image has there" },
  check({ owner, spec, specPath }, { report }) {
    for (const mount of mountsOf(spec)) {
      const directory = hiddenDirectory(mount);
      if (directory === null) continue;
      report("hidden", {
        at: [...specPath, ...mount.path, "mountPath"],
        data: { container: mount.container.name ?? "", volume: mount.volume.name ?? "", directory },
        help: "mount one file with subPath, or another directory",
        related: [{ object: owner, path: [...specPath, ...mount.volumePath], note: "the volume" }],
      });
    }
  },
});
