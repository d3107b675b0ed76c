import type { Pod } from "../kinds.generated.ts";
import type { Violation } from "../validation/violation.ts";
import type { Cluster, ClusterNamespace } from "./cluster.ts";
import { type Denial, invalidDenial, type Refusal, refuse } from "./denial.ts";
import { hasFeature } from "./features.ts";
import { checkPodLimits } from "./limit-range/check-limits.ts";
import type { LimitRangePolicy } from "./limit-range/read-limit-range.ts";
import { type MutationStep, mutatePod } from "./mutate-pod.ts";
import { givenName, requestedName, withSampleNames } from "./object-name.ts";
import { enterNamespace } from "./plugins/namespace-lifecycle.ts";
import { checkOverhead } from "./plugins/runtime-class.ts";
import { type PodDraft, podOf, type UnknownObject } from "./pod-draft.ts";
import { judgePod, type SecurityWarning } from "./pod-security/admit.ts";
import { chargeOf, isQuotaDenial, noCharge, type QuotaCharge, type QuotaUsage, takeFromQuotas } from "./quota/charge-quotas.ts";
import type { QuotaPolicy } from "./quota/read-quota.ts";
import { readPodResources } from "./resources/pod-resources.ts";

export interface AdmitOptions {
  /** What is used of the quotas so far; by default only what every namespace holds by itself. */
  readonly usage?: QuotaUsage;
  /** The server's validation of a pod, which stands between mutating and validating admission. */
  readonly validate?: (pod: Pod) => readonly Violation[];
  /** Who creates the pod, where Pod Security has exemptions for users. */
  readonly user?: string;
  /** Another order of the namespace's policies than that in which they are given: the server keeps to none. */
  readonly order?: PolicyOrder;
}

/** The order in which the server happens to take what it finds in a namespace; it is a new one every time. */
export interface PolicyOrder {
  readonly limitRangesToFill: readonly LimitRangePolicy[];
  readonly limitRangesToCheck: readonly LimitRangePolicy[];
  readonly quotas: readonly QuotaPolicy[];
}

/** What admission makes of a pod before quotas are asked. */
export interface PreparedPod {
  /** The pod with everything filled in, or as it was when it was refused. */
  readonly pod: PodDraft;
  /** Who changed the pod on the way; changesOf tells what. */
  readonly steps: readonly MutationStep[];
  readonly unknowns: readonly UnknownObject[];
  readonly namespace: ClusterNamespace | null;
  readonly warning: SecurityWarning | null;
  readonly audit: SecurityWarning | null;
  /** What the pod takes from quotas if it is not refused. */
  readonly charge: QuotaCharge;
  readonly refusal: Refusal | null;
}

export type PodAdmission =
  | (PreparedPod & { readonly kind: "admitted"; readonly refusal: null; readonly usage: QuotaUsage })
  | (PreparedPod & { readonly kind: "refused"; readonly refusal: Refusal });

/** What the server does with a new pod: defaults, mutating admission, validation, validating admission, quotas; the first refusal counts. */
export function admitPod(pod: Pod, cluster: Cluster, options: AdmitOptions = {}): PodAdmission {
  const prepared = preparePod(pod, cluster, options);
  const { refusal } = prepared;
  if (refusal !== null) return { ...prepared, kind: "refused", refusal };
  const usage = takeFromQuotas(prepared.charge, options.usage ?? prepared.namespace?.initialUsage ?? new Map());
  if (!isQuotaDenial(usage)) return { ...prepared, kind: "admitted", refusal: null, usage };
  return { ...prepared, kind: "refused", refusal: refusePod(usage, givenName(prepared.pod.metadata)) };
}

/** All of admitPod that is the same for every pod of a workload: everything but what is left of quotas. */
export function preparePod(pod: Pod, cluster: Cluster, options: AdmitOptions = {}): PreparedPod {
  const { metadata = {}, spec = {} } = pod;
  const entered = enterNamespace(cluster, metadata.namespace ?? "default");
  const nothing = { steps: [], unknowns: [], namespace: null, warning: null, audit: null, charge: noCharge };
  if ("denial" in entered) {
    const draft = { metadata, spec, resources: readPodResources(spec, cluster.minor) };
    return { ...nothing, pod: draft, refusal: refusePod(entered.denial, requestedName(metadata)) };
  }
  const { namespace, isUnknown } = entered;
  const order = options.order ?? orderGiven(namespace);
  const { draft, steps, unknowns, denial } = mutatePod(metadata, spec, {
    cluster,
    namespace,
    limitRanges: order.limitRangesToFill,
  });
  const known = isUnknown ? [{ kind: "Namespace" as const, name: namespace.name }, ...unknowns] : unknowns;
  const mutated = { ...nothing, pod: draft, steps, unknowns: known, namespace };
  if (denial !== null) return { ...mutated, refusal: refusePod(denial, requestedName(metadata)) };
  const refused = (why: Denial) => refusePod(why, givenName(metadata));
  const early = validate(draft, options) ?? checkPodLimits(draft.resources, order.limitRangesToCheck);
  if (early !== null) return { ...mutated, refusal: refused(early) };
  const { denial: insecure, warning, audit } = judge(draft, cluster, namespace, options);
  const late = insecure ?? checkOverhead(draft, cluster);
  if (late !== null) return { ...mutated, warning, audit, refusal: refused(late) };
  const charge = chargeOf(order.quotas, { kind: "pod", pod: draft }, cluster.quotaContext);
  if (isQuotaDenial(charge)) return { ...mutated, warning, audit, refusal: refused(charge) };
  return { ...mutated, warning, audit, charge, refusal: null };
}

function orderGiven({ limitRanges, quotas }: ClusterNamespace): PolicyOrder {
  return { limitRangesToFill: limitRanges, limitRangesToCheck: limitRanges, quotas };
}

function validate(draft: PodDraft, { validate: validator }: AdmitOptions): Denial | null {
  if (validator === undefined) return null;
  return invalidDenial(validator(podOf({ ...draft, metadata: withSampleNames(draft.metadata) })));
}

function judge(draft: PodDraft, { minor, securityExemptions }: Cluster, namespace: ClusterNamespace, { user }: AdmitOptions) {
  if (!hasFeature("podSecurity", minor)) return { denial: null, warning: null, audit: null };
  return judgePod({
    pod: draft,
    namespace: namespace.name,
    policy: namespace.security,
    exemptions: securityExemptions,
    user: user ?? null,
    minor,
  });
}

/** The server's sentence about a pod. */
export function refusePod(denial: Denial, name: string): Refusal {
  return refuse(denial, { resource: "pods", kind: "Pod", name });
}
