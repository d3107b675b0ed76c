import { closest, defineRule, unknownHandlerPorts } from "#kit";

export default defineRule({
  summary: "Probe or lifecycle hook asks a named port that its container does not have",
  outcome: "broken",
  on: "pods",
  reads: ["world"],
  messages: {
    probe:
      "the {probe} of container {container} asks port {port}, and the container has no port of that name, so it never succeeds",
    hook: "the {hook} hook of container {container} asks port {port}, and the container has no port of that name, so it fails",
  },
  check({ owner, spec, specPath }, { report, world }) {
    if (world.isCompleted(owner.document.source.uri)) return;
    for (const { container, name: port, path, of, elsewhere } of unknownHandlerPorts(spec)) {
      const [list = "", index = 0] = path;
      const names = (container.ports ?? []).flatMap(({ name }) => (name ? [name] : []));
      const near = closest(port, names) ?? (names.length === 1 ? (names[0] ?? null) : null);
      const has = container.ports !== undefined && container.ports.length > 0;
      const details = {
        at: [...specPath, ...path],
        help: helpFor(near, elsewhere, names),
        related: has ? [{ object: owner, path: [...specPath, list, index, "ports"], note: "the ports that it has" }] : [],
      };
      const data = { container: container.name ?? "", port };
      if (of.endsWith("Probe")) report("probe", { ...details, data: { ...data, probe: of } });
      else report("hook", { ...details, data: { ...data, hook: of } });
    }
  },
});

function helpFor(near: string | null, elsewhere: string | null, names: readonly string[]): string {
  if (elsewhere !== null) return `container ${elsewhere} has it; a name is looked up in the same container only: give the number`;
  if (near !== null) return `did you mean ${near}?`;
  return names.length === 0 ? "it names no port; name one, or give the number" : `its ports are ${names.join(", ")}`;
}
