import { formatQuantity } from "../../core/format-quantity.ts";
import type { Quantity } from "../../core/quantity.ts";
import { allowsOvercommit, isHugePagesResource, isPodLevelResource } from "../../core/resource-names.ts";
import type { Container, ContainerPort, Pod, PodSpec, ResourceRequirements } from "../../kinds.generated.ts";
import { isOn } from "../../validation/changes.ts";
import type { ValidationContext } from "../../validation/kind-rules.ts";
import { quantityAt, type ResourceTexts } from "../../validation/quantities.ts";
import { aggregateContainerResources } from "./container-totals.ts";
import { setPodSpecDefaults } from "./pod-template.ts";
import { changeItems, withFields } from "./unset.ts";

/** SetObjectDefaults_Pod: what templates have, and SetDefaults_Pod. */
export function setPodDefaults(pod: Pod, context: ValidationContext): Pod {
  const spec = setPodSpecDefaults(pod.spec ?? {}, context);
  const { containers, initContainers } = spec;
  const isInHostNetwork = spec.hostNetwork === true;
  const setContainer = (container: Container): Container => {
    const requested = setRequests(container);
    return isInHostNetwork ? setHostPorts(requested) : requested;
  };
  const requested: PodSpec = withFields(spec, {
    enableServiceLinks: spec.enableServiceLinks ?? true,
    ...gracePeriodOf(spec),
    containers: containers && changeItems(containers, setContainer),
    initContainers: initContainers && changeItems(initContainers, setContainer),
  });
  const resources = isOn("podLevelResources", context.minor) ? setPodLevelResources(requested) : requested.resources;
  return { ...pod, spec: resources === requested.resources || resources === undefined ? requested : { ...requested, resources } };
}

/** Convert_v1_Pod_To_core_Pod: a negative period of a Pod, though not of a template, is a second. */
function gracePeriodOf({ terminationGracePeriodSeconds: period = 0 }: PodSpec): PodSpec | undefined {
  return period < 0 ? { terminationGracePeriodSeconds: 1 } : undefined;
}

/** A container with a limit and no request of a resource requests the limit. */
function setRequests(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  if (limits === undefined) return container;
  const added = missingFrom(requests, limits);
  return added === null
    ? container
    : { ...container, resources: { ...container.resources, requests: { ...requests, ...added } } };
}

function missingFrom(list: ResourceTexts | undefined, other: ResourceTexts): ResourceTexts | null {
  let added: Record<string, ResourceTexts[string]> | null = null;
  for (const name in other) {
    const text = other[name];
    if (text === undefined || (list !== undefined && Object.hasOwn(list, name))) continue;
    added ??= {};
    added[name] = text;
  }
  return added;
}

/** defaultHostNetworkPorts. */
function setHostPorts(container: Container): Container {
  const { ports } = container;
  return ports === undefined ? container : { ...container, ports: changeItems(ports, setHostPort) };
}

function setHostPort(port: ContainerPort): ContainerPort {
  if ((port.hostPort ?? 0) !== 0 || port.containerPort === undefined) return port;
  return { ...port, hostPort: port.containerPort };
}

/** defaultHugePagePodLimits, then defaultPodRequests. */
function setPodLevelResources(spec: PodSpec): ResourceRequirements | undefined {
  const { resources } = spec;
  if (resources === undefined) return undefined;
  const { requests = {}, limits = {} } = resources;
  if (Object.keys(limits).length === 0 && Object.keys(requests).length === 0) return resources;
  const totals = texts(aggregateContainerResources(spec, "limits", quantityAt), isHugePagesResource, requests);
  const limited: ResourceTexts = { ...totals, ...limits };
  const result = Object.keys(limited).length === 0 ? resources : { ...resources, limits: limited };
  if (Object.keys(limited).length === 0) return result;
  const summed = texts(
    aggregateContainerResources(spec, "requests", quantityAt),
    (name) => isPodLevelResource(name) && allowsOvercommit(name),
    {},
  );
  const fromLimits = Object.fromEntries(Object.entries(limited).filter(([name]) => isPodLevelResource(name)));
  const requested: ResourceTexts = { ...fromLimits, ...summed, ...requests };
  return Object.keys(requested).length === 0 ? result : { ...result, requests: requested };
}

/** Totals as they are written, of resources that pass and are not listed yet. */
function texts(totals: ReadonlyMap<string, Quantity>, passes: (name: string) => boolean, listed: ResourceTexts): ResourceTexts {
  const written: Record<string, string> = {};
  for (const [name, quantity] of totals) {
    if (passes(name) && !Object.hasOwn(listed, name)) written[name] = formatQuantity(quantity);
  }
  return written;
}
