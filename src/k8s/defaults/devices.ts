import type {
  DeviceClaim,
  DeviceRequest,
  DeviceSubRequest,
  DeviceToleration,
  ExactDeviceRequest,
  ResourceClaimSpec,
  ResourceClaimTemplate,
  ResourceResourceClaim,
} from "../kinds.generated.ts";

/** SetObjectDefaults_ResourceClaim of resource/v1. */
export function setResourceClaimDefaults(claim: ResourceResourceClaim): ResourceResourceClaim {
  const spec = setSpecDefaults(claim.spec);
  return spec === claim.spec || spec === undefined ? claim : { ...claim, spec };
}

/** SetObjectDefaults_ResourceClaimTemplate of resource/v1. The metadata is a struct in Go and always there. */
export function setResourceClaimTemplateDefaults(template: ResourceClaimTemplate): ResourceClaimTemplate {
  const { metadata = {}, spec } = template.spec ?? {};
  return { ...template, spec: { ...template.spec, metadata, spec: setSpecDefaults(spec) ?? {} } };
}

function setSpecDefaults(spec: ResourceClaimSpec | undefined): ResourceClaimSpec | undefined {
  const requests = spec?.devices?.requests;
  if (requests === undefined || requests.length === 0) return spec;
  const devices: DeviceClaim = { ...spec?.devices, requests: requests.map(setRequestDefaults) };
  return { ...spec, devices };
}

function setRequestDefaults(request: DeviceRequest): DeviceRequest {
  const { exactly, firstAvailable } = request;
  return {
    ...request,
    ...(exactly === undefined ? {} : { exactly: setAllocationDefaults(exactly) }),
    ...(firstAvailable === undefined ? {} : { firstAvailable: firstAvailable.map(setAllocationDefaults) }),
  };
}

/** SetDefaults_ExactDeviceRequest and SetDefaults_DeviceSubRequest of resource/v1, and those of what is in them. */
function setAllocationDefaults<T extends ExactDeviceRequest | DeviceSubRequest>(request: T): T {
  const { allocationMode: mode = "", count = 0, tolerations } = request;
  const allocationMode = mode === "" ? "ExactCount" : mode;
  return {
    ...request,
    allocationMode,
    ...(allocationMode === "ExactCount" && Number(count) === 0 ? { count: 1 } : {}),
    ...(tolerations === undefined ? {} : { tolerations: tolerations.map(setTolerationDefaults) }),
  };
}

function setTolerationDefaults(toleration: DeviceToleration): DeviceToleration {
  return toleration.operator === undefined || toleration.operator === "" ? { ...toleration, operator: "Equal" } : toleration;
}
