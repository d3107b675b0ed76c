import { setIngressClassDefaults, setNetworkPolicyDefaults } from "../../defaults/networking.ts";
import type { KindTable } from "../kind-rules.ts";
import { ingressWarnings, validateIngressCreate } from "../networking/ingress.ts";
import { validateIngressClass } from "../networking/ingress-class.ts";
import { validateIpAddress } from "../networking/ip-address.ts";
import { networkPolicyWarnings, validateNetworkPolicy } from "../networking/network-policy.ts";
import { validateServiceCidr } from "../networking/service-cidr.ts";
import { validatePodDisruptionBudget } from "../policy/pod-disruption-budget.ts";
import { asCreated, withFirstGeneration, withoutStatus } from "../prepare.ts";

/** The kinds of networking.k8s.io and policy. */
export const networkingKinds = {
  "networking.k8s.io/v1/Ingress": {
    isNamespaced: true,
    prepare: asCreated,
    validate: validateIngressCreate,
    warn: ingressWarnings,
  },
  "networking.k8s.io/v1/IngressClass": {
    isNamespaced: false,
    setDefaults: setIngressClassDefaults,
    prepare: withFirstGeneration,
    validate: validateIngressClass,
  },
  "networking.k8s.io/v1/NetworkPolicy": {
    isNamespaced: true,
    setDefaults: setNetworkPolicyDefaults,
    prepare: withFirstGeneration,
    validate: validateNetworkPolicy,
    warn: networkPolicyWarnings,
  },
  "networking.k8s.io/v1/IPAddress": { isNamespaced: false, validate: validateIpAddress },
  "networking.k8s.io/v1/ServiceCIDR": { isNamespaced: false, prepare: withoutStatus, validate: validateServiceCidr },
  "policy/v1/PodDisruptionBudget": { isNamespaced: true, prepare: asCreated, validate: validatePodDisruptionBudget },
} satisfies KindTable;
