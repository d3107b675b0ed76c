import { byteLength, trimSpace } from "../../core/go-strings.ts";
import { changeItems } from "../../defaults/pod/unset.ts";
import type { AppArmorProfile, Container, PodSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { appArmorPrefix } from "./annotation-keys.ts";

interface Annotations {
  readonly [key: string]: string;
}

/** applyAppArmorVersionSkew of the strategy of pods: annotations of containers become fields where there are none. */
export function syncAppArmor(spec: PodSpec, annotations: Annotations | undefined, minor: number): PodSpec {
  if (annotations === undefined || spec.os?.name === "windows" || !isOn("appArmorFields", minor)) return spec;
  if (!Object.keys(annotations).some((key) => key.startsWith(appArmorPrefix))) return spec;
  const { initContainers, containers, ephemeralContainers } = spec;
  const podProfile = spec.securityContext?.appArmorProfile;
  const sync = <T extends Container>(container: T): T => syncContainer(container, annotations, podProfile);
  return {
    ...spec,
    ...(initContainers === undefined ? undefined : { initContainers: changeItems(initContainers, sync) }),
    ...(containers === undefined ? undefined : { containers: changeItems(containers, sync) }),
    ...(ephemeralContainers === undefined ? undefined : { ephemeralContainers: changeItems(ephemeralContainers, sync) }),
  };
}

function syncContainer<T extends Container>(container: T, annotations: Annotations, podProfile: AppArmorProfile | undefined): T {
  const annotation = annotations[appArmorPrefix + (container.name ?? "")];
  if (annotation === undefined || container.securityContext?.appArmorProfile !== undefined) return container;
  const appArmorProfile = appArmorFieldForAnnotation(annotation);
  if (appArmorProfile === null || !isSound(appArmorProfile) || isSameProfile(appArmorProfile, podProfile)) return container;
  const derived: DerivedProfile = { ...appArmorProfile, [fromAnnotation]: true };
  return { ...container, securityContext: { ...container.securityContext, appArmorProfile: derived } };
}

const fromAnnotation = Symbol("from an annotation");

/** A profile that the server made of an annotation, which it warns of. */
interface DerivedProfile extends AppArmorProfile {
  readonly [fromAnnotation]: true;
}

export function isFromAnnotation(profile: AppArmorProfile): profile is DerivedProfile {
  return fromAnnotation in profile;
}

/** ApparmorFieldForAnnotation of pkg/api/pod; null for what is no profile. */
export function appArmorFieldForAnnotation(annotation: string): AppArmorProfile | null {
  if (annotation === "unconfined") return { type: "Unconfined" };
  if (annotation === "runtime/default") return { type: "RuntimeDefault" };
  const prefix = "localhost/";
  if (!annotation.startsWith(prefix) || annotation === prefix) return null;
  return { type: "Localhost", localhostProfile: annotation.slice(prefix.length) };
}

/** What ValidateAppArmorProfileField would take. */
function isSound({ localhostProfile }: AppArmorProfile): boolean {
  if (localhostProfile === undefined) return true;
  return trimSpace(localhostProfile) === localhostProfile && byteLength(localhostProfile) <= 4095;
}

export function isSameProfile(a: AppArmorProfile, b: AppArmorProfile | undefined): boolean {
  return b !== undefined && a.type === (b.type ?? "") && a.localhostProfile === b.localhostProfile;
}
