import type { AppArmorProfile, ObjectMeta, PodSpec, SeccompProfile } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { appArmorPrefix, seccompContainerPrefix, seccompPodAnnotation } from "./annotation-keys.ts";
import { visitContainers } from "./visit-containers.ts";

const localhost = "localhost/";

/** validateSeccompAnnotationsAndFields of core/validation: who says it twice says the same. */
export function validateSeccompAnnotationsAndFields(
  meta: ObjectMeta | undefined,
  spec: PodSpec,
  specAt: Field,
  found: Violations,
): void {
  const { annotations } = meta ?? {};
  if (annotations === undefined) return;
  const check = (profile: SeccompProfile | undefined, key: string, owner: Field): void => {
    const annotation = annotations[key];
    if (profile === undefined || annotation === undefined) return;
    const isDefault = annotation === "runtime/default" || annotation === "docker/default";
    const problem = mismatch(profile, annotation, isDefault);
    if (problem === null) return;
    const at = child(child(child(owner, "securityContext"), "seccompProfile"), problem);
    found.forbidden(at, `seccomp ${wordFor(problem)} in annotation and field must match`);
  };
  check(spec.securityContext?.seccompProfile, seccompPodAnnotation, specAt);
  visitContainers(spec, specAt, ({ name = "", securityContext }, containerAt) => {
    check(securityContext?.seccompProfile, seccompContainerPrefix + name, containerAt);
  });
}

/** validateAppArmorAnnotationsAndFieldsMatchOnCreate of core/validation. */
export function validateAppArmorAnnotationsAndFields(
  meta: ObjectMeta | undefined,
  spec: PodSpec,
  specAt: Field,
  found: Violations,
): void {
  const { annotations } = meta ?? {};
  if (annotations === undefined || spec.os?.name === "windows") return;
  const podProfile: AppArmorProfile | undefined = spec.securityContext?.appArmorProfile;
  visitContainers(spec, specAt, ({ name = "", securityContext }, containerAt) => {
    const profile = securityContext?.appArmorProfile ?? podProfile;
    const annotation = annotations[appArmorPrefix + name];
    if (profile === undefined || annotation === undefined) return;
    const problem = mismatch(profile, annotation, annotation === "runtime/default");
    if (problem === null) return;
    const at = child(child(child(containerAt, "securityContext"), "appArmorProfile"), problem);
    found.forbidden(at, `apparmor ${wordFor(problem)} in annotation and field must match`);
  });
}

type Part = "type" | "localhostProfile";

/** In which part a profile differs from an annotation; null if it does not. */
function mismatch(profile: SeccompProfile, annotation: string, isDefault: boolean): Part | null {
  if (profile.type === "Unconfined") return annotation === "unconfined" ? null : "type";
  if (profile.type === "RuntimeDefault") return isDefault ? null : "type";
  if (profile.type !== "Localhost") return null;
  if (!annotation.startsWith(localhost)) return "type";
  return annotation.slice(localhost.length) === profile.localhostProfile ? null : "localhostProfile";
}

function wordFor(part: Part): string {
  return part === "type" ? "type" : "profile";
}
