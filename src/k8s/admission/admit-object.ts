import { qualifyWithGroup } from "../core/group-version-kind.ts";
import type { Ingress, ObjectMeta, PersistentVolumeClaim } from "../kinds.generated.ts";
import type { Violation } from "../validation/violation.ts";
import type { PolicyOrder } from "./admit-pod.ts";
import type { Cluster, ClusterNamespace } from "./cluster.ts";
import { type Denial, invalidDenial, type Refusal, refuse } from "./denial.ts";
import { hasFeature } from "./features.ts";
import { checkClaimLimits } from "./limit-range/check-limits.ts";
import type { LimitRangePolicy } from "./limit-range/read-limit-range.ts";
import { givenName, requestedName } from "./object-name.ts";
import { defaultIngressClass, defaultStorageClass } from "./plugins/default-class.ts";
import { enterNamespace } from "./plugins/namespace-lifecycle.ts";
import { judgeTemplate, type SecurityVerdict } from "./pod-security/admit.ts";
import type { PodLike } from "./pod-security/evaluate.ts";
import { chargeOf, isQuotaDenial, type QuotaCharge, type QuotaUsage, takeFromQuotas } from "./quota/charge-quotas.ts";
import { type QuotaObject, qualifiedResource } from "./quota/quota-object.ts";

/** A namespaced object that is no pod. */
export interface NewObject {
  /** What quotas count; a claim is also held against LimitRanges, and gets the default StorageClass. */
  readonly counts: QuotaObject;
  /** `Deployment`. */
  readonly kind: string;
  readonly metadata: ObjectMeta;
  /** The template of the pods that it makes, of which Pod Security warns. */
  readonly template?: PodLike;
  readonly ingress?: Ingress;
}

export interface ObjectOptions {
  readonly usage?: QuotaUsage;
  readonly validate?: () => readonly Violation[];
  readonly user?: string;
  /** Another order of the namespace's policies, as for pods. */
  readonly order?: Pick<PolicyOrder, "limitRangesToCheck" | "quotas">;
}

export type ObjectAdmission =
  | {
      readonly kind: "admitted";
      readonly security: SecurityVerdict;
      /** The class that was filled in; null if none was. */
      readonly defaultClass: string | null;
      readonly charge: QuotaCharge;
      readonly usage: QuotaUsage;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What the server does with a new object that is no pod, as far as other objects decide about it. */
export function admitObject(object: NewObject, cluster: Cluster, options: ObjectOptions = {}): ObjectAdmission {
  const { metadata } = object;
  const entered = enterNamespace(cluster, metadata.namespace ?? "default");
  if ("denial" in entered) return refused(entered.denial, object, requestedName(metadata));
  const { namespace } = entered;
  const filled = fillClass(object, cluster);
  if ("denial" in filled) return refused(filled.denial, object, requestedName(metadata));
  const denial =
    invalidDenial(options.validate?.() ?? []) ??
    checkLimits(filled.counts, options.order?.limitRangesToCheck ?? namespace.limitRanges);
  if (denial !== null) return refused(denial, object, givenName(metadata));
  const charge = chargeOf(options.order?.quotas ?? namespace.quotas, filled.counts, cluster.quotaContext);
  if (isQuotaDenial(charge)) return refused(charge, object, givenName(metadata));
  const created = object.kind === "ResourceQuota" ? (metadata.name ?? null) : null;
  const usage = takeFromQuotas(charge, options.usage ?? namespace.initialUsage, created);
  if (isQuotaDenial(usage)) return refused(usage, object, givenName(metadata));
  const security = judge(object, cluster, namespace, options.user ?? null);
  return { kind: "admitted", security, defaultClass: filled.name, charge, usage };
}

/** An object that is there already as quotas count it: a claim has its default class. */
export function withDefaultClass(counts: QuotaObject, kind: string, cluster: Cluster): QuotaObject {
  const filled = fillClass({ counts, kind, metadata: {} }, cluster);
  return "denial" in filled ? counts : filled.counts;
}

function fillClass(
  { counts, ingress }: NewObject,
  cluster: Cluster,
): { readonly name: string | null; readonly counts: QuotaObject } | { readonly denial: Denial } {
  if (ingress !== undefined) {
    const found = defaultIngressClass(ingress, cluster);
    return "denial" in found ? found : { ...found, counts };
  }
  if (counts.kind !== "claim") return { name: null, counts };
  const found = defaultStorageClass(counts.claim, cluster);
  if ("denial" in found || found.name === null) return "denial" in found ? found : { name: null, counts };
  const claim: PersistentVolumeClaim = { ...counts.claim, spec: { ...counts.claim.spec, storageClassName: found.name } };
  return { name: found.name, counts: { kind: "claim", claim } };
}

function checkLimits(counts: QuotaObject, limitRanges: readonly LimitRangePolicy[]): Denial | null {
  return counts.kind === "claim" ? checkClaimLimits(counts.claim.spec ?? {}, limitRanges) : null;
}

function judge(
  { template }: NewObject,
  { minor, securityExemptions }: Cluster,
  { name, security }: ClusterNamespace,
  user: string | null,
): SecurityVerdict {
  if (template === undefined || !hasFeature("podSecurity", minor)) return { denial: null, warning: null, audit: null };
  return judgeTemplate({ pod: template, namespace: name, policy: security, exemptions: securityExemptions, user, minor });
}

function refused(denial: Denial, { counts, kind }: NewObject, name: string): ObjectAdmission {
  const { resource, group } = qualifiedResource(counts);
  const subject = { resource: qualifyWithGroup(resource, group), kind: qualifyWithGroup(kind, group), name };
  return { kind: "refused", refusal: refuse(denial, subject) };
}
