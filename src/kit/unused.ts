import { isSystemNamespace } from "../k8s/references/base-world.ts";
import { kindKey } from "../k8s/references/kind-key.ts";
import type { KubeObject } from "../world/object.ts";
import type { Edge } from "../world/references.ts";
import type { World } from "../world/world.ts";

/** Labels and annotations by which programs find objects of which they are told no name. */
const discovered = /(^|[./_-])(dashboard|dashboards|datasource|secret-type|aggregate-to|sidecar|owner|inject)([./_-]|$)/;
/** Their programs read them by names that are built into them. */
const knownByProgram = /^(argocd-|ingress-nginx-|cilium-|istio|kube-|extension-apiserver-|coredns|aws-auth|cluster-info)/;

/**
 * Whether nothing that is known uses an object: no reference that counts as a use, no program that is told its name, no custom object
 * with the name in it. Where something deploys what is not shown, nothing is said.
 */
export function isUnused(object: KubeObject, world: World, isUse: (edge: Edge) => boolean = () => true): boolean {
  const { group, kind, namespace, name, value, document } = object;
  if (name === "" || isSystemNamespace(namespace) || knownByProgram.test(name)) return false;
  if (world.isCompleted(document.source.uri) || isDiscovered(value)) return false;
  const key = kindKey(group, kind);
  // Who uses it may be in a text that could not be read.
  if (world.existence.isOpenTo(key, namespace, name) || world.existence.isSpokenOf(namespace, name)) return false;
  return !world.references.to(key, namespace, name).some((edge) => edge.from !== object && isUse(edge));
}

function isDiscovered(value: unknown): boolean {
  const { metadata = {} } = value as {
    metadata?: { labels?: object; annotations?: object; ownerReferences?: readonly unknown[] };
  };
  if ((metadata.ownerReferences?.length ?? 0) > 0) return true;
  return [...Object.keys(metadata.labels ?? {}), ...Object.keys(metadata.annotations ?? {})].some((label) =>
    discovered.test(label),
  );
}
