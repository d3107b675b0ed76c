import { hasFeature } from "../../admission/features.ts";
import type { PodSpec } from "../../kinds.generated.ts";

/** A port of the node that a pod takes. */
export interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

/** Ports in use on a node, by address and then `TCP/80` (HostPortInfo). */
export type UsedPorts = Map<string, Set<string>>;

const everyAddress = "0.0.0.0";

/** GetHostPorts of pkg/scheduler/util: of sidecars, then of containers. */
export function hostPorts(spec: PodSpec, minor: number): readonly HostPort[] {
  const { initContainers = [], containers = [] } = spec;
  const sidecars = initContainers.filter((one) => one.restartPolicy === "Always" && hasFeature("sidecarContainers", minor));
  const ports: HostPort[] = [];
  for (const container of [...sidecars, ...containers]) {
    for (const { hostPort = 0, hostIP = "", protocol = "" } of container.ports ?? []) {
      if (hostPort <= 0) continue;
      ports.push({ ip: hostIP === "" ? everyAddress : hostIP, protocol: protocol === "" ? "TCP" : protocol, port: hostPort });
    }
  }
  return ports;
}

/** HostPortInfo.CheckConflict: `0.0.0.0` meets every address; `::` is an address like others. */
export function isTaken({ ip, protocol, port }: HostPort, used: UsedPorts): boolean {
  const wanted = `${protocol}/${port}`;
  if (ip !== everyAddress) return (used.get(everyAddress)?.has(wanted) ?? false) || (used.get(ip)?.has(wanted) ?? false);
  for (const ports of used.values()) if (ports.has(wanted)) return true;
  return false;
}

/** HostPortInfo.Add. */
export function takePorts(ports: readonly HostPort[], used: UsedPorts): void {
  for (const { ip, protocol, port } of ports) {
    const taken = used.get(ip) ?? new Set();
    used.set(ip, taken.add(`${protocol}/${port}`));
  }
}

/** HostPortInfo.Remove: ports are not counted, so that two pods with one port free it with the first that goes. */
export function freePorts(ports: readonly HostPort[], used: UsedPorts): void {
  for (const { ip, protocol, port } of ports) used.get(ip)?.delete(`${protocol}/${port}`);
}
