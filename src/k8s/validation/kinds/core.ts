import { setEndpointsDefaults, setNamespaceDefaults, setNodeDefaults, setSecretDefaults } from "../../defaults/core.ts";
import { setEndpointSliceDefaults } from "../../defaults/endpoint-slice.ts";
import { setLimitRangeDefaults } from "../../defaults/limit-range.ts";
import { setServiceDefaults } from "../../defaults/service.ts";
import { validateBinding } from "../binding.ts";
import { validateConfigMap } from "../config-map.ts";
import { validateEndpointSlice } from "../endpoint-slice/endpoint-slice.ts";
import { dropEndpointFields, endpointSliceWarnings } from "../endpoint-slice/prepare.ts";
import { endpointsWarnings, validateEndpoints } from "../endpoints.ts";
import { validateEvent, validateEventsEvent } from "../event.ts";
import type { KindTable } from "../kind-rules.ts";
import { prepareLimitRange, validateLimitRange } from "../limit-range.ts";
import { prepareNamespace, validateNamespace } from "../namespace.ts";
import { validateNode } from "../node/node.ts";
import { nodeWarnings, prepareNode } from "../node/prepare.ts";
import { withFirstGeneration, withoutStatus } from "../prepare.ts";
import { resourceQuotaWarnings, validateResourceQuota } from "../resource-quota.ts";
import { mergeStringData } from "../secret/prepare.ts";
import { validateSecret } from "../secret/secret.ts";
import { secretWarnings } from "../secret/warnings.ts";
import { allocateService } from "../service/allocate.ts";
import { validateService } from "../service/service.ts";
import { serviceWarnings } from "../service/warnings.ts";
import { cleanSecretReferences, serviceAccountWarnings, validateServiceAccount } from "../service-account.ts";

/** The kinds of the rest of the core group, EndpointSlices and the Events of events.k8s.io. */
export const coreKinds = {
  "v1/Service": {
    isNamespaced: true,
    setDefaults: setServiceDefaults,
    prepare: (service, context) => allocateService(withoutStatus(service), context),
    validate: validateService,
    warn: serviceWarnings,
  },
  "v1/Endpoints": {
    isNamespaced: true,
    setDefaults: setEndpointsDefaults,
    validate: validateEndpoints,
    warn: endpointsWarnings,
  },
  "discovery.k8s.io/v1/EndpointSlice": {
    isNamespaced: true,
    setDefaults: setEndpointSliceDefaults,
    prepare: (slice, context) => withFirstGeneration(dropEndpointFields(slice, context)),
    validate: validateEndpointSlice,
    warn: endpointSliceWarnings,
  },
  "v1/ConfigMap": { isNamespaced: true, validate: validateConfigMap },
  "v1/Secret": {
    isNamespaced: true,
    setDefaults: setSecretDefaults,
    prepare: mergeStringData,
    validate: validateSecret,
    warn: secretWarnings,
  },
  "v1/ServiceAccount": {
    isNamespaced: true,
    prepare: cleanSecretReferences,
    validate: validateServiceAccount,
    warn: serviceAccountWarnings,
  },
  "v1/Namespace": {
    isNamespaced: false,
    setDefaults: setNamespaceDefaults,
    prepare: prepareNamespace,
    validate: validateNamespace,
  },
  "v1/Node": {
    isNamespaced: false,
    setDefaults: setNodeDefaults,
    prepare: prepareNode,
    validate: validateNode,
    warn: nodeWarnings,
  },
  "v1/Event": { isNamespaced: true, validate: validateEvent },
  "events.k8s.io/v1/Event": { isNamespaced: true, validate: validateEventsEvent },
  "v1/LimitRange": {
    isNamespaced: true,
    setDefaults: setLimitRangeDefaults,
    prepare: prepareLimitRange,
    validate: validateLimitRange,
  },
  "v1/ResourceQuota": {
    isNamespaced: true,
    prepare: withoutStatus,
    validate: validateResourceQuota,
    warn: resourceQuotaWarnings,
  },
  "v1/Binding": { isNamespaced: true, validate: validateBinding },
} satisfies KindTable;
