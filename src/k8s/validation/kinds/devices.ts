import { setResourceClaimDefaults, setResourceClaimTemplateDefaults } from "../../defaults/devices.ts";
import { validateDeviceClass } from "../devices/device-class.ts";
import {
  prepareDeviceClass,
  prepareResourceClaim,
  prepareResourceClaimTemplate,
  prepareResourceSlice,
} from "../devices/prepare.ts";
import { validateResourceClaim, validateResourceClaimTemplate } from "../devices/resource-claim.ts";
import { validateResourceSlice } from "../devices/resource-slice.ts";
import { warnOfResourceSlice } from "../devices/warnings.ts";
import type { KindTable } from "../kind-rules.ts";

/** The kinds of dynamic resource allocation. */
export const devicesKinds = {
  "resource.k8s.io/v1/DeviceClass": {
    isNamespaced: false,
    prepare: prepareDeviceClass,
    validate: validateDeviceClass,
  },
  "resource.k8s.io/v1/ResourceClaim": {
    isNamespaced: true,
    setDefaults: setResourceClaimDefaults,
    prepare: prepareResourceClaim,
    validate: validateResourceClaim,
  },
  "resource.k8s.io/v1/ResourceClaimTemplate": {
    isNamespaced: true,
    setDefaults: setResourceClaimTemplateDefaults,
    prepare: prepareResourceClaimTemplate,
    validate: validateResourceClaimTemplate,
  },
  "resource.k8s.io/v1/ResourceSlice": {
    isNamespaced: false,
    prepare: prepareResourceSlice,
    validate: validateResourceSlice,
    warn: warnOfResourceSlice,
  },
} satisfies KindTable;
