import { dns1123LabelProblems } from "../../core/dns-names.ts";
import type { Pod, PodTemplateSpec } from "../../kinds.generated.ts";
import { child, entry, type Field, formatField, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { seccompPodAnnotation } from "./annotation-keys.ts";
import { containerWarnings } from "./container-warnings.ts";
import { overlappingPathWarnings } from "./overlapping-paths.ts";
import { portWarnings } from "./port-warnings.ts";
import { podAffinityWarnings, schedulingWarnings } from "./scheduling-warnings.ts";
import { hostAliasWarnings, overheadWarnings, pullSecretWarnings } from "./spec-warnings.ts";
import { volumeWarnings } from "./volume-warnings.ts";
import { podNameOf } from "./volumes.ts";
import type { WarningScope } from "./warning-scope.ts";

const podScope = { specAt: rootField("spec"), annotationsAt: child(rootField("metadata"), "annotations"), isPod: true };

/** WarningsOnCreate of the strategy of pods. */
export function podWarnings({ metadata = {}, spec = {} }: Pod, context: ValidationContext): readonly string[] {
  const warnings = podSpecWarnings({ ...podScope, spec, meta: metadata, context });
  const problems = dns1123LabelProblems(podNameOf(metadata), context);
  if (problems.length === 0) return warnings;
  const hostname = "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
  return [`metadata.name: ${hostname}: [${problems.join(" ")}]`, ...warnings];
}

/** GetWarningsForPodTemplate of pkg/api/pod. */
export function podTemplateWarnings(
  template: PodTemplateSpec | undefined,
  at: Field,
  context: ValidationContext,
): readonly string[] {
  if (template?.spec === undefined) return [];
  const { spec, metadata: meta = {} } = template;
  const annotationsAt = child(child(at, "metadata"), "annotations");
  return podSpecWarnings({ spec, meta, specAt: child(at, "spec"), annotationsAt, isPod: false, context });
}

/** warningsForPodSpecAndMeta of pkg/api/pod. */
function podSpecWarnings(scope: WarningScope): readonly string[] {
  return [
    ...schedulingWarnings(scope),
    ...annotationWarnings(scope),
    ...volumeWarnings(scope),
    ...overlappingPathWarnings(scope.spec.volumes ?? []),
    ...hostAliasWarnings(scope),
    ...pullSecretWarnings(scope),
    ...overheadWarnings(scope),
    ...containerWarnings(scope),
    ...portWarnings(scope),
    ...gracePeriodWarnings(scope),
    ...podAffinityWarnings(scope),
  ];
}

const deadAnnotations: readonly (readonly [key: string, message: string])[] = [
  ["scheduler.alpha.kubernetes.io/critical-pod", 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ["security.alpha.kubernetes.io/sysctls", 'non-functional in v1.11+; use the "sysctls" field instead'],
  ["security.alpha.kubernetes.io/unsafe-sysctls", 'non-functional in v1.11+; use the "sysctls" field instead'],
];

function annotationWarnings({ spec, meta: { annotations }, annotationsAt }: WarningScope): readonly string[] {
  if (annotations === undefined) return [];
  const warnings: string[] = [];
  for (const [key, message] of deadAnnotations) {
    if (annotations[key] !== undefined) warnings.push(`${formatField(entry(annotationsAt, key))}: ${message}`);
  }
  if (annotations[seccompPodAnnotation] !== undefined && spec.securityContext?.seccompProfile === undefined) {
    const message = 'non-functional in v1.27+; use the "seccompProfile" field instead';
    warnings.push(`${formatField(entry(annotationsAt, seccompPodAnnotation))}: ${message}`);
  }
  return warnings;
}

function gracePeriodWarnings({ spec: { terminationGracePeriodSeconds: period }, specAt }: WarningScope): readonly string[] {
  if (period === undefined || period >= 0) return [];
  const message = "must be >= 0; negative values are invalid and will be treated as 1";
  return [`${formatField(child(specAt, "terminationGracePeriodSeconds"))}: ${message}`];
}
