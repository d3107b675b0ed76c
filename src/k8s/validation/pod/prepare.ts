import type { Pod, PodSpec, PodTemplateSpec } from "../../kinds.generated.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { asCreated } from "../prepare.ts";
import { mirrorPodAnnotation } from "./annotation-keys.ts";
import { syncAppArmor } from "./apparmor-sync.ts";
import { dropDisabledFields } from "./drop-disabled-fields.ts";
import { mergeLabelKeys } from "./merge-label-keys.ts";

/** DropDisabledTemplateFields of pkg/api/pod: clears what hides behind feature gates that are off. */
export function preparePodTemplate(template: PodTemplateSpec, { minor }: ValidationContext): PodTemplateSpec {
  if (template.spec === undefined) return template;
  const spec = dropDisabledFields(template.spec, minor);
  return spec === template.spec ? template : { ...template, spec };
}

/**
 * PrepareForCreate of the strategy of pods, after admission has given every pod but mirror pods a service account; the rest of
 * what admission adds does not matter to validation.
 */
export function preparePod(pod: Pod, { minor }: ValidationContext): Pod {
  const { metadata } = pod;
  const accounted = withServiceAccount(pod);
  const dropped = dropDisabledFields(accounted, minor);
  const merged = mergeLabelKeys(dropped, metadata?.labels, minor);
  const spec = syncAppArmor(merged, metadata?.annotations, minor);
  return asCreated({ ...pod, spec });
}

function withServiceAccount({ spec = {}, metadata }: Pod): PodSpec {
  if ((spec.serviceAccountName ?? "") !== "" || Object.hasOwn(metadata?.annotations ?? {}, mirrorPodAnnotation)) return spec;
  return { ...spec, serviceAccountName: "default", serviceAccount: "default" };
}
