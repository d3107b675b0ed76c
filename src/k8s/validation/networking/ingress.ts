import { dns1123SubdomainProblems, wildcardDns1123SubdomainProblems } from "../../core/dns-names.ts";
import { parseIp } from "../../core/ip.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { Ingress, IngressRule, IngressSpec, IngressTLS } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, entry, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateIngressBackend } from "./ingress-backend.ts";
import { validateHttpIngressPath } from "./ingress-path.ts";

const ingressClassAnnotation = "kubernetes.io/ingress.class";

const specField = rootField("spec");

/** ValidateIngressCreate of networking/validation. */
export function validateIngressCreate(ingress: Ingress, found: Violations, context: ValidationContext): void {
  const { metadata, spec = {} } = ingress;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateIngressSpec(spec, specField, found, context);
  const annotated = metadata?.annotations?.[ingressClassAnnotation];
  if (annotated === undefined || spec.ingressClassName === undefined || annotated === spec.ingressClassName) return;
  const detail = "must match `ingressClassName` when both are specified";
  const where = entry(child(metadataField, "annotations"), ingressClassAnnotation);
  // The server forgets that annotations are in the metadata.
  found.invalid(child(rootField("annotations"), ingressClassAnnotation), annotated, detail, where);
}

/** ValidateIngressSpec of networking/validation. */
function validateIngressSpec(
  { rules, defaultBackend, tls = [], ingressClassName }: IngressSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if ((rules === undefined || rules.length === 0) && defaultBackend === undefined)
    found.invalid(at, rules, "either `defaultBackend` or `rules` must be specified");
  if (defaultBackend !== undefined) validateIngressBackend(defaultBackend, child(at, "defaultBackend"), found, context);
  for (const [index, rule] of (rules ?? []).entries()) {
    validateIngressRule(rule, item(child(at, "rules"), index), found, context);
  }
  for (const [index, entry] of tls.entries()) validateIngressTls(entry, item(child(at, "tls"), index), found, context);
  if (ingressClassName !== undefined)
    validateNameOf(nameIsDnsSubdomain, ingressClassName, child(at, "ingressClassName"), found, context);
}

/** validateIngressRules of networking/validation, for one rule. */
function validateIngressRule({ host = "", http }: IngressRule, at: Field, found: Violations, context: ValidationContext): void {
  if (host !== "") {
    if (parseIp(host, "sloppy") !== null) found.invalid(child(at, "host"), host, "must be a DNS name, not an IP address");
    validateHost(host, child(at, "host"), found, context);
  }
  if (http === undefined) return;
  const { paths = [] } = http;
  const pathsField = child(child(at, "http"), "paths");
  if (paths.length === 0) found.required(pathsField);
  for (const [index, path] of paths.entries()) validateHttpIngressPath(path, item(pathsField, index), found, context);
}

/** validateIngressTLS of networking/validation, for one entry. */
function validateIngressTls(
  { hosts = [], secretName = "" }: IngressTLS,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const [index, host] of hosts.entries()) validateHost(host, item(child(at, "hosts"), index), found, context);
  if (secretName !== "") validateNameOf(nameIsDnsSubdomain, secretName, child(at, "secretName"), found, context);
}

function validateHost(host: string, at: Field, found: Violations, context: ValidationContext): void {
  const problems = host.includes("*") ? wildcardDns1123SubdomainProblems(host) : dns1123SubdomainProblems(host, context);
  for (const problem of problems) found.invalid(at, host, problem);
}

/** WarningsOnCreate of the strategy of ingresses. */
export function ingressWarnings({ metadata, spec = {} }: Ingress): readonly string[] {
  if (metadata?.annotations?.[ingressClassAnnotation] === undefined || spec.ingressClassName !== undefined) return [];
  return [`annotation "${ingressClassAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`];
}
