import { writeFileSync } from "node:fs";

/** Expressions of the kinds that teams write; `n` makes each of them another one. */
const expressions: readonly ((n: number) => string)[] = [
  (n) => `object.spec.replicas <= ${50 + n}`,
  (n) => `object.spec.template.spec.containers.all(c, has(c.resources.limits) && 'memory' in c.resources.limits) || ${n} > 99`,
  (n) =>
    `object.spec.template.spec.containers.all(c, !c.image.endsWith(':latest') && c.image.startsWith('registry.')) || ${n} > 99`,
  (n) => `variables.containers.all(c, quantity(c.resources.limits['memory']).isLessThan(quantity('${n + 1}Gi')))`,
  (n) => `variables.containers.all(c, !has(c.env) || c.env.all(e, e.name != 'FORBIDDEN_${n}'))`,
  (n) => `object.metadata.name.matches('^[a-z0-9-]{1,${63 - n}}$')`,
  (n) => `!has(object.spec.template.spec.hostNetwork) || object.spec.template.spec.hostNetwork == false || ${n} > 99`,
  (n) => `variables.containers.exists(c, c.?securityContext.?allowPrivilegeEscalation.orValue(true) == false) || ${n} > 99`,
  (n) => `object.metadata.namespace.startsWith('team-') && namespaceObject == null || ${n} < 99`,
  (n) => `object.spec.template.spec.?volumes.orValue([]).filter(v, has(v.hostPath)).size() <= ${n}`,
];

/** Writes policies with their bindings into one file; all let the objects of the trees pass, which is the slowest that can be. */
export function writePolicies(file: string, count: number): void {
  const documents = Array.from({ length: count }, (_, n) => [policy(n), binding(n)]).flat();
  writeFileSync(file, documents.map((document) => JSON.stringify(document)).join("\n---\n"));
}

function policy(n: number): object {
  const expression = expressions[n % expressions.length]?.(n) ?? "true";
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: `policy-${n}` },
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ["apps"],
            apiVersions: ["v1"],
            operations: ["CREATE", "UPDATE"],
            resources: ["deployments", "statefulsets"],
          },
        ],
      },
      variables: [{ name: "containers", expression: "object.spec.template.spec.containers" }],
      validations: [{ expression, message: `policy ${n} is not met` }],
    },
  };
}

function binding(n: number): object {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name: `policy-${n}` },
    spec: { policyName: `policy-${n}`, validationActions: ["Deny"] },
  };
}
