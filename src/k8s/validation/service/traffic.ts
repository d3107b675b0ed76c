import { namedString } from "../../core/go.ts";
import type { ServiceSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import { validatePortNumber } from "../ports.ts";
import type { Violations } from "../violation.ts";
import { isExternallyAccessible, needsHealthCheck } from "./service-types.ts";

const policies: readonly string[] = ["Cluster", "Local"];

/** validateServiceExternalTrafficPolicy of core/validation. */
export function validateExternalTrafficPolicy(spec: ServiceSpec, at: Field, found: Violations): void {
  const { externalTrafficPolicy: policy = "", healthCheckNodePort: port = 0 } = spec;
  const policyField = child(at, "externalTrafficPolicy");
  if (!isExternallyAccessible(spec)) {
    if (policy !== "") found.invalid(policyField, namedString(policy), "may only be set for externally-accessible services");
  } else if (!policies.includes(policy)) found.notSupported(policyField, namedString(policy), policies);
  const portField = child(at, "healthCheckNodePort");
  if (needsHealthCheck(spec)) validatePortNumber(port, portField, found);
  else if (port !== 0) {
    const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    found.invalid(portField, port, detail);
  }
}

/** validateServiceInternalTrafficFieldsValue of core/validation. */
export function validateInternalTrafficPolicy(
  { internalTrafficPolicy: policy }: ServiceSpec,
  at: Field,
  found: Violations,
): void {
  if (policy !== undefined && !policies.includes(policy))
    found.notSupported(child(at, "internalTrafficPolicy"), namedString(policy), policies);
}

const distributions: readonly string[] = ["PreferClose", "PreferSameZone", "PreferSameNode"];
const olderDistributions: readonly string[] = ["PreferClose"];

/** validateServiceTrafficDistribution of core/validation. */
export function validateTrafficDistribution(
  { trafficDistribution: distribution }: ServiceSpec,
  at: Field,
  found: Violations,
  { minor }: ValidationContext,
): void {
  if (distribution === undefined) return;
  const supported = isOn("preferSameTrafficDistribution", minor) ? distributions : olderDistributions;
  if (!supported.includes(distribution)) found.notSupported(child(at, "trafficDistribution"), distribution, supported);
}

/** validateLoadBalancerClassField of core/validation, and the other fields of that type. */
export function validateLoadBalancerFields(
  { type, loadBalancerClass, allocateLoadBalancerNodePorts }: ServiceSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const wrongType = "may only be used when `type` is 'LoadBalancer'";
  if (allocateLoadBalancerNodePorts !== undefined && type !== "LoadBalancer")
    found.forbidden(child(at, "allocateLoadBalancerNodePorts"), wrongType);
  if (loadBalancerClass === undefined) return;
  const classField = child(at, "loadBalancerClass");
  if (type === "LoadBalancer") validateQualifiedName(loadBalancerClass, classField, found, context);
  else found.forbidden(classField, wrongType);
}
