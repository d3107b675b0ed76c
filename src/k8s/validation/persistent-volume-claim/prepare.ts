import type { PersistentVolumeClaim, PersistentVolumeClaimSpec, TypedLocalObjectReference } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";

/** PrepareForCreate of registry/core/persistentvolumeclaim. */
export function preparePersistentVolumeClaim(claim: PersistentVolumeClaim, context: ValidationContext): PersistentVolumeClaim {
  const { spec = {} } = claim;
  const prepared = normalizeDataSources(enforceDataSource(dropDisabledClaimFields(spec, context)));
  return { ...claim, spec: prepared, status: { phase: "Pending" } };
}

/** DropDisabledFields of pkg/api/persistentvolumeclaim, also for templates of claims: sources in other namespaces are off. */
export function dropDisabledClaimFields(
  spec: PersistentVolumeClaimSpec,
  { minor }: ValidationContext,
): PersistentVolumeClaimSpec {
  const { volumeAttributesClassName, dataSourceRef, ...rest } = spec;
  const dropsClass = volumeAttributesClassName !== undefined && !isOn("volumeAttributesClasses", minor);
  const dropsReference = (dataSourceRef?.namespace ?? "") !== "";
  if (!dropsClass && !dropsReference) return spec;
  return {
    ...rest,
    ...(dropsClass || volumeAttributesClassName === undefined ? {} : { volumeAttributesClassName }),
    ...(dropsReference || dataSourceRef === undefined ? {} : { dataSourceRef }),
  };
}

const snapshotGroup = "snapshot.storage.k8s.io";

/** EnforceDataSourceBackwardsCompatibility of the same: what is neither a claim nor a snapshot is forgotten. */
function enforceDataSource(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { dataSource, ...rest } = spec;
  if (dataSource === undefined || spec.dataSourceRef !== undefined) return spec;
  const { kind, apiGroup = "" } = dataSource;
  const isClaim = kind === "PersistentVolumeClaim" && apiGroup === "";
  return isClaim || (kind === "VolumeSnapshot" && apiGroup === snapshotGroup) ? spec : rest;
}

/** NormalizeDataSources of the same: both fields hold the same, if only one is written. */
function normalizeDataSources(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { dataSource, dataSourceRef } = spec;
  if (dataSourceRef === undefined) return dataSource === undefined ? spec : { ...spec, dataSourceRef: referenceOf(dataSource) };
  return dataSource === undefined ? { ...spec, dataSource: referenceOf(dataSourceRef) } : spec;
}

function referenceOf({ apiGroup, kind, name }: TypedLocalObjectReference): TypedLocalObjectReference {
  return {
    ...(apiGroup === undefined ? {} : { apiGroup }),
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  };
}
