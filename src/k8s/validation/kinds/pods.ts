import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import { setPodDefaults } from "../../defaults/pod/pod.ts";
import { setPodTemplateDefaults } from "../../defaults/pod/pod-template.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { rootField } from "../field.ts";
import type { KindTable } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validatePod } from "../pod/pod.ts";
import { validatePodTemplateSpec } from "../pod/pod-template.ts";
import { preparePod, preparePodTemplate } from "../pod/prepare.ts";
import { podTemplateWarnings, podWarnings } from "../pod/warnings.ts";
import { withFirstGeneration } from "../prepare.ts";

const templateField = rootField("template");

/** The kinds of Pods and pod templates. */
export const podsKinds = {
  "v1/Pod": {
    isNamespaced: true,
    setDefaults: setPodDefaults,
    prepare: preparePod,
    validate: validatePod,
    warn: podWarnings,
  },
  "v1/PodTemplate": {
    isNamespaced: true,
    setDefaults: (object, context) => ({ ...object, template: setPodTemplateDefaults(object.template, context) }),
    prepare: (object, context) =>
      withFirstGeneration({ ...object, template: preparePodTemplate(object.template ?? {}, context) }),
    validate({ metadata, template }, found, context) {
      validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
      validatePodTemplateSpec(template, templateField, found, context);
    },
    warn: ({ template }, context) => podTemplateWarnings(template, templateField, context),
  },
} satisfies KindTable;
