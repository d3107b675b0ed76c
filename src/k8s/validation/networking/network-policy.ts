import { cidrContains, parseCidr } from "../../core/cidr.ts";
import { namedString } from "../../core/go.ts";
import { cidrWarnings } from "../../core/ip-problems.ts";
import { portNameProblems } from "../../core/key-names.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import { portNumberProblems } from "../../core/ranges.ts";
import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, formatField, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabelSelector } from "../meta.ts";
import { validateCidrForLegacyField } from "../names.ts";
import type { Violations } from "../violation.ts";

const protocols: readonly string[] = ["TCP", "UDP", "SCTP"];
const policyTypes: readonly string[] = ["Ingress", "Egress"];
const specField = rootField("spec");
const ingressField = child(specField, "ingress");
const egressField = child(specField, "egress");
const policyTypesField = child(specField, "policyTypes");

/** ValidateNetworkPolicy and ValidateNetworkPolicySpec of networking/validation. */
export function validateNetworkPolicy(
  { metadata, spec = {} }: NetworkPolicy,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateLabelSelector(spec.podSelector, child(specField, "podSelector"), found, context);
  for (const [index, { ports, from }] of (spec.ingress ?? []).entries()) {
    const at = item(ingressField, index);
    validatePorts(ports ?? [], child(at, "ports"), found, context);
    validatePeers(from ?? [], child(at, "from"), found, context);
  }
  for (const [index, { ports, to }] of (spec.egress ?? []).entries()) {
    const at = item(egressField, index);
    validatePorts(ports ?? [], child(at, "ports"), found, context);
    validatePeers(to ?? [], child(at, "to"), found, context);
  }
  validatePolicyTypes(spec.policyTypes ?? [], found);
}

function validatePolicyTypes(types: readonly string[], found: Violations): void {
  if (types.length > policyTypes.length) {
    found.invalid(policyTypesField, types, "may not specify more than two policyTypes");
    return;
  }
  for (const [index, type] of types.entries())
    if (!policyTypes.includes(type)) found.notSupported(item(policyTypesField, index), namedString(type), policyTypes);
}

function validatePorts(ports: readonly NetworkPolicyPort[], at: Field, found: Violations, context: ValidationContext): void {
  for (const [index, port] of ports.entries()) validateNetworkPolicyPort(port, item(at, index), found, context);
}

/** ValidateNetworkPolicyPort of networking/validation. */
function validateNetworkPolicyPort(
  { protocol, port, endPort }: NetworkPolicyPort,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (protocol !== undefined && !protocols.includes(protocol))
    found.notSupported(child(at, "protocol"), namedString(protocol), protocols);
  if (port === undefined) {
    if (endPort !== undefined) found.invalid(child(at, "endPort"), endPort, "may not be specified when `port` is not specified");
  } else if (typeof port === "string") {
    if (endPort !== undefined) found.invalid(child(at, "endPort"), endPort, "may not be specified when `port` is non-numeric");
    for (const problem of portNameProblems(port, context)) found.invalid(child(at, "port"), port, problem);
  } else {
    for (const problem of portNumberProblems(port)) found.invalid(child(at, "port"), port, problem);
    if (endPort === undefined) return;
    // The server shows the port here.
    if (endPort < port) found.invalid(child(at, "endPort"), port, "must be greater than or equal to `port`");
    for (const problem of portNumberProblems(endPort)) found.invalid(child(at, "endPort"), endPort, problem);
  }
}

function validatePeers(peers: readonly NetworkPolicyPeer[], at: Field, found: Violations, context: ValidationContext): void {
  for (const [index, peer] of peers.entries()) validateNetworkPolicyPeer(peer, item(at, index), found, context);
}

/** ValidateNetworkPolicyPeer of networking/validation. */
function validateNetworkPolicyPeer(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateLabelSelector(podSelector, child(at, "podSelector"), found, context);
  validateLabelSelector(namespaceSelector, child(at, "namespaceSelector"), found, context);
  if (ipBlock !== undefined) validateIpBlock(ipBlock, child(at, "ipBlock"), found, context);
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  if (!selects && ipBlock === undefined) found.required(at, "must specify a peer");
  else if (selects && ipBlock !== undefined) found.forbidden(at, "may not specify both ipBlock and another peer");
}

/** ValidateIPBlock of networking/validation. */
function validateIpBlock({ cidr = "", except = [] }: IPBlock, at: Field, found: Violations, context: ValidationContext): void {
  if (cidr === "") {
    found.required(child(at, "cidr"));
    return;
  }
  validateCidrForLegacyField(cidr, child(at, "cidr"), found, context);
  const outer = except.length === 0 ? null : parseCidr(cidr, "sloppy");
  if (outer === null) return;
  for (const [index, text] of except.entries()) {
    const exceptField = item(child(at, "except"), index);
    validateCidrForLegacyField(text, exceptField, found, context);
    const inner = parseCidr(text, "sloppy");
    if (inner === null) continue;
    if (!cidrContains(outer, inner.network) || outer.mask.ones >= inner.mask.ones)
      found.invalid(exceptField, text, "must be a strict subset of `cidr`");
  }
}

/** networkPolicyWarnings of the strategy of network policies. */
export function networkPolicyWarnings({ spec = {} }: NetworkPolicy): readonly string[] {
  const warnings: string[] = [];
  for (const [index, { from }] of (spec.ingress ?? []).entries())
    addPeerWarnings(from ?? [], child(item(ingressField, index), "from"), warnings);
  for (const [index, { to }] of (spec.egress ?? []).entries())
    addPeerWarnings(to ?? [], child(item(egressField, index), "to"), warnings);
  return warnings;
}

function addPeerWarnings(peers: readonly NetworkPolicyPeer[], at: Field, warnings: string[]): void {
  for (const [index, { ipBlock }] of peers.entries()) {
    if (ipBlock === undefined) continue;
    const blockField = child(item(at, index), "ipBlock");
    addCidrWarnings(ipBlock.cidr ?? "", child(blockField, "cidr"), warnings);
    for (const [place, text] of (ipBlock.except ?? []).entries())
      addCidrWarnings(text, item(child(blockField, "except"), place), warnings);
  }
}

function addCidrWarnings(text: string, at: Field, warnings: string[]): void {
  for (const warning of cidrWarnings(text)) warnings.push(`${formatField(at)}: ${warning}`);
}
