import type { Container, IntOrString, PodSpec } from "../kinds.generated.ts";

/** A port that a container is asked at by the kubelet, by name. */
export interface NamedHandlerPort {
  readonly container: Container;
  readonly name: string;
  /** From the pod's spec to the port. */
  readonly path: readonly (string | number)[];
  /** What asks: `livenessProbe`, `postStart`. */
  readonly of: string;
  /** Another container that declares the name; the kubelet does not look there. */
  readonly elsewhere: string | null;
}

const lists = ["containers", "initContainers"] as const;
const probes = ["livenessProbe", "readinessProbe", "startupProbe"] as const;
const hooks = ["postStart", "preStop"] as const;
const handlers = ["httpGet", "tcpSocket"] as const;

/**
 * Ports of probes and hooks that are named and that their own container does not declare. The kubelet looks only there, and takes
 * a name of digits for a number (ResolveContainerPort of pkg/probe).
 */
export function unknownHandlerPorts(spec: PodSpec): NamedHandlerPort[] {
  const found: NamedHandlerPort[] = [];
  for (const list of lists) {
    for (const [index, container] of (spec[list] ?? []).entries()) {
      for (const { port, path, of } of handlerPorts(container)) {
        if (typeof port !== "string" || /^[+-]?\d+$/.test(port) || declares(container, port)) continue;
        const elsewhere = lists.flatMap((other) => spec[other] ?? []).find((other) => declares(other, port))?.name ?? null;
        found.push({ container, name: port, path: [list, index, ...path], of, elsewhere });
      }
    }
  }
  return found;
}

function* handlerPorts(
  container: Container,
): Generator<{ port: IntOrString | undefined; path: (string | number)[]; of: string }> {
  for (const of of probes) {
    const probe = container[of];
    if (probe === undefined) continue;
    for (const how of handlers) if (probe[how] !== undefined) yield { port: probe[how].port, path: [of, how, "port"], of };
  }
  const { lifecycle } = container;
  if (lifecycle === undefined) return;
  for (const of of hooks) {
    for (const how of handlers) yield { port: lifecycle[of]?.[how]?.port, path: ["lifecycle", of, how, "port"], of };
  }
}

function declares({ ports = [] }: Container, name: string): boolean {
  return ports.some((port) => port.name === name);
}
