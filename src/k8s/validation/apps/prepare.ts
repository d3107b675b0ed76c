import type { DaemonSet, Deployment, PodTemplateSpec, ReplicaSet, StatefulSet, StatefulSetSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { preparePodTemplate } from "../pod/prepare.ts";
import { asCreated } from "../prepare.ts";

/** PrepareForCreate of the strategy of Deployments. */
export function prepareDeployment(deployment: Deployment, context: ValidationContext): Deployment {
  const prepared = asCreated(deployment);
  return prepared.spec === undefined ? prepared : { ...prepared, spec: withPreparedTemplate(prepared.spec, context) };
}

/** PrepareForCreate of the strategy of ReplicaSets. */
export function prepareReplicaSet(replicaSet: ReplicaSet, context: ValidationContext): ReplicaSet {
  const prepared = asCreated(replicaSet);
  return prepared.spec === undefined ? prepared : { ...prepared, spec: withPreparedTemplate(prepared.spec, context) };
}

/** PrepareForCreate of the strategy of DaemonSets. */
export function prepareDaemonSet(daemonSet: DaemonSet, context: ValidationContext): DaemonSet {
  const prepared = asCreated(daemonSet);
  return prepared.spec === undefined ? prepared : { ...prepared, spec: withPreparedTemplate(prepared.spec, context) };
}

/** PrepareForCreate of the strategy of StatefulSets. */
export function prepareStatefulSet(statefulSet: StatefulSet, context: ValidationContext): StatefulSet {
  const prepared = asCreated(statefulSet);
  if (prepared.spec === undefined) return prepared;
  return { ...prepared, spec: dropStatefulSetDisabledFields(withPreparedTemplate(prepared.spec, context), context) };
}

/** The spec of a workload with its template without what hides behind closed gates. */
export function withPreparedTemplate<T extends { readonly template?: PodTemplateSpec }>(spec: T, context: ValidationContext): T {
  if (spec.template === undefined) return spec;
  const template = preparePodTemplate(spec.template, context);
  return template === spec.template ? spec : { ...spec, template };
}

/** Fields of StatefulSets behind gates, by the change that opens them. */
const gated = [
  ["persistentVolumeClaimRetentionPolicy", "claimRetentionPolicies"],
  ["ordinals", "startOrdinals"],
  ["minReadySeconds", "minReadySecondsOfStatefulSets"],
] as const;

/** dropStatefulSetDisabledFields of the strategy of StatefulSets; their maxUnavailable is not on by default in any minor known. */
function dropStatefulSetDisabledFields(spec: StatefulSetSpec, { minor }: ValidationContext): StatefulSetSpec {
  const { updateStrategy } = spec;
  const dropsMaxUnavailable = updateStrategy?.rollingUpdate?.maxUnavailable !== undefined;
  const dropped = gated.filter(([name, change]) => spec[name] !== undefined && !isOn(change, minor));
  if (!dropsMaxUnavailable && dropped.length === 0) return spec;
  const kept: { -readonly [Name in keyof StatefulSetSpec]: StatefulSetSpec[Name] } = { ...spec };
  for (const [name] of dropped) delete kept[name];
  if (updateStrategy !== undefined) kept.updateStrategy = withoutMaxUnavailable(updateStrategy);
  return kept;
}

type UpdateStrategy = NonNullable<StatefulSetSpec["updateStrategy"]>;

function withoutMaxUnavailable(strategy: UpdateStrategy): UpdateStrategy {
  if (strategy.rollingUpdate?.maxUnavailable === undefined) return strategy;
  const { maxUnavailable: _, ...rollingUpdate } = strategy.rollingUpdate;
  return { ...strategy, rollingUpdate };
}
