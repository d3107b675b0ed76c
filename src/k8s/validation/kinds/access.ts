import { setApiServiceDefaults } from "../../defaults/api-registration.ts";
import { setFlowSchemaDefaults, setPriorityLevelConfigurationDefaults } from "../../defaults/flow-control.ts";
import { setClusterRoleBindingDefaults, setRoleBindingDefaults } from "../../defaults/rbac.ts";
import { setPriorityClassDefaults } from "../../defaults/scheduling.ts";
import { validateApiService } from "../api-registration/api-service.ts";
import {
  prepareCertificateSigningRequest,
  validateCertificateSigningRequestCreate,
} from "../certificates/certificate-signing-request.ts";
import { prepareLease, validateLease } from "../coordination/lease.ts";
import { validateFlowSchema } from "../flow-control/flow-schema.ts";
import { validatePriorityLevelConfiguration } from "../flow-control/priority-level-configuration.ts";
import type { KindTable } from "../kind-rules.ts";
import { runtimeClassWarnings, validateRuntimeClass } from "../node-classes/runtime-class.ts";
import { asCreated, withFirstGeneration, withoutStatus } from "../prepare.ts";
import { validateClusterRoleBinding, validateRoleBinding } from "../rbac/bindings.ts";
import { validateClusterRole, validateRole } from "../rbac/roles.ts";
import { validatePriorityClass } from "../scheduling/priority-class.ts";

/** The kinds of RBAC, certificates, API services, flow control, leases, scheduling and node kinds. */
export const accessKinds = {
  "rbac.authorization.k8s.io/v1/Role": { isNamespaced: true, validate: validateRole },
  "rbac.authorization.k8s.io/v1/ClusterRole": { isNamespaced: false, validate: validateClusterRole },
  "rbac.authorization.k8s.io/v1/RoleBinding": {
    isNamespaced: true,
    setDefaults: setRoleBindingDefaults,
    validate: validateRoleBinding,
  },
  "rbac.authorization.k8s.io/v1/ClusterRoleBinding": {
    isNamespaced: false,
    setDefaults: setClusterRoleBindingDefaults,
    validate: validateClusterRoleBinding,
  },
  "certificates.k8s.io/v1/CertificateSigningRequest": {
    isNamespaced: false,
    prepare: prepareCertificateSigningRequest,
    validate: validateCertificateSigningRequestCreate,
  },
  "coordination.k8s.io/v1/Lease": { isNamespaced: true, prepare: prepareLease, validate: validateLease },
  "scheduling.k8s.io/v1/PriorityClass": {
    isNamespaced: false,
    setDefaults: setPriorityClassDefaults,
    prepare: withFirstGeneration,
    validate: validatePriorityClass,
  },
  "node.k8s.io/v1/RuntimeClass": { isNamespaced: false, validate: validateRuntimeClass, warn: runtimeClassWarnings },
  "flowcontrol.apiserver.k8s.io/v1/FlowSchema": {
    isNamespaced: false,
    setDefaults: setFlowSchemaDefaults,
    prepare: asCreated,
    validate: validateFlowSchema,
  },
  "flowcontrol.apiserver.k8s.io/v1/PriorityLevelConfiguration": {
    isNamespaced: false,
    setDefaults: setPriorityLevelConfigurationDefaults,
    prepare: asCreated,
    validate: validatePriorityLevelConfiguration,
  },
  "apiregistration.k8s.io/v1/APIService": {
    isNamespaced: false,
    setDefaults: setApiServiceDefaults,
    prepare: withoutStatus,
    validate: validateApiService,
  },
} satisfies KindTable;
