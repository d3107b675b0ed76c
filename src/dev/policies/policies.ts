/** Policies that are put before the API server, each with one binding; what is left out is as usual. */
export interface PolicyCase {
  readonly id: string;
  /** Parts of the policy's spec besides its validations. */
  readonly spec?: { readonly [key: string]: unknown };
  /** Expressions, or whole validations. */
  readonly validations: readonly (string | { readonly [key: string]: unknown })[];
  readonly binding?: { readonly [key: string]: unknown };
  /** Objects that exist beforehand in the policy's namespace. */
  readonly existing?: readonly { readonly [key: string]: unknown }[];
}

const all = [{ apiGroups: ["*"], apiVersions: ["*"], operations: ["CREATE"], resources: ["*"], scope: "Namespaced" }];
const rule = (group: string, ...resources: string[]) => ({
  apiGroups: [group],
  apiVersions: ["v1"],
  operations: ["CREATE", "UPDATE"],
  resources,
  // Selectors of namespaces never exempt what is in none.
  scope: "Namespaced",
});
const on = (...resourceRules: readonly object[]) => ({ matchConstraints: { resourceRules } });
const workloads = on(rule("apps", "deployments", "statefulsets", "daemonsets"));
const pods = on(rule("", "pods"));
const config = (name: string, data: object, labels: object = {}) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, labels },
  data,
});
const ofConfig = { paramKind: { apiVersion: "v1", kind: "ConfigMap" } };

export const policyCases: readonly PolicyCase[] = [
  {
    id: "owner",
    validations: [
      { expression: "has(object.metadata.labels) && 'owner' in object.metadata.labels", message: "objects need an owner" },
    ],
  },
  { id: "plain", validations: ["object.metadata.name.startsWith('w')"] },
  { id: "no-key", validations: ["object.metadata.labels.owner == 'team-cart'"] },
  { id: "no-key-ignored", spec: { failurePolicy: "Ignore" }, validations: ["object.metadata.labels.owner == 'team-cart'"] },
  {
    id: "replicas",
    spec: workloads,
    validations: [
      {
        expression: "object.spec.replicas <= 5",
        messageExpression: "'at most 5 replicas, not ' + string(object.spec.replicas)",
        reason: "Forbidden",
      },
    ],
  },
  {
    id: "two",
    spec: workloads,
    validations: [
      "object.spec.replicas > 1",
      {
        expression: "size(object.spec.template.spec.containers) > 1",
        message: " only with a proxy ",
        reason: "RequestEntityTooLarge",
      },
    ],
  },
  {
    id: "latest",
    spec: {
      ...workloads,
      variables: [
        { name: "containers", expression: "object.spec.template.spec.containers" },
        {
          name: "latest",
          expression:
            "variables.containers.filter(c, !c.image.matches('(:[a-z0-9.-]+|@sha256:[a-f0-9]{64})$') || c.image.endsWith(':latest'))",
        },
      ],
    },
    validations: [
      {
        expression: "variables.latest.size() == 0",
        messageExpression: "'images without a fixed tag: ' + variables.latest.map(c, c.image).join(', ')",
      },
    ],
  },
  {
    id: "limits",
    spec: workloads,
    validations: [
      {
        expression:
          "object.spec.template.spec.containers.all(c, has(c.resources.limits) && quantity(c.resources.limits['memory']).isLessThan(quantity('1Gi')))",
        message: "memory limits below 1Gi",
      },
    ],
  },
  {
    id: "has-resources",
    spec: workloads,
    validations: [
      { expression: "object.spec.template.spec.containers.all(c, !has(c.resources))", message: "resources are always there" },
    ],
  },
  {
    id: "view",
    spec: workloads,
    validations: [
      {
        expression: "false",
        messageExpression:
          "object.map(k, k).size() > 0 ? 'metadata ' + object.metadata.map(k, k).filter(k, k != 'managedFields').sort().join(',') + '; spec ' + object.spec.map(k, k).sort().join(',') + '; pod ' + object.spec.template.spec.map(k, k).sort().join(',') + '; container ' + object.spec.template.spec.containers[0].map(k, k).sort().join(',') : ''",
      },
    ],
  },
  {
    id: "pod-view",
    spec: pods,
    validations: [
      {
        expression: "false",
        messageExpression:
          "'spec ' + object.spec.map(k, k).sort().join(',') + '; status ' + object.status.map(k, k).sort().join(',') + '; container ' + object.spec.containers[0].map(k, k).sort().join(',')",
      },
    ],
  },
  {
    id: "quantities",
    spec: workloads,
    validations: [
      {
        expression: "false",
        messageExpression:
          "object.spec.template.spec.containers.map(c, c.name + '=' + dyn(c).?resources.?requests.?cpu.orValue('none') + '/' + dyn(c).?resources.?requests.?memory.orValue('none')).join(' ')",
      },
    ],
  },
  {
    id: "zero",
    spec: workloads,
    validations: [
      {
        expression: "false",
        messageExpression:
          "[has(object.spec.minReadySeconds), has(object.spec.template.spec.hostNetwork), has(object.spec.template.spec.containers[0].args), has(object.spec.strategy), has(object.status), has(object.spec.template.spec.securityContext)].map(b, string(b)).join(',')",
      },
    ],
  },
  {
    id: "privileged",
    spec: pods,
    validations: [
      {
        expression:
          "object.spec.containers.all(c, !has(c.securityContext) || !has(c.securityContext.privileged) || !c.securityContext.privileged)",
        message: "privileged containers are not allowed",
        reason: "Forbidden",
      },
      { expression: "!(has(object.spec.hostNetwork) && object.spec.hostNetwork)", message: "no host network" },
    ],
  },
  { id: "optional", spec: pods, validations: ["object.spec.?automountServiceAccountToken.orValue(true) == false"] },
  { id: "message-empty", validations: [{ expression: "false", message: "the fallback", messageExpression: "'   '" }] },
  { id: "message-lines", validations: [{ expression: "false", message: "the fallback", messageExpression: "'two\\nlines'" }] },
  {
    id: "message-error",
    validations: [{ expression: "false", messageExpression: "'no ' + object.metadata.labels.nothing", message: "the fallback" }],
  },
  {
    id: "message-long",
    validations: [
      {
        expression: " object.metadata.name == 'none'\n",
        messageExpression:
          "'x'.replace('x', 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy').replace('y', 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz')",
      },
    ],
  },
  {
    id: "warn",
    validations: [{ expression: "has(object.metadata.annotations)", message: "annotations would be good" }],
    binding: { validationActions: ["Warn"] },
  },
  {
    id: "warn-audit",
    validations: ["has(object.metadata.annotations)", "object.kind != 'Pod'"],
    binding: { validationActions: ["Warn", "Audit"] },
  },
  { id: "audit", validations: ["false"], binding: { validationActions: ["Audit"] } },
  {
    id: "deny-audit",
    validations: ["object.kind in ['Deployment', 'ConfigMap']"],
    binding: { validationActions: ["Deny", "Audit"] },
  },
  {
    id: "condition",
    spec: {
      matchConditions: [
        { name: "not-system", expression: "!object.metadata.name.startsWith('s')" },
        { name: "kind", expression: "request.kind.kind != 'Pod'" },
      ],
    },
    validations: [
      {
        expression: "false",
        messageExpression: "request.resource.group + '/' + request.resource.version + '/' + request.resource.resource",
      },
    ],
  },
  {
    id: "condition-error",
    spec: { matchConditions: [{ name: "labels", expression: "object.metadata.labels.app == 'web'" }] },
    validations: ["false"],
  },
  {
    id: "condition-errors",
    spec: {
      matchConditions: [
        { name: "labels", expression: "object.metadata.labels.app == 'web'" },
        { name: "spec", expression: "object.spec.replicas > 1" },
      ],
    },
    validations: ["false"],
  },
  {
    id: "condition-ignored",
    spec: { failurePolicy: "Ignore", matchConditions: [{ name: "labels", expression: "object.metadata.labels.app == 'web'" }] },
    validations: ["false"],
  },
  {
    id: "condition-namespace",
    spec: { matchConditions: [{ name: "namespace", expression: "namespaceObject == null" }] },
    validations: ["false"],
  },
  {
    id: "namespace",
    validations: [
      {
        expression: "namespaceObject.metadata.labels['env'] != 'prod'",
        messageExpression:
          "'not in ' + namespaceObject.metadata.name + ' ' + string(size(namespaceObject.metadata.labels)) + ' ' + namespaceObject.status.phase",
      },
    ],
  },
  {
    id: "request",
    validations: [
      {
        expression: "request.operation == 'CREATE' && oldObject == null && request.name.startsWith('w')",
        messageExpression:
          "request.kind.group + '|' + request.kind.kind + '|' + request.namespace + '|' + request.name + '|' + request.userInfo.username + '|' + request.userInfo.groups.join('+')",
      },
    ],
  },
  {
    id: "request-more",
    validations: [
      {
        expression: "!has(request.subResource) && request.requestKind == request.kind && has(request.dryRun)",
        messageExpression: "'sub ' + string(has(request.subResource)) + ' ' + string(has(request.dryRun))",
      },
    ],
  },
  { id: "group", spec: on(rule("apps", "*")), validations: ["false"] },
  {
    id: "exact",
    spec: { matchConstraints: { matchPolicy: "Exact", resourceRules: [rule("pol.example.com", "widgets")] } },
    validations: ["object.spec.size < 10"],
  },
  {
    id: "equivalent",
    spec: on(rule("pol.example.com", "widgets")),
    validations: [
      {
        expression: "object.spec.size < 2",
        messageExpression:
          "request.kind.version + ' ' + request.requestKind.version + ' ' + object.apiVersion + ' ' + request.resource.version",
      },
    ],
  },
  {
    id: "excluded",
    spec: {
      matchConstraints: {
        resourceRules: all,
        excludeResourceRules: [rule("", "configmaps", "pods"), { ...rule("apps", "*"), resourceNames: ["cart"] }],
      },
    },
    validations: ["false"],
  },
  {
    id: "names",
    spec: { matchConstraints: { resourceRules: [{ ...all[0], resourceNames: ["web", "shop"] }] } },
    validations: ["false"],
  },
  {
    id: "objects",
    spec: {
      matchConstraints: {
        objectSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["web", "cart"] }] },
        resourceRules: all,
      },
    },
    validations: ["false"],
  },
  {
    id: "without-label",
    spec: {
      matchConstraints: { objectSelector: { matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }, resourceRules: all },
    },
    validations: ["false"],
  },
  {
    id: "bound-objects",
    validations: ["false"],
    binding: { matchResources: { objectSelector: { matchLabels: { owner: "shop" } } } },
  },
  {
    id: "bound-rules",
    validations: ["false"],
    binding: {
      matchResources: { resourceRules: [rule("batch", "jobs", "cronjobs")], excludeResourceRules: [rule("batch", "cronjobs")] },
    },
  },
  {
    id: "subresources",
    spec: { matchConstraints: { resourceRules: [{ ...all[0], resources: ["pods/*", "deployments/status", "*/scale"] }] } },
    validations: ["false"],
  },
  {
    id: "updates",
    spec: { matchConstraints: { resourceRules: [{ ...all[0], operations: ["UPDATE"] }] } },
    validations: ["false"],
  },
  {
    id: "cluster",
    spec: { matchConstraints: { resourceRules: [{ ...all[0], resources: ["namespaces", "pods"], scope: "Cluster" }] } },
    validations: ["false"],
  },
  {
    id: "param",
    spec: { ...ofConfig, ...workloads },
    validations: [
      {
        expression: "object.spec.replicas <= int(params.data.max)",
        messageExpression: "'at most ' + params.data.max + ' by ' + params.metadata.name + ' ' + params.kind",
      },
    ],
    binding: { paramRef: { name: "max", parameterNotFoundAction: "Deny" } },
    existing: [config("max", { max: "3" })],
  },
  {
    id: "param-missing",
    spec: ofConfig,
    validations: ["params.data.max == '1'"],
    binding: { paramRef: { name: "max", parameterNotFoundAction: "Deny" } },
  },
  {
    id: "param-missing-allowed",
    spec: ofConfig,
    validations: ["params.data.max == '1'"],
    binding: { paramRef: { name: "max", parameterNotFoundAction: "Allow" } },
  },
  {
    id: "param-unbound",
    spec: ofConfig,
    validations: [{ expression: "params == null", message: "no params here" }, "params.data.max == '1'"],
  },
  {
    id: "param-selected",
    spec: ofConfig,
    validations: [
      {
        expression: "object.metadata.name != params.data.name",
        messageExpression: "'the name ' + params.data.name + ' is taken'",
      },
    ],
    binding: { paramRef: { selector: { matchLabels: { use: "names" } }, parameterNotFoundAction: "Allow" } },
    existing: [
      config("a", { name: "web" }, { use: "names" }),
      config("b", { name: "shop" }, { use: "names" }),
      config("c", { name: "cart" }),
    ],
  },
  {
    id: "param-none-selected",
    spec: ofConfig,
    validations: ["false"],
    binding: { paramRef: { selector: { matchLabels: { use: "none" } }, parameterNotFoundAction: "Deny" } },
  },
  {
    id: "param-widget",
    spec: { ...on(rule("apps", "*")), paramKind: { apiVersion: "pol.example.com/v1", kind: "Widget" } },
    validations: [
      {
        expression: "!has(object.spec.replicas) || object.spec.replicas < params.spec.size",
        messageExpression: "params.spec.color + ' ' + string(params.spec.size)",
      },
    ],
    binding: { paramRef: { name: "most", parameterNotFoundAction: "Deny" } },
    existing: [{ apiVersion: "pol.example.com/v1", kind: "Widget", metadata: { name: "most" }, spec: { size: 2 } }],
  },
  {
    id: "param-unknown-kind",
    spec: { paramKind: { apiVersion: "none.example.com/v1", kind: "Nothing" } },
    validations: ["false"],
    binding: { paramRef: { name: "max", parameterNotFoundAction: "Deny" } },
  },
  {
    id: "variables",
    spec: {
      variables: [
        { name: "labels", expression: "object.metadata.?labels.orValue({})" },
        { name: "app", expression: "variables.labels['app']" },
      ],
    },
    validations: [{ expression: "variables.app == 'web'" }],
  },
  {
    id: "variables-lazy",
    spec: { variables: [{ name: "bad", expression: "object.spec.nothing" }] },
    validations: ["object.kind == 'Pod' || variables.bad == 1"],
  },
  {
    id: "annotation",
    spec: { auditAnnotations: [{ key: "name", valueExpression: "string(object.metadata.name)" }] },
    validations: ["true"],
  },
  {
    id: "annotation-error",
    spec: { auditAnnotations: [{ key: "app", valueExpression: "string(object.metadata.labels.app)" }] },
    validations: ["true"],
    binding: { validationActions: ["Warn"] },
  },
  {
    id: "costly",
    spec: { variables: [{ name: "n", expression: "[1,2,3,4,5,6,7,8,9,10]" }] },
    validations: [
      "variables.n.all(a, variables.n.all(b, variables.n.all(c, variables.n.all(d, variables.n.all(e, variables.n.all(f, a + b + c + d + e + f > 0))))))",
    ],
  },
  {
    id: "errors",
    validations: [
      "1 / (object.metadata.name.size() - object.metadata.name.size()) == 0",
      "timestamp(object.metadata.name) > timestamp('2020-01-01T00:00:00Z')",
      "quantity(object.metadata.name).isInteger()",
    ],
  },
  {
    id: "error-add",
    validations: ["object.metadata.name + dyn(1) == 'x'"],
  },
  { id: "error-index", validations: ["[1][object.metadata.name.size()] == 1"] },
  { id: "error-int", validations: ["int(object.metadata.name) == 1"] },
  { id: "error-type", validations: ["object.metadata.name > 1"] },
  {
    id: "absorbed",
    validations: [
      "object.metadata.labels.app == 'web' || object.metadata.name != 'x'",
      "object.metadata.labels.app == 'none' && false || true",
    ],
  },
  {
    id: "service",
    spec: on(rule("", "services")),
    validations: [
      {
        expression: "object.spec.ports.exists_one(p, p.name == 'http') && object.spec.ports.all(p, p.port < 9000)",
        messageExpression:
          "object.spec.ports.map(p, string(p.port) + '->' + string(p.targetPort)).join(' ') + ' ' + object.spec.type + ' ' + object.spec.sessionAffinity",
      },
    ],
  },
  {
    id: "url",
    spec: on(rule("", "services")),
    validations: [
      {
        expression: "url(object.metadata.annotations['example.com/url']).getScheme() == 'http'",
        messageExpression:
          "url(object.metadata.annotations['example.com/url']).getHost() + ' ' + url(object.metadata.annotations['example.com/url']).getQuery()['x'][0]",
      },
    ],
  },
  {
    id: "cidr",
    spec: on(rule("networking.k8s.io", "networkpolicies")),
    validations: [
      {
        expression:
          "object.spec.ingress.all(i, i.from.all(f, cidr('10.0.0.0/8').containsCIDR(f.ipBlock.cidr) && !cidr(f.ipBlock.cidr).containsIP('10.1.2.3')))",
        message: "addresses",
      },
    ],
  },
  {
    id: "hosts",
    spec: on(rule("networking.k8s.io", "ingresses")),
    validations: [
      {
        expression: "object.spec.rules.all(r, r.host.endsWith('.internal'))",
        messageExpression: "'hosts %s of %d rules'.format([object.spec.rules.map(r, r.host), object.spec.rules.size()])",
      },
    ],
  },
  {
    id: "storage",
    spec: on(rule("", "persistentvolumeclaims")),
    validations: [
      {
        expression: "quantity(object.spec.resources.requests.storage).compareTo(quantity('1Ti')) <= 0",
        messageExpression:
          "'asks for ' + object.spec.resources.requests.storage + ' = ' + string(quantity(object.spec.resources.requests.storage).asInteger())",
      },
    ],
  },
  {
    id: "claims",
    spec: on(rule("apps", "statefulsets")),
    validations: [
      {
        expression: "object.spec.volumeClaimTemplates.all(t, t.spec.volumeMode == 'Block')",
        messageExpression:
          "object.spec.volumeClaimTemplates.map(t, t.metadata.name + ' ' + t.spec.volumeMode + ' ' + t.kind).join(';') + ' ' + object.spec.podManagementPolicy",
      },
    ],
  },
  {
    id: "surge",
    spec: on(rule("apps", "deployments")),
    validations: [
      {
        expression: "type(object.spec.strategy.rollingUpdate.maxSurge) == int",
        messageExpression:
          "string(object.spec.strategy.rollingUpdate.maxSurge) + ' ' + string(object.spec.strategy.rollingUpdate.maxUnavailable)",
      },
    ],
  },
  {
    id: "rules",
    spec: on(rule("rbac.authorization.k8s.io", "roles")),
    validations: [{ expression: "object.rules.all(r, !('*' in r.verbs))", message: "no wildcards" }],
  },
  {
    id: "secret",
    spec: on(rule("", "secrets")),
    validations: [
      {
        expression: "!has(object.stringData) && has(object.data.nothing)",
        messageExpression:
          "object.type + ' ' + object.data.map(k, k + '=' + object.data[k]).join(',') + string(has(object.stringData))",
      },
    ],
  },
  {
    id: "widget",
    spec: on(rule("pol.example.com", "widgets")),
    validations: [
      {
        expression: "object.spec.parts.all(p, has(p.weight))",
        messageExpression: "'parts ' + object.spec.parts.map(p, p.?weight.hasValue() ? string(p.weight) : '?').join(',')",
      },
      "timestamp(object.spec.when) < timestamp('2025-01-01T00:00:00Z')",
    ],
  },
  {
    id: "job",
    spec: on(rule("batch", "jobs")),
    validations: [
      {
        expression: "false",
        messageExpression:
          "object.spec.map(k, k).sort().join(',') + ' ' + object.spec.template.metadata.labels.map(k, k).sort().join(',')",
      },
    ],
  },
  {
    id: "cron",
    spec: on(rule("batch", "cronjobs")),
    validations: [
      {
        expression: "object.spec.schedule.split(' ').size() == 6",
        messageExpression:
          "object.spec.concurrencyPolicy + ' ' + string(object.spec.suspend) + ' ' + object.spec.jobTemplate.spec.map(k, k).sort().join(',')",
      },
    ],
  },
  {
    id: "sets",
    validations: [
      {
        expression: "!has(object.metadata.labels) || sets.contains(['app', 'owner', 'tier'], object.metadata.labels.map(k, k))",
        message: "labels",
      },
    ],
  },
  {
    id: "two-variables",
    validations: [
      { expression: "!has(object.metadata.labels) || object.metadata.labels.all(k, v, v != 'web')", message: "no web" },
    ],
  },
  {
    id: "regex",
    validations: [
      {
        expression: "object.metadata.name.find('^[a-z]{3}').size() == 3 && object.metadata.name.matches('^w')",
        messageExpression:
          "object.metadata.name.upperAscii() + ' ' + object.metadata.name.charAt(0) + ' ' + string(object.metadata.name.indexOf('e')) + ' ' + object.metadata.name.replace('e', '3')",
      },
    ],
  },
  {
    id: "semver",
    spec: workloads,
    validations: [
      {
        expression:
          "object.spec.template.spec.containers.all(c, c.image.contains('@') || (isSemver(c.image.split(':')[1]) && semver(c.image.split(':')[1]).isLessThan(semver('2.0.0'))))",
        message: "old",
      },
    ],
  },
  {
    id: "format",
    validations: [
      {
        expression: "!format.dns1123Label().validate(object.metadata.name).hasValue() && false",
        messageExpression: "string(format.named('dns1123Label').hasValue())",
      },
    ],
  },
  {
    id: "types",
    validations: [
      { expression: "type(object) == map && type(object.metadata.name) == string", message: "types" },
      "object == object",
      "dyn(object.metadata) != 1",
    ],
  },
  {
    id: "generation",
    validations: [
      { expression: "has(object.metadata.generation)", message: "no generation" },
      {
        expression:
          "has(object.metadata.uid) && has(object.metadata.creationTimestamp) && object.metadata.namespace == request.namespace",
        message: "system fields",
      },
    ],
  },
];

/**
 * The whole policy of a case. It selects its namespace itself, besides what its binding selects: what is wrong with a policy as a
 * whole refuses all that the policy matches, before any binding is looked at.
 */
export function policyOf({ id, spec = {}, validations }: PolicyCase): object {
  const { matchConstraints = { resourceRules: all }, ...others } = spec;
  const own = { namespaceSelector: { matchLabels: { "pol-case": id } } };
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: `pol-${id}` },
    spec: {
      ...others,
      matchConstraints: { ...(matchConstraints as object), ...own },
      validations: validations.map((validation) => (typeof validation === "string" ? { expression: validation } : validation)),
    },
  };
}

/** Its binding, to the namespace of the case alone. */
export function bindingOf({ id, binding = {} }: PolicyCase): object {
  const own = { namespaceSelector: { matchLabels: { "pol-case": id } } };
  const matchResources = { ...own, ...(binding["matchResources"] as object | undefined) };
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name: `bind-${id}` },
    spec: { policyName: `pol-${id}`, validationActions: ["Deny"], ...binding, matchResources },
  };
}
