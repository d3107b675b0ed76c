import { byteLength, trimSpace } from "../../core/go-strings.ts";
import type { AppArmorProfile, Container, ObjectMeta, PodSpec } from "../../kinds.generated.ts";
import { appArmorAnnotationPrefix } from "./profile-checks.ts";

/**
 * The old AppArmor annotations of a pod copied into the fields of its containers, where these are unset and the pod's own
 * profile differs (applyAppArmorVersionSkew). Pods only.
 */
export function copyAppArmorAnnotations(metadata: ObjectMeta, spec: PodSpec): PodSpec {
  const { annotations = {} } = metadata;
  const isUsed = Object.keys(annotations).some((key) => key.startsWith(appArmorAnnotationPrefix));
  if (!isUsed || spec.os?.name === "windows") return spec;
  const copy = <T extends Container>(container: T): T => {
    const annotation = annotations[`${appArmorAnnotationPrefix}${container.name ?? ""}`];
    if (annotation === undefined || container.securityContext?.appArmorProfile !== undefined) return container;
    const profile = profileOf(annotation);
    if (profile === null || isSame(profile, spec.securityContext?.appArmorProfile)) return container;
    return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
  };
  return {
    ...spec,
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(copy) }),
    ...(spec.containers === undefined ? {} : { containers: spec.containers.map(copy) }),
    ...(spec.ephemeralContainers === undefined ? {} : { ephemeralContainers: spec.ephemeralContainers.map(copy) }),
  };
}

const localhost = "localhost/";
const longestPath = 4095;

/** ApparmorFieldForAnnotation; null also for what ValidateAppArmorProfileField refuses. */
function profileOf(annotation: string): AppArmorProfile | null {
  if (annotation === "unconfined") return { type: "Unconfined" };
  if (annotation === "runtime/default") return { type: "RuntimeDefault" };
  if (!annotation.startsWith(localhost)) return null;
  const profile = annotation.slice(localhost.length);
  if (profile === "" || trimSpace(profile) !== profile || byteLength(profile) > longestPath) return null;
  return { type: "Localhost", localhostProfile: profile };
}

function isSame(a: AppArmorProfile, b: AppArmorProfile | undefined): boolean {
  return b !== undefined && a.type === b.type && a.localhostProfile === b.localhostProfile;
}
