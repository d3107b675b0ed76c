import { setCustomResourceDefinitionDefaults } from "../../defaults/extension.ts";
import { validateCustomResourceDefinition } from "../custom-resource-definition/definition.ts";
import { warnOfUnrecognizedFormats } from "../custom-resource-definition/warnings.ts";
import type { KindTable } from "../kind-rules.ts";
import { asCreated } from "../prepare.ts";

/** The kinds of CustomResourceDefinition. */
export const extensionKinds = {
  "apiextensions.k8s.io/v1/CustomResourceDefinition": {
    isNamespaced: false,
    setDefaults: setCustomResourceDefinitionDefaults,
    prepare: asCreated,
    validate: validateCustomResourceDefinition,
    warn: warnOfUnrecognizedFormats,
  },
} satisfies KindTable;
