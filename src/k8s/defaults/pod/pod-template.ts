import type { PodSpec, PodTemplateSpec } from "../../kinds.generated.ts";
import type { ValidationContext } from "../../validation/kind-rules.ts";
import { setContainerDefaults } from "./containers.ts";
import { changeItems, orElse, withFields } from "./unset.ts";
import { setVolumeDefaults } from "./volumes.ts";

const gracePeriod = 30;

/** SetObjectDefaults_PodTemplate's part for a template: the defaults of its pod spec. A missing template has defaults, too. */
export function setPodTemplateDefaults(template: PodTemplateSpec | undefined, context: ValidationContext): PodTemplateSpec {
  return { ...template, spec: setPodSpecDefaults(template?.spec ?? {}, context) };
}

/** SetDefaults_PodSpec, and the defaults within. */
export function setPodSpecDefaults(spec: PodSpec, context: ValidationContext): PodSpec {
  const { volumes, initContainers, containers, ephemeralContainers } = spec;
  const account = serviceAccountOf(spec);
  return withFields(spec, {
    dnsPolicy: orElse(spec.dnsPolicy, "ClusterFirst"),
    restartPolicy: orElse(spec.restartPolicy, "Always"),
    securityContext: spec.securityContext ?? {},
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? gracePeriod,
    schedulerName: orElse(spec.schedulerName, "default-scheduler"),
    serviceAccountName: account,
    serviceAccount: account,
    volumes: volumes && changeItems(volumes, (volume) => setVolumeDefaults(volume, context)),
    initContainers: initContainers?.map(setContainerDefaults),
    containers: containers?.map(setContainerDefaults),
    ephemeralContainers: ephemeralContainers?.map(setContainerDefaults),
  });
}

/** Convert_v1_PodSpec_To_core_PodSpec and back: the account has an older name, and is shown under both. */
function serviceAccountOf({ serviceAccountName, serviceAccount }: PodSpec): string | undefined {
  return orElse(serviceAccountName, serviceAccount ?? "") || undefined;
}
