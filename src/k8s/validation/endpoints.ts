import { namedString } from "../core/go.ts";
import { ipWarning } from "../core/ip-problems.ts";
import { nameIsDnsSubdomain } from "../core/object-names.ts";
import type { EndpointAddress, EndpointPort, EndpointSubset, Endpoints } from "../kinds.generated.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import { child, type Field, formatField, item, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField } from "./meta.ts";
import { validateDns1123Label, validateIpForLegacyField, validateNameOf, validateQualifiedName } from "./names.ts";
import { portProtocols, validatePortNumber } from "./ports.ts";
import { validateEndpointIp } from "./service/endpoint-ip.ts";
import type { Violations } from "./violation.ts";

const subsetsField = rootField("subsets");

/** ValidateEndpoints of core/validation. */
export function validateEndpoints({ metadata, subsets = [] }: Endpoints, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  for (const [index, subset] of subsets.entries()) validateEndpointSubset(subset, item(subsetsField, index), found, context);
}

/** validateEndpointSubsets of core/validation, of one of them. */
function validateEndpointSubset(
  { addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (addresses.length === 0 && notReadyAddresses.length === 0)
    found.required(at, "must specify `addresses` or `notReadyAddresses`");
  validateEndpointAddresses(addresses, child(at, "addresses"), found, context);
  validateEndpointAddresses(notReadyAddresses, child(at, "notReadyAddresses"), found, context);
  for (const [index, port] of ports.entries())
    validateEndpointPort(port, ports.length > 1, item(child(at, "ports"), index), found, context);
}

/** validateEndpointAddress of core/validation. */
function validateEndpointAddresses(
  addresses: readonly EndpointAddress[],
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const [index, { ip = "", hostname = "", nodeName }] of addresses.entries()) {
    const where = item(at, index);
    validateIpForLegacyField(ip, child(where, "ip"), found, context);
    if (hostname !== "") validateDns1123Label(hostname, child(where, "hostname"), found, context);
    if (nodeName !== undefined) validateNameOf(nameIsDnsSubdomain, nodeName, child(where, "nodeName"), found, context);
    validateEndpointIp(ip, child(where, "ip"), found);
  }
}

/** validateEndpointPort of core/validation. */
function validateEndpointPort(
  { name = "", port = 0, protocol = "", appProtocol }: EndpointPort,
  requiresName: boolean,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name !== "") validateDns1123Label(name, child(at, "name"), found, context);
  else if (requiresName) found.required(child(at, "name"));
  validatePortNumber(port, child(at, "port"), found);
  if (!portProtocols.includes(protocol)) found.notSupported(child(at, "protocol"), namedString(protocol), portProtocols);
  if (appProtocol !== undefined) validateQualifiedName(appProtocol, child(at, "appProtocol"), found, context);
}

/** endpointsWarnings of registry/core/endpoint: the controller's own Endpoints are taken as they are. */
export function endpointsWarnings({ metadata, subsets = [] }: Endpoints): readonly string[] {
  if (metadata?.labels?.["endpoints.kubernetes.io/managed-by"] === "endpoint-controller") return [];
  const warnings: string[] = [];
  for (const [index, { addresses = [], notReadyAddresses = [] }] of subsets.entries()) {
    warnOfAddresses(addresses, child(item(subsetsField, index), "addresses"), warnings);
    warnOfAddresses(notReadyAddresses, child(item(subsetsField, index), "notReadyAddresses"), warnings);
  }
  return warnings;
}

function warnOfAddresses(addresses: readonly EndpointAddress[], at: Field, warnings: string[]): void {
  for (const [index, { ip = "" }] of addresses.entries()) {
    const warning = ipWarning(ip);
    if (warning !== null) warnings.push(`${formatField(child(item(at, index), "ip"))}: ${warning}`);
  }
}
