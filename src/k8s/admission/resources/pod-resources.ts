import type { Container, PodSpec, ResourceRequirements } from "../../kinds.generated.ts";
import { hasFeature } from "../features.ts";
import { allWritten, type ResourceOrigins } from "./origin.ts";
import { decodeResourceList, type ResourceList, readResourceList } from "./resource-list.ts";

type ReadList = typeof readResourceList;

/** What one holder of resources asks for, and where it comes from. */
export interface Requirements {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
  readonly origins: ResourceOrigins;
}

export interface ContainerResources extends Requirements {
  readonly name: string;
  /** Its place in `containers` or `initContainers`. */
  readonly index: number;
  /** A sidecar is an init container that is restarted always. */
  readonly role: "container" | "init" | "sidecar";
}

/** All resources of a pod, apart from the rest of it. */
export interface PodResources {
  readonly containers: readonly ContainerResources[];
  readonly initContainers: readonly ContainerResources[];
  /** `spec.resources`; null if there are none. */
  readonly podLevel: Requirements | null;
  /** `spec.overhead`; null if there is none. */
  readonly overhead: ResourceList | null;
}

/** The resources of a pod as the server has them in Kubernetes 1.`minor`, before it fills in anything. */
export function readPodResources(spec: PodSpec, minor: number): PodResources {
  return readResources(spec, minor, readResourceList);
}

/** The same before defaults round them. */
export function decodePodResources(spec: PodSpec, minor: number): PodResources {
  return readResources(spec, minor, decodeResourceList);
}

function readResources(spec: PodSpec, minor: number, read: ReadList): PodResources {
  const sidecars = hasFeature("sidecarContainers", minor);
  const { containers = [], initContainers = [], resources, overhead } = spec;
  return {
    containers: containers.map((container, index) => readContainer(container, index, "container", read)),
    initContainers: initContainers.map((container, index) => {
      const isSidecar = sidecars && container.restartPolicy === "Always";
      return readContainer(container, index, isSidecar ? "sidecar" : "init", read);
    }),
    podLevel: resources === undefined || !hasFeature("podLevelResources", minor) ? null : readRequirements(resources, read),
    overhead: overhead === undefined ? null : read(overhead),
  };
}

function readContainer(
  { name = "", resources }: Container,
  index: number,
  role: ContainerResources["role"],
  read: ReadList,
): ContainerResources {
  return { name, index, role, ...readRequirements(resources, read) };
}

function readRequirements(resources: ResourceRequirements | undefined, read: ReadList): Requirements {
  return {
    requests: read(resources?.requests),
    limits: read(resources?.limits),
    origins: allWritten,
  };
}
