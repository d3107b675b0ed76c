import { expect, test } from "vitest";
import { lintRequest } from "../../app/lint.ts";
import { defaultConfiguration } from "../../config/configuration.ts";

const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: app
        image: web:1.0
`;

const quota = `apiVersion: v1
kind: ResourceQuota
metadata: {name: pods, namespace: shop}
spec: {hard: {pods: "3"}}
`;

function policy(name: string, resource: string, expression: string): string {
  const [group = "", plural = ""] = resource.split("/");
  const mutation = expression.startsWith("[")
    ? { patchType: "JSONPatch", jsonPatch: { expression } }
    : { patchType: "ApplyConfiguration", applyConfiguration: { expression } };
  const rules = [{ apiGroups: [group], apiVersions: ["v1"], operations: ["CREATE"], resources: [plural] }];
  const written = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingAdmissionPolicy",
    metadata: { name },
    spec: { reinvocationPolicy: "Never", matchConstraints: { resourceRules: rules }, mutations: [mutation] },
  };
  const binding = { ...written, kind: "MutatingAdmissionPolicyBinding", spec: { policyName: name } };
  return `${JSON.stringify(written)}\n---\n${JSON.stringify(binding)}\n`;
}

const harden = `[
  JSONPatch{op: 'add', path: '/spec/securityContext', value: Object.spec.securityContext{
    runAsNonRoot: true,
    seccompProfile: Object.spec.securityContext.seccompProfile{type: 'RuntimeDefault'},
  }},
  JSONPatch{op: 'add', path: '/spec/containers/0/securityContext', value: Object.spec.containers.securityContext{
    allowPrivilegeEscalation: false,
    capabilities: Object.spec.containers.securityContext.capabilities{drop: ['ALL']},
  }},
]`;

function findings(context: readonly string[], ...subjects: string[]): string[] {
  const source = (prefix: string) => (text: string, index: number) => ({ uri: `${prefix}${index}.yaml`, text });
  const { findings: found } = lintRequest({
    subjects: subjects.map(source("")),
    context: context.map(source("context")),
    sourceProblems: [],
    configuration: { ...defaultConfiguration, world: "closed" },
    isWhole: true,
    select: ["policy/", "security/", "quota/"],
    ignore: [],
    today: null,
    readFile: () => null,
  });
  // The templates of workloads are warned of as they are written: their pods do not exist yet.
  return found
    .filter(({ rule }) => /^(?:policy|security\/pod-security$|quota)/.test(rule))
    .map(({ rule, message }) => `${message} [${rule}]`);
}

test("Pod Security sees what policies make of pods", () => {
  expect(findings([namespace], deployment)).toHaveLength(4);
  expect(findings([namespace, policy("harden", "/pods", harden)], deployment)).toEqual([]);
});

test("quotas count the pods of workloads as policies leave these", () => {
  const context = [namespace, policy("harden", "/pods", harden), quota];
  expect(findings(context, deployment)).toEqual([]);
  const many = policy("many", "apps/deployments", "Object{spec: Object.spec{replicas: 5}}");
  expect(findings([...context, many], deployment)).toMatchInlineSnapshot(`
    [
      "only 3 of 5 pods fit into ResourceQuota pods: not enough pods [quota/exceeded-quota]",
    ]
  `);
});

test("policies that cannot mutate refuse the object, and the pods that it makes", () => {
  const broken = (resource: string) =>
    policy("broken", resource, "Object{metadata: Object.metadata{labels: {'a': object.metadata.labels.nothing}}}");
  expect(findings([broken("apps/deployments")], deployment)).toMatchInlineSnapshot(`
    [
      "MutatingAdmissionPolicy broken (binding broken) refuses Deployment shop/web: expression 'Object{metadata: Object.metadata{labels: {'a': object.metadata.labels.nothing}}}' resulted in error: no such key: labels [policy/denied]",
    ]
  `);
  expect(
    findings([policy("broken", "/pods", "Object{spec: Object.spec{nodeSelector: {'disk': 'ssd'}}}")], deployment),
  ).toMatchInlineSnapshot(`
    [
      "MutatingAdmissionPolicy broken (binding broken) refuses the pods of Deployment shop/web: error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.nodeSelector [policy/denied]",
    ]
  `);
});
