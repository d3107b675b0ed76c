import type { Container, ContainerPort, PodSpec } from "../../kinds.generated.ts";

/** A pod in the host's network listens on the host's port where it says none (defaultHostNetworkPorts). Pods only. */
export function defaultHostPorts(spec: PodSpec): PodSpec {
  if (spec.hostNetwork !== true) return spec;
  return {
    ...spec,
    ...(spec.containers === undefined ? {} : { containers: spec.containers.map(withHostPorts) }),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(withHostPorts) }),
  };
}

function withHostPorts(container: Container): Container {
  if (container.ports === undefined || container.ports.every((port) => !lacksHostPort(port))) return container;
  return { ...container, ports: container.ports.map(withHostPort) };
}

function withHostPort(port: ContainerPort): ContainerPort {
  return lacksHostPort(port) && port.containerPort !== undefined ? { ...port, hostPort: port.containerPort } : port;
}

function lacksHostPort(port: ContainerPort): boolean {
  return port.hostPort === undefined || port.hostPort === 0;
}
