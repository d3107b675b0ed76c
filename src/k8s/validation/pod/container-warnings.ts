import { quote } from "../../core/go.ts";
import type { Container, EnvVar } from "../../kinds.generated.ts";
import { child, entry, type Field, formatField, item } from "../field.ts";
import { appArmorPrefix, seccompContainerPrefix } from "./annotation-keys.ts";
import { appArmorFieldForAnnotation, isFromAnnotation, isSameProfile } from "./apparmor-sync.ts";
import { byteWarnings } from "./spec-warnings.ts";
import { visitContainers } from "./visit-containers.ts";
import type { WarningScope } from "./warning-scope.ts";

export function containerWarnings(scope: WarningScope): readonly string[] {
  const warnings: string[] = [];
  visitContainers(scope.spec, scope.specAt, (container, at) => {
    const resourcesAt = child(at, "resources");
    if (scope.meta.annotations !== undefined) warnings.push(...profileWarnings(container, scope.meta.annotations, scope));
    warnings.push(
      ...byteWarnings(container.resources?.limits, child(resourcesAt, "limits")),
      ...byteWarnings(container.resources?.requests, child(resourcesAt, "requests")),
      ...variableWarnings(container.env ?? [], child(at, "env")),
    );
  });
  return warnings;
}

/** Annotations that came before the fields for seccomp and AppArmor. */
function profileWarnings(
  { name = "", securityContext }: Container,
  annotations: { readonly [key: string]: string },
  { spec, annotationsAt, isPod }: WarningScope,
): readonly string[] {
  const warnings: string[] = [];
  const seccompKey = seccompContainerPrefix + name;
  if (annotations[seccompKey] !== undefined && securityContext?.seccompProfile === undefined) {
    const message = 'non-functional in v1.27+; use the "seccompProfile" field instead';
    warnings.push(`${formatField(entry(annotationsAt, seccompKey))}: ${message}`);
  }
  const annotation = annotations[appArmorPrefix + name];
  if (annotation === undefined || (isPod && spec.os?.name === "windows")) return warnings;
  const profile = securityContext?.appArmorProfile;
  if (profile !== undefined && !isFromAnnotation(profile)) return warnings;
  const meant = appArmorFieldForAnnotation(annotation);
  const isSaidByPod = meant !== null && profile === undefined && isSameProfile(meant, spec.securityContext?.appArmorProfile);
  if (!isSaidByPod) {
    const message = 'deprecated since v1.30; use the "appArmorProfile" field instead';
    warnings.push(`${formatField(entry(annotationsAt, appArmorPrefix + name))}: ${message}`);
  }
  return warnings;
}

/** Variables that hide others of their name, unless they make use of them. */
function variableWarnings(variables: readonly EnvVar[], at: Field): readonly string[] {
  if (variables.length < 2) return [];
  const warnings: string[] = [];
  const seen = new Set<string>();
  for (const [index, { name = "", value = "", valueFrom }] of variables.entries()) {
    if (seen.has(name)) {
      const reference = `$(${name})`;
      if (valueFrom !== undefined || value === reference || !value.includes(reference)) {
        const message = `hides previous definition of ${quote(name)}, which may be dropped when using apply`;
        warnings.push(`${formatField(item(at, index))}: ${message}`);
      }
    }
    seen.add(name);
  }
  return warnings;
}
