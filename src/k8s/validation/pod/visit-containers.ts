import type { Container, EphemeralContainer, PodSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";

/** VisitContainersWithPath of core/pods: init containers, containers, ephemeral containers. */
export function visitContainers(
  { initContainers, containers, ephemeralContainers }: PodSpec,
  specAt: Field,
  visit: (container: Container | EphemeralContainer, at: Field) => void,
): void {
  visitAll(initContainers, specAt, "initContainers", visit);
  visitAll(containers, specAt, "containers", visit);
  visitAll(ephemeralContainers, specAt, "ephemeralContainers", visit);
}

function visitAll(
  containers: readonly (Container | EphemeralContainer)[] | undefined,
  specAt: Field,
  name: string,
  visit: (container: Container | EphemeralContainer, at: Field) => void,
): void {
  if (containers === undefined || containers.length === 0) return;
  const at = child(specAt, name);
  for (const [index, container] of containers.entries()) visit(container, item(at, index));
}
