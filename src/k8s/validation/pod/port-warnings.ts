import { quote } from "../../core/go.ts";
import type { ContainerPort } from "../../kinds.generated.ts";
import { child, type Field, formatField, item } from "../field.ts";
import { visitContainers } from "./visit-containers.ts";
import type { WarningScope } from "./warning-scope.ts";

interface PlacedPort {
  readonly port: ContainerPort;
  readonly at: Field;
}

/** Ports that stand in each other's way, then names that stand for several. */
export function portWarnings(scope: WarningScope): readonly string[] {
  const placed = placePorts(scope);
  return placed.length === 0 ? [] : [...overlapWarnings(placed), ...nameWarnings(placed)];
}

function placePorts({ spec, specAt }: WarningScope): readonly PlacedPort[] {
  const placed: PlacedPort[] = [];
  visitContainers(spec, specAt, ({ ports = [] }, containerAt) => {
    for (const [index, port] of ports.entries()) placed.push({ port, at: item(child(containerAt, "ports"), index) });
  });
  return placed;
}

function overlapWarnings(placed: readonly PlacedPort[]): readonly string[] {
  const warnings: string[] = [];
  const known = new Map<string, PlacedPort[]>();
  for (const one of placed) {
    const { hostIP = "", hostPort = 0, containerPort = 0, protocol = "" } = one.port;
    if (hostIP !== "" && hostPort === 0) {
      warnings.push(`${formatField(one.at)}: hostIP set without hostPort: ${printPort(one.port)}`);
    }
    const key = `${containerPort}/${protocol}`;
    const others = known.get(key) ?? [];
    for (const other of others) {
      const relation = relationOf(one.port, other.port);
      if (relation !== null) warnings.push(`${formatField(one.at)}: ${relation} port definition with ${formatField(other.at)}`);
    }
    others.push(one);
    known.set(key, others);
  }
  return warnings;
}

function relationOf(one: ContainerPort, other: ContainerPort): string | null {
  const [ip = "", otherIp = ""] = [one.hostIP, other.hostIP];
  const [port = 0, otherPort = 0] = [one.hostPort, other.hostPort];
  if (ip === otherIp && port === otherPort) return "duplicate";
  if (port === 0 || otherPort === 0) return "overlapping";
  return port === otherPort && (ip === "") !== (otherIp === "") ? "dangerously ambiguous" : null;
}

/** A port as Go's %+v prints it. */
function printPort({ name = "", hostPort = 0, containerPort = 0, protocol = "", hostIP = "" }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
}

function nameWarnings(placed: readonly PlacedPort[]): readonly string[] {
  const warnings: string[] = [];
  const names = new Map<string, Field>();
  for (const { port, at } of placed) {
    if (port.name === undefined || port.name === "") continue;
    const other = names.get(port.name);
    if (other === undefined) names.set(port.name, at);
    else {
      const first = formatField(other);
      const message = `duplicate port name ${quote(port.name)} with ${first}`;
      warnings.push(`${formatField(at)}: ${message}, services and probes that select ports by name will use ${first}`);
    }
  }
  return warnings;
}
