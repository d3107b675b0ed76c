import type { Container, ContainerPort, PodSpec, ServicePort } from "../kinds.generated.ts";

/** A port that a container declares. */
export interface DeclaredPort {
  readonly container: string;
  readonly list: "containers" | "initContainers";
  readonly index: number;
  readonly name: string | null;
  readonly number: number;
  readonly protocol: string;
}

/** The protocol that a port has without one. */
export const defaultProtocol = "TCP";

/** The ports of a pod that Services can find: of its containers, then of its sidecars (FindPort of k8s.io/component-helpers/.../pod). */
export function declaredPorts({ containers = [], initContainers = [] }: PodSpec): readonly DeclaredPort[] {
  const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === "Always";
  return [
    ...containers.flatMap((container, index) => portsOf(container, "containers", index)),
    ...initContainers.flatMap((container, index) => (isSidecar(container) ? portsOf(container, "initContainers", index) : [])),
  ];
}

/** Where a port of a Service leads: to its own number where no target is given (SetDefaults_Service). */
export function targetOf({ port = 0, targetPort }: ServicePort): number | string {
  return targetPort === undefined || targetPort === 0 || targetPort === "" ? port : targetPort;
}

/** The number behind a Service's target in one pod: a number as it is, a name by look-up; null if no container has it. */
export function findPort(target: number | string, protocol: string, ports: readonly DeclaredPort[]): number | null {
  if (typeof target === "number") return target;
  return ports.find((port) => port.name === target && port.protocol === protocol)?.number ?? null;
}

/** The containers without any declared port: what they listen on is their own business. */
export function declaresAllPorts({ containers = [] }: PodSpec): boolean {
  return containers.every(({ ports = [] }) => ports.length > 0);
}

/** Whether arguments, commands or variables of a container mention a number, as a port on which it may listen. */
export function mentionsNumber({ containers = [] }: PodSpec, number: number): boolean {
  const texts = containers.flatMap(({ args = [], command = [], env = [] }) => [
    ...args,
    ...command,
    ...env.map(({ value = "" }) => value),
  ]);
  return texts.some((text) => text.split(/\D+/).includes(String(number)));
}

function portsOf({ name = "", ports = [] }: Container, list: DeclaredPort["list"], index: number): DeclaredPort[] {
  return ports.flatMap((port) => portOf(port, { container: name, list, index }));
}

function portOf(port: ContainerPort, where: Pick<DeclaredPort, "container" | "list" | "index">): DeclaredPort[] {
  const { containerPort, name = "", protocol = defaultProtocol } = port;
  return containerPort === undefined ? [] : [{ ...where, name: name === "" ? null : name, number: containerPort, protocol }];
}
