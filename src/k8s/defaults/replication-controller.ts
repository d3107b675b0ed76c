import type { ReplicationController, ReplicationControllerSpec } from "../kinds.generated.ts";
import type { ValidationContext } from "../validation/kind-rules.ts";
import { setPodTemplateDefaults } from "./pod/pod-template.ts";

/** SetObjectDefaults_ReplicationController of core/v1: labels of the template are those of the object, and what it selects. */
export function setReplicationControllerDefaults(
  controller: ReplicationController,
  context: ValidationContext,
): ReplicationController {
  const { metadata, spec = {} } = controller;
  const { template } = spec;
  const labels = template?.metadata?.labels;
  const defaulted: ReplicationControllerSpec = {
    ...spec,
    replicas: spec.replicas ?? 1,
    ...(template === undefined ? {} : { template: setPodTemplateDefaults(template, context) }),
    ...(labels !== undefined && isEmpty(spec.selector) ? { selector: labels } : {}),
  };
  if (labels === undefined || !isEmpty(metadata?.labels)) return { ...controller, spec: defaulted };
  return { ...controller, metadata: { ...metadata, labels }, spec: defaulted };
}

function isEmpty(labels: { readonly [key: string]: string } | undefined): boolean {
  return labels === undefined || Object.keys(labels).length === 0;
}
