import { dns1123SubdomainWithUnderscoreProblems } from "../../core/dns-names.ts";
import { namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { HostAlias, PodDNSConfig, PodSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import { validateDns1123Subdomain, validateIpForLegacyField } from "../names.ts";
import type { Violations } from "../violation.ts";
import type { PodScope } from "./scope.ts";

const policies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];

/** validateDNSPolicy of core/validation. */
export function validateDnsPolicy(policy: string | undefined, at: Field, found: Violations): void {
  if (policy === undefined || policy === "") found.required(at);
  else if (!policies.includes(policy)) found.notSupported(at, namedString(policy), policies);
}

const mostNameservers = 3;
const mostSearches = 32;
const longestSearches = 2048;

/** validatePodDNSConfig of core/validation. */
export function validatePodDnsConfig({ dnsConfig, dnsPolicy }: PodSpec, at: Field, scope: PodScope): void {
  const { found, context } = scope;
  const { nameservers = [], options = [] } = dnsConfig ?? {};
  if (dnsPolicy === "None" && dnsConfig === undefined) {
    found.required(at, "must provide `dnsConfig` when `dnsPolicy` is None");
    return;
  }
  if (dnsConfig === undefined) return;
  const serversAt = child(at, "nameservers");
  if (dnsPolicy === "None" && nameservers.length === 0) {
    found.required(serversAt, "must provide at least one DNS nameserver when `dnsPolicy` is None");
    return;
  }
  if (nameservers.length > mostNameservers) {
    found.invalid(serversAt, nameservers, `must not have more than ${mostNameservers} nameservers`);
  }
  for (const [index, server] of nameservers.entries()) {
    validateIpForLegacyField(server, item(serversAt, index), found, context);
  }
  validateSearches(dnsConfig, child(at, "searches"), scope);
  for (const [index, { name = "" }] of options.entries()) {
    if (name === "") found.required(item(child(at, "options"), index), "must not be empty");
  }
}

function validateSearches({ searches = [] }: PodDNSConfig, at: Field, { found, context }: PodScope): void {
  if (searches.length === 0) return;
  if (searches.length > mostSearches) found.invalid(at, searches, `must not have more than ${mostSearches} search paths`);
  if (byteLength(searches.join(" ")) > longestSearches) {
    const detail = `must not have more than ${longestSearches} characters (including spaces) in the search list`;
    found.invalid(at, searches, detail);
  }
  const isRelaxed = isOn("relaxedDnsSearches", context.minor);
  for (const [index, search] of searches.entries()) {
    const domain = search.endsWith(".") ? search.slice(0, -1) : search;
    if (!isRelaxed) validateDns1123Subdomain(domain, item(at, index), found, context);
    else if (search !== ".") {
      const problems = dns1123SubdomainWithUnderscoreProblems(domain, context);
      for (const problem of problems) found.invalid(item(at, index), domain, problem);
    }
  }
}

/** ValidateHostAliases of core/validation. */
export function validateHostAliases(aliases: readonly HostAlias[], at: Field, { found, context }: PodScope): void {
  for (const [index, { ip = "", hostnames = [] }] of aliases.entries()) {
    const aliasAt = item(at, index);
    validateIpForLegacyField(ip, child(aliasAt, "ip"), found, context);
    for (const [position, hostname] of hostnames.entries()) {
      validateDns1123Subdomain(hostname, item(child(aliasAt, "hostnames"), position), found, context);
    }
  }
}
