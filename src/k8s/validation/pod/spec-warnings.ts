import { formatQuantity } from "../../core/format-quantity.ts";
import { quote } from "../../core/go.ts";
import { ipWarning } from "../../core/ip-problems.ts";
import { child, entry, type Field, formatField, item } from "../field.ts";
import { isFractional, type ResourceTexts, resourceAt } from "../quantities.ts";
import type { WarningScope } from "./warning-scope.ts";

/** Addresses of hosts and name servers. */
export function hostAliasWarnings({ spec: { hostAliases = [], dnsConfig }, specAt }: WarningScope): readonly string[] {
  const warnings: string[] = [];
  const seen = new Set<string>();
  for (const [index, { ip = "" }] of hostAliases.entries()) {
    const at = child(item(child(specAt, "hostAliases"), index), "ip");
    if (seen.has(ip)) warnings.push(`${formatField(at)}: duplicate ip ${quote(ip)}`);
    seen.add(ip);
  }
  for (const [index, server] of (dnsConfig?.nameservers ?? []).entries()) {
    const warning = ipWarning(server);
    const at = item(child(child(specAt, "dnsConfig"), "nameservers"), index);
    if (warning !== null) warnings.push(`${formatField(at)}: ${warning}`);
  }
  for (const [index, { ip = "" }] of hostAliases.entries()) {
    const warning = ipWarning(ip);
    const at = child(item(child(specAt, "hostAliases"), index), "ip");
    if (warning !== null) warnings.push(`${formatField(at)}: ${warning}`);
  }
  return warnings;
}

export function pullSecretWarnings({ spec: { imagePullSecrets = [] }, specAt }: WarningScope): readonly string[] {
  const warnings: string[] = [];
  const seen = new Set<string>();
  for (const [index, { name = "" }] of imagePullSecrets.entries()) {
    const at = child(item(child(specAt, "imagePullSecrets"), index), "name");
    if (seen.has(name)) warnings.push(`${formatField(at)}: duplicate name ${quote(name)}`);
    if (name === "") warnings.push(`${formatField(at)}: invalid empty name ""`);
    seen.add(name);
  }
  return warnings;
}

export function overheadWarnings({ spec: { overhead }, specAt }: WarningScope): readonly string[] {
  return byteWarnings(overhead, child(specAt, "overhead"));
}

/** Bytes of memory and of ephemeral storage do not come in parts. */
export function byteWarnings(list: ResourceTexts | undefined, at: Field): readonly string[] {
  if (list === undefined) return [];
  const warnings: string[] = [];
  for (const name of ["memory", "ephemeral-storage"]) {
    const warning = fractionalByteWarning(list, name, entry(at, name));
    if (warning !== null) warnings.push(warning);
  }
  return warnings;
}

export function fractionalByteWarning(list: ResourceTexts | undefined, name: string, at: Field): string | null {
  const text = list?.[name];
  if (text === undefined) return null;
  const quantity = resourceAt(text);
  if (!isFractional(quantity)) return null;
  return `${formatField(at)}: fractional byte value ${quote(formatQuantity(quantity))} is invalid, must be an integer`;
}
