import { quote } from "../../core/go.ts";
import { joinQuoted, nameSetters, type PodPath, pluralize, type SecurityCheck, sortedSet } from "./check.ts";

export const appArmorAnnotationPrefix = "container.apparmor.security.beta.kubernetes.io/";

/** appArmorProfile_1_0: annotations and fields; a pod's annotation has been copied into the field by then. */
export const appArmorProfile: SecurityCheck = ({ metadata, spec, containers }) => {
  const field = ["securityContext", "appArmorProfile", "type"];
  const ofPod = spec.securityContext?.appArmorProfile;
  const pod = ofPod === undefined || isAllowedType(ofPod.type) ? [] : [ofPod.type ?? ""];
  const bad = containers.filter(({ container }) => {
    const profile = container.securityContext?.appArmorProfile;
    return profile !== undefined && !isAllowedType(profile.type);
  });
  const annotations = forbiddenAnnotations(metadata.annotations ?? {});
  const setters = [
    ...(pod.length > 0 || bad.length > 0 ? [nameSetters(pod, bad)] : []),
    ...(annotations.length > 0 ? [pluralize("annotation", annotations.length)] : []),
  ];
  if (setters.length === 0) return null;
  const types = sortedSet([...pod, ...bad.map(({ container }) => container.securityContext?.appArmorProfile?.type ?? "")]);
  const values = [...types, ...sortedSet(annotations.map(({ key, value }) => `${key}=${quote(value)}`))];
  return {
    reason: pluralize("forbidden AppArmor profile", values.length),
    detail: `${setters.join(" and ")} must not set AppArmor profile type to ${joinQuoted(values)}`,
    at: [
      ...pod.map((): PodPath => ["spec", ...field]),
      ...bad.map(({ path }) => [...path, ...field]),
      ...annotations.map(({ key }) => ["metadata", "annotations", key]),
    ],
  };
};

function isAllowedType(type: string | undefined): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}

interface Annotation {
  readonly key: string;
  readonly value: string;
}

function forbiddenAnnotations(annotations: { readonly [key: string]: string }): readonly Annotation[] {
  const keys = Object.keys(annotations).filter((key) => key.startsWith(appArmorAnnotationPrefix));
  return keys.flatMap((key) => {
    const value = annotations[key] ?? "";
    return value === "" || value === "runtime/default" || value.startsWith("localhost/") ? [] : [{ key, value }];
  });
}

const seccompPodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
const seccompContainerPrefix = "container.seccomp.security.alpha.kubernetes.io/";

/** seccompProfileBaseline_1_0: the annotations from before the fields. */
export const seccompAnnotations: SecurityCheck = ({ metadata, containers }) => {
  const keys = [seccompPodAnnotation, ...containers.map(({ name }) => `${seccompContainerPrefix}${name}`)];
  const bad = keys.filter((key) => {
    const value = metadata.annotations?.[key];
    return value !== undefined && !isAllowedSeccomp(value);
  });
  if (bad.length === 0) return null;
  const values = bad.map((key) => `${key}=${quote(metadata.annotations?.[key] ?? "")}`);
  return {
    reason: "seccompProfile",
    detail: `forbidden ${pluralize("annotation", bad.length)} ${sortedSet(values).join(", ")}`,
    at: bad.map((key) => ["metadata", "annotations", key]),
  };
};

function isAllowedSeccomp(value: string): boolean {
  return value === "runtime/default" || value === "docker/default" || value.startsWith("localhost/");
}
