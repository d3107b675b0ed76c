import type { Finding } from "../engine/finding.ts";
import { compilePattern } from "../k8s/core/re2/pattern.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import type { Source } from "../text/source.ts";
import { documentsOf, type Expectation, type Verdict } from "./policy-suites.ts";

/** Why objects are not judged as a suite expects; null if they are. */
export function problemWith(expectation: Expectation, findings: readonly Finding[]): string | null {
  const { missing, objects, policy, verdict } = expectation;
  if (missing.length > 0) return `there is no file ${missing.join(", ")} beside it`;
  if (verdict.kind === "unusable") return `${verdict.what}, which cannot be tested`;
  const untestable = untestablePolicy(expectation);
  if (untestable !== null) return untestable;
  const named = objects
    .flatMap(documentsOf)
    .map(referenceOf)
    .filter((reference) => isMeant(reference, expectation));
  const absent = (expectation.resources ?? []).find((resource) => !named.some((reference) => isNamed(reference, resource)));
  if (absent !== undefined) return `there is no object ${absent} in its files`;
  if (named.length === 0) return "there is no object in its files";
  const unjudged = findings.find(({ rule }) => rule === "policy/not-checked" || rule === "yaml/syntax-error");
  if (unjudged !== undefined) return unjudged.message;
  for (const reference of named) {
    const own = findings.filter((finding) => isAbout(finding, reference) && isOf(finding, policy));
    const problem = problemOf(own, verdict);
    if (problem !== null) return named.length === 1 ? problem : `${reference.kind} ${reference.name}: ${problem}`;
  }
  return null;
}

/** What other tools than the API server evaluate would pass every test here. */
function untestablePolicy({ policies, policy }: Expectation): string | null {
  const documents = policies.flatMap(documentsOf);
  const meant = policy === null ? documents : documents.filter((document) => nameOf(document) === policy);
  if (meant.some(({ kind }) => isPolicy(kind))) return null;
  const [other] = meant.filter(({ apiVersion }) => !String(apiVersion).startsWith("v1"));
  if (other === undefined)
    return policy === null ? "there is no policy in its files" : `there is no policy ${policy} in its files`;
  return `${String(other["kind"])} ${nameOf(other)} is none of the API server's policies, and cannot be tested`;
}

/** The objects of a file that nothing is said of. */
export function sparedIn({ text }: Source, findings: readonly Finding[]): string[] {
  const blamed = new Set(findings.map(({ document }) => document));
  return readDocuments(text).flatMap(({ value }, index) => {
    if (!isMap(value) || blamed.has(index)) return [];
    const { kind, name, namespace } = referenceOf(value);
    return [`${kind} ${namespace === null ? "" : `${namespace}/`}${name}`];
  });
}

function problemOf(findings: readonly Finding[], verdict: Verdict): string | null {
  const denials = findings.filter(({ rule }) => rule !== "policy/warned");
  const [first] = denials;
  if (verdict.kind === "warned") return findings.length > denials.length ? null : "no policy warns of it";
  if (verdict.kind === "allowed") return first === undefined ? null : `${first.message} [${first.rule}]`;
  if (verdict.kind !== "refused") return null;
  const { message, count } = verdict;
  const pattern = message === null ? null : compilePattern(message);
  if (pattern?.kind === "unusable") return `${message} is no pattern: ${pattern.problem}`;
  const meant = pattern === null ? denials : denials.filter((denial) => pattern.matches(denial.message) === true);
  if (count !== null && meant.length !== count) return `${meant.length} of ${count} violations are found`;
  if (meant.length > 0) return null;
  return first === undefined ? "no policy refuses it" : `it is refused with other words: ${first.message}`;
}

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
}

function referenceOf(document: { readonly [key: string]: Json }): Reference {
  const metadata = isMap(document["metadata"]) ? document["metadata"] : {};
  const { namespace } = metadata;
  return { kind: String(document["kind"]), name: nameOf(document), namespace: typeof namespace === "string" ? namespace : null };
}

function nameOf({ metadata }: { readonly [key: string]: Json }): string {
  return isMap(metadata) ? String(metadata["name"] ?? metadata["generateName"] ?? "") : "";
}

function isMeant(reference: Reference, { kind, resources }: Expectation): boolean {
  return (kind === null || kind === reference.kind) && (resources === null || resources.some((name) => isNamed(reference, name)));
}

/** `web`, or with its namespace `shop/web`. */
function isNamed({ name, namespace }: Reference, resource: string): boolean {
  return resource === name || resource === `${namespace ?? "default"}/${name}`;
}

function isAbout({ object }: Finding, { kind, name, namespace }: Reference): boolean {
  return object?.kind === kind && object.name === name && (namespace === null || object.namespace === namespace);
}

/** The server's sentence names the policy, and a rule of the user's own is one. */
function isOf({ rule, clusterMessage, message }: Finding, policy: string | null): boolean {
  if (policy === null || rule === policy) return true;
  return (clusterMessage ?? message).includes(`'${policy}'`);
}

/** Bindings for the policies that have none, since kyverno tests policies without. */
export function bindingsMissingIn(sources: readonly Source[]): Source[] {
  const documents = sources.flatMap(documentsOf);
  const bound = new Set(
    documents.flatMap(({ kind, spec }) =>
      isBinding(kind) && isMap(spec) ? [`${String(kind)} ${String(spec["policyName"])}`] : [],
    ),
  );
  return documents.flatMap((document): Source[] => {
    const { apiVersion, kind } = document;
    const name = nameOf(document);
    if (!isPolicy(kind) || bound.has(`${String(kind)}Binding ${name}`)) return [];
    const actions = kind === "ValidatingAdmissionPolicy" ? { validationActions: ["Deny"] } : {};
    const binding = { apiVersion, kind: `${kind}Binding`, metadata: { name }, spec: { policyName: name, ...actions } };
    return [{ uri: `binding of ${name}`, text: JSON.stringify(binding) }];
  });
}

function isPolicy(kind: Json | undefined): kind is string {
  return kind === "ValidatingAdmissionPolicy" || kind === "MutatingAdmissionPolicy";
}

function isBinding(kind: Json | undefined): boolean {
  return kind === "ValidatingAdmissionPolicyBinding" || kind === "MutatingAdmissionPolicyBinding";
}
