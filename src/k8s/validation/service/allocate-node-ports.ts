import type { ServicePort, ServiceSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";
import { needsHealthCheck } from "./service-types.ts";

/** The node port before the first that a dry run gives away (PortAllocationOperation.AllocateNext). */
const dryRunPort = 32768;

/** txnAllocNodePorts of registry/core/service/storage. */
export function allocateNodePorts(spec: ServiceSpec, at: Field, found: Violations): ServiceSpec {
  if (spec.type !== "NodePort" && spec.type !== "LoadBalancer") return spec;
  const allocated: number[] = [];
  const ports = initNodePorts(spec, allocated, child(at, "ports"), found);
  const prepared = ports === spec.ports ? spec : { ...spec, ports };
  if (found.found.length > 0 || !needsHealthCheck(spec)) return prepared;
  const { healthCheckNodePort: port = 0 } = spec;
  if (port === 0) return { ...prepared, healthCheckNodePort: allocateNext(allocated) };
  // The server answers with an error 500 that has no field.
  const detail = `failed to allocate requested HealthCheck NodePort ${port}: provided port is already allocated`;
  if (allocated.includes(port)) found.internal(child(at, "healthCheckNodePort"), detail);
  return prepared;
}

/** initNodePorts: ports of one number, such as 53 of TCP and UDP, share a node port. */
function initNodePorts(spec: ServiceSpec, allocated: number[], at: Field, found: Violations): readonly ServicePort[] {
  const ports = [...(spec.ports ?? [])];
  const allocatesAll = spec.type === "NodePort" || spec.allocateLoadBalancerNodePorts !== false;
  const known = new Map<number, number>();
  for (const [index, given] of ports.entries()) {
    const { port = 0, nodePort = 0 } = given;
    if (nodePort === 0 && !allocatesAll) continue;
    const shared = known.get(port) ?? 0;
    const wanted = shared === 0 ? requestedNodePort(port, ports) : nodePort;
    let taken = wanted;
    if (wanted === 0) taken = shared === 0 ? allocateNext(allocated) : shared;
    else if (wanted !== shared) {
      if (allocated.includes(wanted)) {
        found.invalid(child(item(at, index), "nodePort"), wanted, "provided port is already allocated");
        break;
      }
      allocated.push(wanted);
    }
    if (shared === 0) known.set(port, taken);
    ports[index] = { ...given, nodePort: taken };
  }
  return ports;
}

/** findRequestedNodePort. */
function requestedNodePort(port: number, ports: readonly ServicePort[]): number {
  for (const other of ports) if ((other.port ?? 0) === port && (other.nodePort ?? 0) !== 0) return other.nodePort ?? 0;
  return 0;
}

function allocateNext(allocated: number[]): number {
  const next = (allocated.length === 0 ? dryRunPort : Math.max(0, ...allocated)) + 1;
  allocated.push(next);
  return next;
}
