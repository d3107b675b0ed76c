import type { Pod } from "../../kinds.generated.ts";
import { validateObject } from "../../validation/validate.ts";
import type { Violation } from "../../validation/violation.ts";
import { admitObject, type ObjectAdmission } from "../admit-object.ts";
import type { AdmitOptions, PodAdmission } from "../admit-pod.ts";
import type { Cluster } from "../cluster.ts";
import type { Refusal } from "../denial.ts";
import { policyOrders, possibleAdmissions } from "../every-order.ts";
import { describeLabelProblem, policyOf } from "../pod-security/policy.ts";
import type { QuotaUsage } from "../quota/charge-quotas.ts";
import { claimResult, limitRangeResult, podResult, quotaResult } from "./results.ts";
import { countedObject, isKind, templateOf, type WorldObject } from "./worlds.ts";

/** One answer that the product expects to a subject of a recorded world. */
export interface Answer {
  readonly accepted: boolean;
  readonly message: string;
  /** The sentences of a refusal that has several, sorted; else just the message's. */
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  /** What becomes of an object that is taken; null where nothing is recorded. */
  readonly result: object | null;
  readonly usage: QuotaUsage;
}

/** All answers that the server may give; more than one where the order of policies decides. */
export function answersTo(
  subject: WorldObject,
  cluster: Cluster,
  options: AdmitOptions & { readonly usage: QuotaUsage },
): readonly Answer[] {
  if (isKind(subject, "Namespace")) return [namespaceAnswer(subject)];
  if (isKind(subject, "Pod")) {
    return possibleAdmissions(subject, cluster, options).map((admission) => podAnswer(admission, options.usage));
  }
  const [namespace] = cluster.namespaces.byName.values();
  if (namespace === undefined) return [];
  return policyOrders(namespace).map((order) => {
    const counts = countedObject(subject, cluster, options);
    const template = templateOf(subject);
    const object = { counts, kind: subject.kind, metadata: subject.metadata, ...(template === null ? {} : { template }) };
    return objectAnswer(
      subject,
      admitObject(object, cluster, { usage: options.usage, order, validate: () => violationsOf(subject) }),
      options.usage,
    );
  });
}

/** The server's validation of an object; none of kinds without one. */
export function violationsOf(object: WorldObject | Pod): readonly Violation[] {
  return validateObject(`${object.apiVersion}/${object.kind}`, object, { minor: 36 })?.violations ?? [];
}

function podAnswer(admission: PodAdmission, usage: QuotaUsage): Answer {
  const warnings = admission.warning === null ? [] : [admission.warning.text];
  if (admission.kind === "refused") return { ...refusalAnswer(admission.refusal, usage), warnings };
  const result = podResult(admission.pod);
  return { accepted: true, message: "", reasons: [], warnings, result, usage: admission.usage };
}

function objectAnswer(subject: WorldObject, admission: ObjectAdmission, usage: QuotaUsage): Answer {
  if (admission.kind === "refused") return refusalAnswer(admission.refusal, usage);
  const { warning } = admission.security;
  const warnings = warning === null ? [] : [warning.text];
  const result = resultOf(subject, admission.defaultClass);
  return { accepted: true, message: "", reasons: [], warnings, result, usage: admission.usage };
}

function resultOf(subject: WorldObject, defaultClass: string | null): object | null {
  if (isKind(subject, "PersistentVolumeClaim")) return claimResult(subject, defaultClass);
  if (isKind(subject, "LimitRange")) return limitRangeResult(subject);
  return isKind(subject, "ResourceQuota") ? quotaResult(subject) : null;
}

function refusalAnswer({ denial, message }: Refusal, usage: QuotaUsage): Answer {
  const parts = denial.code === "limit-range" ? denial.breaches.map((breach) => breach.message) : [];
  const reasons = [...new Set(parts)].sort();
  return { accepted: false, message, reasons: reasons.length > 1 ? reasons : [], warnings: [], result: null, usage };
}

function namespaceAnswer({ metadata }: WorldObject): Answer {
  const { problems } = policyOf(metadata.labels);
  const message = `Namespace "${metadata.name}" is invalid: ${problems.map(describeLabelProblem).join(", ")}`;
  const none = { reasons: [], warnings: [], result: null, usage: new Map() };
  return problems.length === 0 ? { ...none, accepted: true, message: "" } : { ...none, accepted: false, message };
}
