import { fullyQualifiedDomainNameProblems } from "../../core/domain-names.ts";
import { namedString } from "../../core/go.ts";
import { parseIp } from "../../core/ip.ts";
import { ipProblems } from "../../core/ip-problems.ts";
import { labelValueProblems } from "../../core/label-syntax.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { DiscoveryEndpointPort, Endpoint, EndpointHints, EndpointSlice } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, item, printedAs, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateDns1123Label, validateIpForLegacyField, validateNameOf, validateQualifiedName } from "../names.ts";
import { portProtocols } from "../ports.ts";
import { validateEndpointIp } from "../service/endpoint-ip.ts";
import type { Violations } from "../violation.ts";

const addressTypes: readonly string[] = ["FQDN", "IPv4", "IPv6"];
const addressTypeField = rootField("addressType");
const endpointsField = rootField("endpoints");
const mostAddresses = 100;
const mostPorts = 20000;
const mostEndpoints = 1000;
const mostHints = 8;

/** ValidateEndpointSlice of discovery/validation. */
export function validateEndpointSlice(slice: EndpointSlice, found: Violations, context: ValidationContext): void {
  const { metadata, addressType = "", ports = [], endpoints = [] } = slice;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  if (addressType === "") found.required(addressTypeField);
  else if (!addressTypes.includes(addressType)) found.notSupported(addressTypeField, namedString(addressType), addressTypes);
  validatePorts(ports, rootField("ports"), found, context);
  if (endpoints.length > mostEndpoints) {
    found.tooMany(endpointsField, endpoints.length, mostEndpoints);
    return;
  }
  for (const [index, endpoint] of endpoints.entries())
    validateEndpoint(endpoint, addressType, item(endpointsField, index), found, context);
}

/** validatePorts of discovery/validation. */
function validatePorts(ports: readonly DiscoveryEndpointPort[], at: Field, found: Violations, context: ValidationContext): void {
  if (ports.length > mostPorts) {
    found.tooMany(at, ports.length, mostPorts);
    return;
  }
  const names = new Set<string>();
  for (const [index, { name = "", protocol = "", appProtocol }] of ports.entries()) {
    const where = item(at, index);
    if (name !== "") validateDns1123Label(name, child(where, "name"), found, context);
    if (names.has(name)) found.duplicate(child(where, "name"), namedString(name));
    names.add(name);
    if (!portProtocols.includes(protocol)) found.notSupported(child(where, "protocol"), namedString(protocol), portProtocols);
    if (appProtocol !== undefined) validateQualifiedName(appProtocol, child(where, "appProtocol"), found, context);
  }
}

/** validateEndpoints of discovery/validation, of one of them. */
function validateEndpoint(
  { addresses = [], nodeName, hostname, hints }: Endpoint,
  addressType: string,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const addressesField = child(at, "addresses");
  if (addresses.length === 0) found.required(addressesField, "must contain at least 1 address");
  else if (addresses.length > mostAddresses) found.tooMany(addressesField, addresses.length, mostAddresses);
  for (const [index, address] of addresses.entries())
    validateAddress(address, addressType, addressesField, index, found, context);
  if (nodeName !== undefined) validateNameOf(nameIsDnsSubdomain, nodeName, child(at, "nodeName"), found, context);
  if (hostname !== undefined) validateDns1123Label(hostname, child(at, "hostname"), found, context);
  if (hints !== undefined) validateHints(hints, child(at, "hints"), found, context);
}

/** One address, by the type of the slice; of an unknown type anything goes. */
function validateAddress(
  address: string,
  addressType: string,
  addressesField: Field,
  index: number,
  found: Violations,
  context: ValidationContext,
): void {
  const at = item(addressesField, index);
  if (addressType === "FQDN") {
    for (const problem of fullyQualifiedDomainNameProblems(address, context)) {
      if (problem.code === "required") found.required(at);
      else found.invalid(at, problem.value, problem.message);
    }
    return;
  }
  if (addressType !== "IPv4" && addressType !== "IPv6") return;
  const before = found.found.length;
  if (addressType === "IPv4") validateIpForLegacyField(address, at, found, context);
  else for (const problem of ipProblems(address, "canonical", context)) found.invalid(at, address, problem);
  if (found.found.length > before) return;
  if (parseIp(address, "sloppy")?.family !== addressType)
    found.invalid(printedAs(addressesField, at), address, `must be an ${addressType} address`);
  validateEndpointIp(address, at, found);
}

/** validateHints of discovery/validation; with too many of them nothing else is looked at. */
function validateHints(
  { forZones = [], forNodes = [] }: EndpointHints,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const zonesField = child(at, "forZones");
  if (forZones.length > mostHints) {
    found.tooMany(zonesField, forZones.length, mostHints);
    return;
  }
  const zones = new Set<string>();
  for (const [index, { name = "" }] of forZones.entries()) {
    const nameField = child(item(zonesField, index), "name");
    if (zones.has(name)) found.duplicate(nameField, name);
    zones.add(name);
    for (const problem of labelValueProblems(name, context)) found.invalid(nameField, name, problem);
  }
  const nodesField = child(at, "forNodes");
  if (forNodes.length > mostHints) {
    found.tooMany(nodesField, forNodes.length, mostHints);
    return;
  }
  const nodes = new Set<string>();
  for (const [index, { name = "" }] of forNodes.entries()) {
    const nameField = child(item(nodesField, index), "name");
    if (nodes.has(name)) found.duplicate(nameField, name);
    nodes.add(name);
    validateNameOf(nameIsDnsSubdomain, name, nameField, found, context);
  }
}
