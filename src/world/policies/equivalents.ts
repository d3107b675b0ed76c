import type { Equivalent, ServedKind } from "../../k8s/policies/request.ts";
import type { World } from "../world.ts";

/** Kinds whose served versions hold different things. */
const converted: ReadonlySet<string> = new Set([
  "HorizontalPodAutoscaler.autoscaling",
  "Event.events.k8s.io",
  ...["ResourceClaim", "ResourceClaimTemplate", "ResourceSlice", "DeviceClass"].map((kind) => `${kind}.resource.k8s.io`),
]);

/** Other versions and groups under which a server knows the same resource (EquivalentResourceMapper). */
export function equivalentsIn(world: World, served: ServedKind): readonly Equivalent[] {
  return [...builtIn(world, served), ...custom(world, served)];
}

function builtIn({ pack, minor }: World, { group, version, kind }: ServedKind): Equivalent[] {
  return pack.kindsNamed(kind).flatMap((other): Equivalent[] => {
    const isServed = other.servedFirst >= 0 && other.servedFirst <= minor && minor <= other.servedLast;
    if (!isServed || (other.group !== group && !isSameElsewhere(kind)) || (other.group === group && other.version === version))
      return [];
    const sameContent = !converted.has(`${kind}.${other.group === "" ? group : other.group}`);
    return [{ group: other.group, version: other.version, kind, resource: other.plural, sameContent }];
  });
}

function custom(world: World, { group, version, kind, resource }: ServedKind): Equivalent[] {
  return world.of("apiextensions.k8s.io/v1/CustomResourceDefinition").flatMap(({ value: { spec = {} } }) => {
    if (spec.group !== group || spec.names?.kind !== kind) return [];
    const sameContent = spec.conversion?.strategy !== "Webhook";
    return (spec.versions ?? []).flatMap(({ name = "", served = false }): Equivalent[] =>
      served && name !== version ? [{ group, version: name, kind, resource, sameContent }] : [],
    );
  });
}

/** Events are kept in one place for both of their groups (AddCohabitatingResources); so were workloads and Ingresses long ago. */
function isSameElsewhere(kind: string): boolean {
  return ["Event", "Deployment", "DaemonSet", "ReplicaSet", "NetworkPolicy", "Ingress"].includes(kind);
}
