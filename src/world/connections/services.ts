import { type DeclaredPort, declaredPorts } from "../../k8s/networking/container-ports.ts";
import type { ObjectOf } from "../object.ts";
import type { PodSource } from "../pods.ts";
import type { Selection } from "./selection.ts";

export type ServiceObject = ObjectOf<"v1/Service">;

export interface ServiceIndex {
  /** The Services of one name: several where the input holds variants of it. */
  named(namespace: string | null, name: string): readonly ServiceObject[];
  /** All Services of a namespace. */
  in(namespace: string | null): readonly ServiceObject[];
  /** The pods that a Service sends traffic to; none where its selector has nothing to say. */
  podsOf(service: ServiceObject): readonly PodSource[];
  /** The ports that the containers of a pod declare. */
  portsOf(pod: PodSource): readonly DeclaredPort[];
}

export function indexServices(services: readonly ServiceObject[], selection: Selection): ServiceIndex {
  const byNamespace = new Map<string | null, Map<string, ServiceObject[]>>();
  for (const service of services) {
    const names = byNamespace.get(service.namespace) ?? new Map<string, ServiceObject[]>();
    byNamespace.set(service.namespace, names);
    const same = names.get(service.name);
    if (same === undefined) names.set(service.name, [service]);
    else same.push(service);
  }
  const ports = new Map<PodSource, readonly DeclaredPort[]>();
  const pods = new Map<ServiceObject, readonly PodSource[]>();
  return {
    named: (namespace, name) => byNamespace.get(namespace)?.get(name) ?? [],
    in: (namespace) => [...(byNamespace.get(namespace)?.values() ?? [])].flat(),
    podsOf(service) {
      let found = pods.get(service);
      if (found === undefined) {
        const { selector = {}, type } = service.value.spec ?? {};
        const selects = type !== "ExternalName" && Object.keys(selector).length > 0;
        found = selects ? selection.podsIn(service.namespace, { matchLabels: selector }) : [];
        pods.set(service, found);
      }
      return found;
    },
    portsOf(pod) {
      let found = ports.get(pod);
      if (found === undefined) {
        found = declaredPorts(pod.spec);
        ports.set(pod, found);
      }
      return found;
    },
  };
}
