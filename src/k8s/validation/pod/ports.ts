import { namedString } from "../../core/go.ts";
import { portNameProblems } from "../../core/key-names.ts";
import { portNumberProblems } from "../../core/ranges.ts";
import type { ContainerPort, IntOrString, PodSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import type { PodScope } from "./scope.ts";

const protocols = ["SCTP", "TCP", "UDP"];

/** validateContainerPorts of core/validation. */
export function validateContainerPorts(ports: readonly ContainerPort[], at: Field, { found, context }: PodScope): void {
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const portAt = item(at, index);
    validatePortName(port.name, names, portAt, found, context);
    validatePortNumbers(port, portAt, found);
    const { protocol = "" } = port;
    if (protocol === "") found.required(child(portAt, "protocol"));
    else if (!protocols.includes(protocol)) found.notSupported(child(portAt, "protocol"), namedString(protocol), protocols);
  }
}

function validatePortName(
  name: string | undefined,
  names: Set<string>,
  portAt: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name === undefined || name === "") return;
  const problems = portNameProblems(name, context);
  for (const problem of problems) found.invalid(child(portAt, "name"), name, problem);
  if (problems.length > 0) return;
  if (names.has(name)) found.duplicate(child(portAt, "name"), name);
  else names.add(name);
}

function validatePortNumbers({ containerPort = 0, hostPort = 0 }: ContainerPort, portAt: Field, found: Violations): void {
  if (containerPort === 0) found.required(child(portAt, "containerPort"));
  else
    for (const problem of portNumberProblems(containerPort))
      found.invalid(child(portAt, "containerPort"), containerPort, problem);
  if (hostPort === 0) return;
  for (const problem of portNumberProblems(hostPort)) found.invalid(child(portAt, "hostPort"), hostPort, problem);
}

/** ValidatePortNumOrName of core/validation; a port that is not there is 0. */
export function validatePortNumberOrName(
  port: IntOrString | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const problems = typeof port === "string" ? portNameProblems(port, context) : portNumberProblems(port ?? 0);
  for (const problem of problems) found.invalid(at, port ?? 0, problem);
}

/** AccumulateUniqueHostPorts of core/validation: the ports of one container, after those of others. */
export function accumulateUniqueHostPorts(
  ports: readonly ContainerPort[],
  taken: Set<string>,
  portsAt: Field,
  found: Violations,
): void {
  for (const [index, { protocol = "", hostIP = "", hostPort = 0 }] of ports.entries()) {
    if (hostPort === 0) continue;
    const key = `${protocol}/${hostIP}/${hostPort}`;
    if (taken.has(key)) found.duplicate(child(item(portsAt, index), "hostPort"), key);
    else taken.add(key);
  }
}

/** validatePodHostNetworkDeps of core/validation. */
export function validatePodHostNetworkDeps(spec: PodSpec, at: Field, { found, options }: PodScope): void {
  if (spec.hostNetwork !== true) return;
  for (const [index, { ports = [] }] of (spec.containers ?? []).entries()) {
    for (const [portIndex, { hostPort = 0, containerPort = 0 }] of ports.entries()) {
      if (hostPort === containerPort || (!options.isPod && hostPort === 0)) continue;
      const portAt = item(child(item(child(at, "containers"), index), "ports"), portIndex);
      found.invalid(child(portAt, "hostPort"), hostPort, "must match `containerPort` when `hostNetwork` is true");
    }
  }
}
