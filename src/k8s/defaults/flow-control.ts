import type {
  ExemptPriorityLevelConfiguration,
  FlowSchema,
  LimitedPriorityLevelConfiguration,
  PriorityLevelConfiguration,
  QueuingConfiguration,
} from "../kinds.generated.ts";

/** SetDefaults_FlowSchemaSpec of flowcontrol/v1. */
export function setFlowSchemaDefaults(schema: FlowSchema): FlowSchema {
  if ((schema.spec?.matchingPrecedence ?? 0) !== 0) return schema;
  return { ...schema, spec: { ...schema.spec, matchingPrecedence: 1000 } };
}

/** SetObjectDefaults_PriorityLevelConfiguration of flowcontrol/v1. */
export function setPriorityLevelConfigurationDefaults(level: PriorityLevelConfiguration): PriorityLevelConfiguration {
  const { spec } = level;
  if (spec?.limited === undefined && spec?.exempt === undefined) return level;
  return {
    ...level,
    spec: {
      ...spec,
      ...(spec.limited === undefined ? {} : { limited: setLimitedDefaults(spec.limited) }),
      ...(spec.exempt === undefined ? {} : { exempt: setExemptDefaults(spec.exempt) }),
    },
  };
}

/** SetDefaults_ExemptPriorityLevelConfiguration. */
function setExemptDefaults(exempt: ExemptPriorityLevelConfiguration): ExemptPriorityLevelConfiguration {
  return { nominalConcurrencyShares: 0, lendablePercent: 0, ...exempt };
}

/** SetDefaults_LimitedPriorityLevelConfiguration. */
function setLimitedDefaults(limited: LimitedPriorityLevelConfiguration): LimitedPriorityLevelConfiguration {
  const defaulted = { nominalConcurrencyShares: 30, lendablePercent: 0, ...limited };
  const { limitResponse } = limited;
  if (limitResponse?.queuing === undefined) return defaulted;
  return { ...defaulted, limitResponse: { ...limitResponse, queuing: setQueuingDefaults(limitResponse.queuing) } };
}

/** SetDefaults_QueuingConfiguration; zero is as good as nothing. */
function setQueuingDefaults({ handSize, queues, queueLengthLimit }: QueuingConfiguration): QueuingConfiguration {
  return { handSize: handSize || 8, queues: queues || 64, queueLengthLimit: queueLengthLimit || 50 };
}
