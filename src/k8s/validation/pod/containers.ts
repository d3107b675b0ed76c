import type { Container, PodSpec } from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import { validateContainerCommon } from "./container.ts";
import { validateLifecycle, validateProbe } from "./handlers.ts";
import { accumulateUniqueHostPorts } from "./ports.ts";
import {
  validateContainerRestartPolicy,
  validateInitContainerResizePolicy,
  validateInitContainerRestartPolicy,
} from "./restart.ts";
import type { PodScope } from "./scope.ts";

/** validateContainers of core/validation. */
export function validateContainers(containers: readonly Container[], at: Field, scope: PodScope): void {
  const { found } = scope;
  if (containers.length === 0) {
    found.required(at);
    return;
  }
  const names = new Set<string>();
  for (const [index, container] of containers.entries()) {
    const containerAt = item(at, index);
    const { name = "" } = container;
    validateContainerCommon(container, containerAt, scope);
    if (names.has(name)) found.duplicate(child(containerAt, "name"), name);
    names.add(name);
    validateLifecycleAndProbes(container, containerAt, scope);
    validateContainerRestartPolicy(container, containerAt, scope);
  }
  const taken = new Set<string>();
  for (const [index, { ports }] of containers.entries()) {
    if (ports !== undefined) accumulateUniqueHostPorts(ports, taken, child(item(at, index), "ports"), found);
  }
}

/** validateInitContainers of core/validation. */
export function validateInitContainers({ initContainers = [], containers = [] }: PodSpec, at: Field, scope: PodScope): void {
  if (initContainers.length === 0) return;
  const { found } = scope;
  const names = new Set<string>();
  for (const { name = "" } of containers) names.add(name);
  for (const [index, container] of initContainers.entries()) {
    const containerAt = item(at, index);
    const { name = "", ports } = container;
    validateContainerCommon(container, containerAt, scope);
    validateInitContainerRestartPolicy(container, containerAt, scope);
    if (names.has(name)) found.duplicate(child(containerAt, "name"), name);
    else if (name !== "") names.add(name);
    // Each runs alone; the server calls each the first.
    const alone = printedAs(item(at, 0), containerAt);
    if (ports !== undefined) accumulateUniqueHostPorts(ports, new Set(), child(alone, "ports"), found);
    if (container.restartPolicy === "Always") validateLifecycleAndProbes(container, containerAt, scope);
    else forbidLifecycleAndProbes(container, containerAt, scope);
    validateInitContainerResizePolicy(container, containerAt, scope);
  }
}

function validateLifecycleAndProbes(container: Container, at: Field, scope: PodScope): void {
  validateLifecycle(container.lifecycle, at, scope);
  validateProbe(container.livenessProbe, "livenessProbe", at, scope);
  validateProbe(container.readinessProbe, "readinessProbe", at, scope);
  validateProbe(container.startupProbe, "startupProbe", at, scope);
}

const onlyInSidecars = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"] as const;

function forbidLifecycleAndProbes(container: Container, at: Field, { found }: PodScope): void {
  for (const name of onlyInSidecars) {
    if (container[name] === undefined) continue;
    found.forbidden(child(at, name), "may not be set for init containers without restartPolicy=Always");
  }
}
