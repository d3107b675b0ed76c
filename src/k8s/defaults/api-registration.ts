import type { APIService } from "../kinds.generated.ts";

/** SetDefaults_ServiceReference of apiregistration/v1. */
export function setApiServiceDefaults(apiService: APIService): APIService {
  const { spec } = apiService;
  if (spec?.service === undefined || spec.service.port !== undefined) return apiService;
  return { ...apiService, spec: { ...spec, service: { ...spec.service, port: 443 } } };
}
