import { compareStrings } from "../../core/go-strings.ts";
import type { Ingress, ObjectMeta, PersistentVolumeClaim } from "../../kinds.generated.ts";
import { hasStorageClass } from "../../storage/storage-class-of.ts";
import type { Cluster } from "../cluster.ts";
import type { Denial } from "../denial.ts";
import type { Directory } from "../directory.ts";
import { hasFeature } from "../features.ts";

const storageAnnotations = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];
const ingressAnnotations = ["ingressclass.kubernetes.io/is-default-class"];
const oldIngressAnnotation = "kubernetes.io/ingress.class";

/** The class that an object gets that asks for none; null if there is no default, or it is not needed. */
export type DefaultClass = { readonly name: string | null } | { readonly denial: Denial };

/** Plugin DefaultStorageClass: the newest default class, for a claim that says nothing of a class. */
export function defaultStorageClass(claim: PersistentVolumeClaim, cluster: Cluster): DefaultClass {
  if (hasStorageClass(claim)) return { name: null };
  return newestDefault(cluster.storageClasses, storageAnnotations, "StorageClasses", cluster.minor);
}

/** Plugin DefaultIngressClass. */
export function defaultIngressClass({ metadata, spec }: Ingress, cluster: Cluster): DefaultClass {
  if (spec?.ingressClassName !== undefined || metadata?.annotations?.[oldIngressAnnotation] !== undefined) return { name: null };
  return newestDefault(cluster.ingressClasses, ingressAnnotations, "IngressClasses", cluster.minor);
}

/** GetDefaultClass: the newest, of equally old ones the first by name; before 1.26 two were an error. */
function newestDefault(
  { byName }: Directory<{ readonly metadata?: ObjectMeta }>,
  annotations: readonly string[],
  plural: string,
  minor: number,
): DefaultClass {
  const isDefault = (metadata: ObjectMeta | undefined) => annotations.some((key) => metadata?.annotations?.[key] === "true");
  const defaults = [...byName].filter(([, { metadata }]) => isDefault(metadata));
  defaults.sort(([a, { metadata: left }], [b, { metadata: right }]) => {
    const byAge = compareStrings(right?.creationTimestamp ?? "", left?.creationTimestamp ?? "");
    return byAge === 0 ? compareStrings(a, b) : byAge;
  });
  const names = defaults.map(([name]) => name);
  if (names.length > 1 && !hasFeature("newestDefaultClass", minor)) {
    const why = `Internal error occurred: ${names.length} default ${plural} were found`;
    return { denial: { code: "default-class-ambiguous", classes: names, why } };
  }
  return { name: names[0] ?? null };
}
