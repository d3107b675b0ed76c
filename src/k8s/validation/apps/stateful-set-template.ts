import type { PodSpec, PodTemplateSpec, StatefulSetSpec, Volume } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateAnnotations, validateLabels } from "../meta.ts";
import { validatePodSpecificAnnotations } from "../pod/annotations.ts";
import { validatePodTemplateSpec } from "../pod/pod-template.ts";
import type { Violations } from "../violation.ts";
import { validateTemplateLabels } from "./selector.ts";

/** ValidatePodTemplateSpecForStatefulSet of apps/validation, with volumes of its claims in the template as pods will have them. */
export function validatePodTemplateSpecForStatefulSet(
  { selector, template = {}, volumeClaimTemplates = [] }: StatefulSetSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateTemplateLabels(selector, template.metadata, at, found);
  if (!isOn("checkedStatefulSetTemplates", context.minor)) {
    validateTemplateMeta(template, at, found, context);
    return;
  }
  const claims = [...new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name ?? ""))];
  const before = found.found.length;
  validatePodTemplateSpec(withClaims(template, claims), at, found, context);
  if (claims.length === 0) return;
  const kept = (template.spec?.volumes ?? []).flatMap((volume, index) => (isReplaced(volume, claims) ? [] : [index]));
  relocateVolumes(found, before, { at, claims: claims.length, kept });
}

/** All that was validated of templates in older minors. */
function validateTemplateMeta(
  { metadata, spec = {} }: PodTemplateSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const metaField = child(at, "metadata");
  const annotationsField = printedAs(child(at, "annotations"), child(metaField, "annotations"));
  validateLabels(metadata?.labels, printedAs(child(at, "labels"), child(metaField, "labels")), found, context);
  validateAnnotations(metadata?.annotations, annotationsField, found, context);
  validatePodSpecificAnnotations(metadata?.annotations, spec, annotationsField, found, context);
}

/** The controller sets host name and subdomain; volumes of claims replace others of their name. */
function withClaims(template: PodTemplateSpec, claims: readonly string[]): PodTemplateSpec {
  if (template.spec === undefined) return template;
  const { subdomain, hostname, volumes = [] } = template.spec;
  if (claims.length === 0 && subdomain === undefined && hostname === undefined) return template;
  const claimed = claims.map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const kept = claims.length === 0 ? volumes : volumes.filter((volume) => !isReplaced(volume, claims));
  return { ...template, spec: { ...withoutNames(template.spec), volumes: [...claimed, ...kept] } };
}

function withoutNames(spec: PodSpec): PodSpec {
  if (spec.subdomain === undefined && spec.hostname === undefined) return spec;
  const { subdomain: _, hostname: __, ...rest } = spec;
  return rest;
}

function isReplaced({ name = "" }: Volume, claims: readonly string[]): boolean {
  return claims.includes(name);
}

interface Renumbered {
  /** The template's field. */
  readonly at: Field;
  /** How many volumes of claims stand before those of the template. */
  readonly claims: number;
  /** The places of the volumes behind them. */
  readonly kept: readonly number[];
}

/** The server numbers volumes as pods will have them: tells where they stand in the manifest. */
function relocateVolumes(found: Violations, since: number, renumbered: Renumbered): void {
  for (let index = since; index < found.found.length; index++) {
    const violation = found.found[index];
    if (violation === undefined) continue;
    const shown = violation.where ?? violation.at;
    const where = originalField(shown, renumbered);
    if (where !== shown) found.found[index] = { ...violation, where };
  }
}

function originalField(field: Field, renumbered: Renumbered): Field {
  const { parent, key } = field;
  if (parent === null || field.where !== undefined) return field;
  const { at, claims, kept } = renumbered;
  if (typeof key === "number" && parent.key === "volumes" && parent.parent?.parent === at) {
    const original = kept[key - claims];
    return original === undefined ? item(child(at.parent ?? at, "volumeClaimTemplates"), key) : item(parent, original);
  }
  const moved = originalField(parent, renumbered);
  if (moved === parent) return field;
  // A claim is named in its metadata.
  if (moved.parent?.key === "volumeClaimTemplates") return child(child(moved, "metadata"), "name");
  return moved.key === "name" && moved.parent?.key === "metadata" ? moved : { ...field, parent: moved };
}
