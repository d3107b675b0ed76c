import type { PolicyCase } from "./policies.ts";

const rule = (group: string, ...resources: string[]) => ({
  apiGroups: [group],
  apiVersions: ["*"],
  operations: ["CREATE"],
  resources,
  scope: "Namespaced",
});
const on = (...resourceRules: readonly object[]) => ({ matchConstraints: { resourceRules } });
const workloads = on(rule("apps", "deployments", "statefulsets", "daemonsets"), rule("batch", "jobs"));
const gauges = on({ ...rule("fresh.example.com", "gauges"), apiVersions: ["v1"] });
const anything = { ...rule("*", "*") };
const config = (name: string, data: object, labels: object = {}, namespace?: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, labels, ...(namespace === undefined ? {} : { namespace }) },
  data,
});
const ofConfig = { paramKind: { apiVersion: "v1", kind: "ConfigMap" } };
const show = (messageExpression: string) => [{ expression: "false", messageExpression }];

/** A second set of policies, of other kinds than the first: recorded as a sample, and not chosen by what came out. */
export const freshCases: readonly PolicyCase[] = [
  // Parameters.
  {
    id: "f-selected-two",
    spec: { ...ofConfig, ...workloads },
    validations: [
      {
        expression: "object.metadata.name != params.data.no",
        messageExpression: "params.metadata.name + ' forbids ' + params.data.no",
      },
    ],
    binding: {
      paramRef: { selector: { matchExpressions: [{ key: "use", operator: "Exists" }] }, parameterNotFoundAction: "Deny" },
    },
    existing: [
      config("one", { no: "web" }, { use: "" }),
      config("two", { no: "agent" }, { use: "b" }),
      config("three", { no: "db" }),
    ],
  },
  {
    id: "f-selected-all",
    spec: { ...ofConfig, ...on(rule("", "services")) },
    validations: ["params.metadata.name != 'kube-root-ca.crt' || !('ca.crt' in params.data)"],
    binding: { paramRef: { selector: {}, parameterNotFoundAction: "Allow" } },
  },
  {
    id: "f-elsewhere",
    spec: { ...ofConfig, ...workloads },
    validations: [
      {
        expression: "object.spec.?replicas.orValue(1) >= int(params.data.min)",
        messageExpression: "'at least ' + params.data.min",
      },
    ],
    binding: { paramRef: { name: "least", namespace: "pol-f-selected-two", parameterNotFoundAction: "Deny" } },
    existing: [config("least", { min: "2" }, {}, "pol-f-selected-two")],
  },
  {
    id: "f-ceiling",
    spec: { ...workloads, paramKind: { apiVersion: "fresh.example.com/v1", kind: "Ceiling" } },
    validations: [
      {
        expression: "!has(object.spec.replicas) || object.spec.replicas < params.spec.most",
        messageExpression: "'%d is not below %d of %s'.format([object.spec.replicas, params.spec.most, params.metadata.name])",
      },
    ],
    binding: { paramRef: { name: "low", parameterNotFoundAction: "Deny" } },
    existing: [{ apiVersion: "fresh.example.com/v1", kind: "Ceiling", metadata: { name: "low" }, spec: { most: 1 } }],
  },
  {
    id: "f-ceiling-placed",
    spec: { ...workloads, paramKind: { apiVersion: "fresh.example.com/v1", kind: "Ceiling" } },
    validations: ["false"],
    binding: { paramRef: { name: "low", namespace: "default", parameterNotFoundAction: "Deny" } },
  },
  {
    id: "f-ceiling-selected",
    spec: { ...workloads, failurePolicy: "Ignore", paramKind: { apiVersion: "fresh.example.com/v1", kind: "Ceiling" } },
    validations: [
      { expression: "params.spec.most > 5", messageExpression: "params.metadata.labels.of + string(params.spec.most)" },
    ],
    binding: { paramRef: { selector: { matchLabels: { of: "sel" } }, parameterNotFoundAction: "Deny" } },
    existing: [
      {
        apiVersion: "fresh.example.com/v1",
        kind: "Ceiling",
        metadata: { name: "sel", labels: { of: "sel" } },
        spec: { most: 4 },
      },
    ],
  },
  {
    id: "f-missing-ignored",
    spec: { ...ofConfig, failurePolicy: "Ignore" },
    validations: ["false"],
    binding: { paramRef: { name: "none", parameterNotFoundAction: "Deny" } },
  },
  {
    id: "f-missing-warned",
    spec: { ...ofConfig, ...workloads },
    validations: ["false"],
    binding: { validationActions: ["Warn"], paramRef: { name: "none", parameterNotFoundAction: "Deny" } },
  },
  {
    id: "f-param-data",
    spec: { ...ofConfig, ...on(rule("", "configmaps")) },
    validations: [
      {
        expression: "has(params.binaryData) || params.data.list.split(',').exists(n, n == object.metadata.name)",
        messageExpression: "params.data.list.split(',').map(n, '<' + n.trim() + '>').join('') + string(size(params.data))",
      },
    ],
    binding: { paramRef: { name: "list", parameterNotFoundAction: "Deny" } },
    existing: [config("list", { list: "a, b,settings", more: "" })],
  },
  {
    id: "f-param-gauge",
    spec: { ...workloads, paramKind: { apiVersion: "fresh.example.com/v1", kind: "Gauge" } },
    validations: show(
      "string(params.spec.serial) + ' ' + string(params.spec.ratio) + ' ' + string(params.spec.port) + ' ' + params.spec.items.map(i, i.name + string(i.value)).join(',') + ' ' + string(has(params.spec.extra)) + ' ' + string(params.metadata.generation)",
    ),
    binding: { paramRef: { name: "p", parameterNotFoundAction: "Deny" } },
    existing: [
      {
        apiVersion: "fresh.example.com/v1",
        kind: "Gauge",
        metadata: { name: "p" },
        spec: { serial: 9007199254740992, items: [{ name: "q" }], extra: null },
      },
    ],
  },
  // Namespaces.
  {
    id: "f-namespace",
    validations: [
      {
        expression: "namespaceObject.metadata.?annotations.orValue({}).exists(k, k == 'allow')",
        messageExpression:
          "namespaceObject.metadata.labels.map(k, k).sort().join(',') + ' ' + string(has(namespaceObject.metadata.annotations)) + string(namespaceObject.metadata.creationTimestamp > timestamp('2020-01-01T00:00:00Z'))",
      },
    ],
    spec: on(rule("", "configmaps"), rule("apps", "deployments")),
  },
  {
    id: "f-namespace-spec",
    spec: on(rule("", "services", "pods")),
    validations: [
      "namespaceObject.spec.finalizers == ['kubernetes']",
      "has(namespaceObject.metadata.annotations)",
      "namespaceObject.metadata.resourceVersion != ''",
    ],
  },
  {
    id: "f-namespace-where",
    spec: on(rule("apps", "*")),
    validations: [
      {
        expression:
          "namespaceObject.metadata.name == object.metadata.namespace && request.namespace == namespaceObject.metadata.name && namespaceObject.metadata.labels.env == object.metadata.labels.team",
        message: "\t team of the namespace \n",
      },
    ],
  },
  // Variables.
  {
    id: "f-chain",
    spec: {
      ...workloads,
      variables: [
        { name: "pod", expression: "object.spec.template.spec" },
        { name: "all", expression: "variables.pod.containers + variables.pod.?initContainers.orValue([])" },
        { name: "images", expression: "variables.all.map(c, c.image)" },
        { name: "registries", expression: "variables.images.map(i, i.contains('/') ? i.split('/')[0] : 'docker.io')" },
        { name: "bad", expression: "variables.registries.filter(r, !(r in ['ghcr.io', 'quay.io']))" },
      ],
    },
    validations: [
      { expression: "size(variables.bad) == 0", messageExpression: "'%s of %s'.format([variables.bad, variables.images])" },
    ],
  },
  {
    id: "f-chain-error",
    spec: {
      variables: [
        { name: "replicas", expression: "object.spec.replicas" },
        { name: "double", expression: "variables.replicas * 2" },
        { name: "text", expression: "string(variables.double)" },
      ],
    },
    validations: [{ expression: "variables.text != '0'", messageExpression: "variables.text" }],
  },
  {
    id: "f-chain-types",
    spec: {
      ...workloads,
      variables: [
        { name: "n", expression: "size(object.spec.template.spec.containers)" },
        { name: "m", expression: "{'one': variables.n, 'two': variables.n + 1}" },
        { name: "t", expression: "duration('90m')" },
        { name: "o", expression: "optional.of(variables.m)" },
      ],
    },
    validations: show(
      "string(variables.m.one) + string(variables.m['two']) + string(variables.t) + string(variables.o.?one.orValue(0)) + string(variables.t.getMinutes())",
    ),
  },
  {
    id: "f-chain-condition",
    spec: {
      variables: [{ name: "gold", expression: "object.metadata.labels.tier == 'gold'" }],
      matchConditions: [{ name: "labelled", expression: "has(object.metadata.labels) && 'tier' in object.metadata.labels" }],
    },
    validations: [{ expression: "!variables.gold", message: "gold is not for all" }],
  },
  // Messages that fail.
  {
    id: "f-message-type",
    spec: workloads,
    validations: [{ expression: "false", messageExpression: "string(object.spec.nothing)" }],
  },
  {
    id: "f-message-twice",
    spec: workloads,
    validations: [
      { expression: " object.kind  ==\n 'X' ", messageExpression: "string(dyn(object.spec)['nothing'])" },
      { expression: "false", messageExpression: "'a' + object.metadata.name + '\\t'" },
    ],
  },
  {
    id: "f-message-unicode",
    spec: on(rule("", "configmaps")),
    validations: [
      {
        expression: "false",
        messageExpression:
          "'größe “' + string(object.metadata.name).split('').reverse().join('') + '” 🚢 ' + string(size('🚢é')) + strings.quote('a\"🚢\\n')",
      },
    ],
  },
  {
    id: "f-message-none",
    spec: on(rule("", "configmaps")),
    validations: [{ expression: "false", messageExpression: "string(object.?data.nothing.orValue(''))" }],
  },
  {
    id: "f-reasons",
    spec: workloads,
    validations: [
      { expression: "object.metadata.name != 'web'", reason: "Invalid" },
      { expression: "object.metadata.name != 'db'", reason: "RequestEntityTooLarge", message: "db" },
      { expression: "object.metadata.name != 'agent'", reason: "Forbidden" },
      "object.metadata.name != 'migrate'",
    ],
  },
  // Conditions.
  {
    id: "f-conditions",
    spec: {
      matchConditions: [
        { name: "a", expression: "request.resource.resource in ['configmaps', 'deployments', 'gauges', 'pods']" },
        {
          name: "b",
          expression: "!('system:nodes' in request.userInfo.groups) && !request.userInfo.username.startsWith('system:')",
        },
        { name: "c", expression: "!has(object.metadata.labels) || object.metadata.labels.?app.orValue('') != 'pay'" },
      ],
    },
    validations: show(
      "request.kind.kind + ' ' + request.options.kind + ' ' + request.operation + ' ' + request.?name.orValue('-')",
    ),
  },
  {
    id: "f-condition-one-error",
    spec: {
      matchConditions: [
        { name: "bad", expression: "object.spec.replicas > 0" },
        { name: "not", expression: "object.kind == 'Deployment' || object.kind == 'Service'" },
      ],
    },
    validations: ["false"],
  },
  {
    id: "f-condition-warn",
    spec: { ...workloads, matchConditions: [{ name: "bad", expression: "object.metadata.labels.team == 'shop'" }] },
    validations: ["false"],
    binding: { validationActions: ["Warn", "Audit"] },
  },
  {
    id: "f-ignore",
    spec: { failurePolicy: "Ignore" },
    validations: ["object.spec.replicas == 0", { expression: "object.metadata.name != 'web'", message: "not web" }],
  },
  // Matching.
  {
    id: "f-excluded",
    spec: {
      matchConstraints: {
        resourceRules: [anything],
        excludeResourceRules: [
          { ...rule("apps", "deployments") },
          { ...rule("*", "*"), resourceNames: ["db", "edge"] },
          rule("fresh.example.com", "*"),
        ],
      },
    },
    validations: ["false"],
  },
  {
    id: "f-older",
    spec: {
      matchConstraints: {
        matchPolicy: "Equivalent",
        resourceRules: [
          { ...rule("fresh.example.com", "gauges"), apiVersions: ["v1alpha1"] },
          { ...rule("apps", "deployments"), apiVersions: ["v1beta1"] },
        ],
      },
    },
    validations: show(
      "request.kind.version + ' ' + object.apiVersion + ' ' + request.requestKind.version + ' ' + string(object.spec.ratio)",
    ),
  },
  {
    id: "f-scaler",
    spec: {
      matchConstraints: {
        matchPolicy: "Equivalent",
        resourceRules: [{ ...rule("autoscaling", "horizontalpodautoscalers"), apiVersions: ["v2"] }],
      },
    },
    validations: show("object.apiVersion + ' ' + object.spec.map(k, k).sort().join(',') + ' ' + string(object.spec.minReplicas)"),
  },
  {
    id: "f-scaler-exact",
    spec: {
      matchConstraints: {
        matchPolicy: "Exact",
        resourceRules: [{ ...rule("autoscaling", "horizontalpodautoscalers"), apiVersions: ["v1"] }],
      },
    },
    validations: show("object.apiVersion + ' ' + object.spec.map(k, k).sort().join(',') + ' ' + string(object.spec.minReplicas)"),
  },
  {
    id: "f-scaler-old",
    spec: {
      matchConstraints: {
        matchPolicy: "Equivalent",
        resourceRules: [{ ...rule("autoscaling", "horizontalpodautoscalers"), apiVersions: ["v1"] }],
      },
    },
    validations: show("object.apiVersion + ' ' + object.spec.map(k, k).sort().join(',') + ' ' + string(object.spec.minReplicas)"),
  },
  {
    id: "f-objects",
    spec: {
      matchConstraints: {
        resourceRules: [anything],
        objectSelector: { matchLabels: { app: "web" }, matchExpressions: [{ key: "team", operator: "NotIn", values: ["ops"] }] },
      },
    },
    validations: ["false"],
    binding: { matchResources: { objectSelector: { matchExpressions: [{ key: "version", operator: "Exists" }] } } },
  },
  {
    id: "f-not-in",
    spec: {
      matchConstraints: {
        resourceRules: [anything],
        objectSelector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["web", "pay"] }] },
      },
    },
    validations: ["false"],
  },
  {
    id: "f-bound",
    validations: ["false"],
    binding: {
      matchResources: {
        matchPolicy: "Exact",
        resourceRules: [{ ...rule("fresh.example.com", "*"), apiVersions: ["v1alpha1"] }, rule("batch", "*/status", "jobs")],
      },
    },
  },
  {
    id: "f-warn-audit",
    spec: workloads,
    validations: [
      { expression: "object.metadata.name == ''", messageExpression: "'warn \"' + object.metadata.name + '\" \\\\ ü'" },
      "has(object.spec.nothing.more)",
    ],
    binding: { validationActions: ["Audit", "Warn"] },
  },
  {
    id: "f-annotations",
    spec: {
      ...workloads,
      auditAnnotations: [
        { key: "n", valueExpression: "object.metadata.name == 'db' ? '' : string(object.metadata.name)" },
        { key: "l", valueExpression: "'x' + object.metadata.labels.team" },
      ],
    },
    validations: ["object.metadata.name != 'web'"],
  },
  // What objects look like.
  {
    id: "f-view-pod",
    spec: workloads,
    validations: show(
      "object.spec.template.spec.map(k, k).sort().join(',') + '; ' + object.spec.template.spec.containers.map(c, c.map(k, k).sort().join(',')).join('|') + '; ' + object.spec.template.spec.?volumes.orValue([]).map(v, v.map(k, k).sort().join(',')).join('|') + '; ' + object.spec.map(k, k).sort().join(',')",
    ),
  },
  {
    id: "f-view-values",
    spec: on(rule("apps", "deployments")),
    validations: show(
      "string(object.spec.template.spec.securityContext.runAsUser) + ' ' + object.spec.template.spec.containers[0].resources.limits.map(k, k + '=' + object.spec.template.spec.containers[0].resources.limits[k]).sort().join(',') + ' ' + string(object.spec.template.spec.containers[0].readinessProbe.httpGet.port) + ' ' + object.spec.template.spec.containers[0].livenessProbe.map(k, k).sort().join(',') + ' ' + string(type(object.spec.template.spec.containers[0].livenessProbe.httpGet.port) == int) + ' ' + string(has(object.spec.template.spec.containers[0].env[1].value)) + ' ' + string(object.spec.replicas)",
    ),
  },
  {
    id: "f-view-running",
    spec: on(rule("", "pods")),
    validations: show(
      "object.spec.map(k, k).sort().join(',') + ' ' + object.spec.containers.map(c, c.?resources.?requests.orValue({}).map(k, k + c.resources.requests[k]).sort().join(',')).join('|') + ' ' + string(object.spec.terminationGracePeriodSeconds) + ' ' + object.status.qosClass + ' ' + object.metadata.map(k, k).filter(k, k != 'managedFields').sort().join(',')",
    ),
  },
  {
    id: "f-view-service",
    spec: on(rule("", "services")),
    validations: show(
      "object.spec.map(k, k).filter(k, !k.startsWith('clusterIP')).sort().join(',') + ' ' + object.spec.ports.map(p, p.map(k, k).filter(k, k != 'nodePort').sort().join('+')).join('|') + ' ' + string(object.status)",
    ),
  },
  {
    id: "f-view-batch",
    spec: on(rule("batch", "*")),
    validations: show(
      "object.spec.map(k, k).sort().join(',') + ' ' + (object.kind == 'Job' ? string(object.spec.backoffLimit) + string(object.spec.ttlSecondsAfterFinished) + object.spec.podReplacementPolicy : string(object.spec.startingDeadlineSeconds) + string(object.spec.suspend) + string(object.spec.jobTemplate.map(k, k).sort()))",
    ),
  },
  {
    id: "f-view-others",
    spec: on(
      rule("policy", "*"),
      rule("networking.k8s.io", "*"),
      rule("rbac.authorization.k8s.io", "rolebindings"),
      rule("", "resourcequotas"),
    ),
    validations: show(
      "object.kind + ' ' + object.map(k, k).sort().join(',') + ' ' + (has(object.spec) ? object.spec.map(k, k).sort().join(',') + (has(object.spec.hard) ? object.spec.hard['requests.cpu'] : '') + (has(object.spec.maxUnavailable) ? object.spec.maxUnavailable : '') : object.subjects.map(s, s.map(k, k).sort().join('+')).join('|'))",
    ),
  },
  {
    id: "f-view-meta",
    validations: show(
      "object.metadata.map(k, k).filter(k, k != 'managedFields').sort().join(',') + ' ' + object.map(k, k).sort().join(',')",
    ),
  },
  // Custom kinds.
  {
    id: "f-gauge",
    spec: gauges,
    validations: show(
      "string(object.spec.serial) + ' ' + string(object.spec.serial + 2) + ' ' + string(object.spec.ratio) + ' ' + string(type(object.spec.ratio) == int) + string(type(object.spec.ratio) == double) + ' ' + string(object.spec.port) + ' ' + object.spec['my-prop'] + ' ' + object.spec.namespace",
    ),
  },
  {
    id: "f-gauge-lists",
    spec: gauges,
    validations: [
      {
        expression: "object.spec.tags == ['b', 'a'] && object.spec.tags != ['a', 'b'] && object.spec.items.all(i, i.value > 5)",
        messageExpression:
          "object.spec.items.map(i, i.name + '=' + string(i.value)).join(',') + ' ' + object.spec.free.any.map(x, string(type(x) == int)).join(',')",
      },
    ],
  },
  {
    id: "f-gauge-null",
    spec: gauges,
    validations: [
      "has(object.spec.extra) && object.spec.extra == null",
      "has(object.spec.free.none)",
      "object.spec.?extra.hasValue()",
    ],
  },
  {
    id: "f-gauge-text",
    spec: gauges,
    validations: [
      {
        expression: "quantity(object.spec.memory).isLessThan(quantity('1Gi'))",
        messageExpression:
          "string(quantity(object.spec.memory).asApproximateFloat()) + ' ' + string(quantity(object.spec.limits['memory']).sub(quantity('1')).asInteger())",
      },
      { expression: "isSemver(object.spec.version, true)", message: "semver" },
    ],
  },
  {
    id: "f-gauge-address",
    spec: gauges,
    validations: [
      {
        expression: "cidr('10.20.0.0/16').containsIP(ip(object.spec.address)) && ip(object.spec.address).family() == 6",
        messageExpression:
          "string(ip(object.spec.address).isGlobalUnicast()) + ' ' + string(cidr('10.20.30.99/16').masked()) + ' ' + string(cidr('10.20.30.99/16').ip()) + ' ' + string(cidr('10.0.0.0/9').prefixLength())",
      },
    ],
  },
  {
    id: "f-gauge-format",
    spec: gauges,
    validations: [
      {
        expression:
          "!format.byte().validate(object.spec.data).hasValue() && format.uri().validate(object.spec.address).hasValue()",
        messageExpression:
          "format.dns1123Label().validate('Ä_').value().join('; ') + ' ' + string(format.date().validate('2026-02-30').hasValue())",
      },
      {
        expression: "duration(object.spec.every) < duration('1h')",
        messageExpression: "string(duration(object.spec.every)) + ' ' + string(duration(object.spec.every).getSeconds())",
      },
    ],
  },
  {
    id: "f-gauge-arithmetic",
    spec: gauges,
    validations: [
      "object.spec.serial * 1024 * 1024 > 0",
      "object.spec.serial / 0 == 1",
      "uint(object.spec.serial) > 5u",
      "int(object.spec.ratio) == 2",
      "double(object.spec.serial) == 9007199254740992.0",
      "object.spec.ratio * 2 == 4",
      "object.spec.ratio * 2.0 == 4.0",
      "object.spec.serial % -7 == 0",
    ],
  },
  // Libraries on built-in kinds.
  {
    id: "f-url",
    spec: on(rule("", "configmaps")),
    validations: show(
      "url(object.data.url).getHost() + '|' + url(object.data.url).getHostname() + '|' + url(object.data.url).getPort() + '|' + url(object.data.url).getEscapedPath() + '|' + url(object.data.url).getQuery().x.join('+') + '|' + url(object.data.url).getQuery()['y'].join('')",
    ),
  },
  {
    id: "f-url-bad",
    spec: on(rule("", "configmaps")),
    validations: ["isURL(object.data.cidr)", "url(object.data.ip).getHost() == ''"],
  },
  {
    id: "f-cidr",
    spec: on(rule("networking.k8s.io", "networkpolicies"), rule("", "services")),
    validations: [
      {
        expression:
          "object.kind == 'Service' ? object.spec.loadBalancerSourceRanges.all(r, cidr('10.0.0.0/8').containsCIDR(r)) : object.spec.egress.all(e, e.to.all(t, cidr(t.ipBlock.cidr).ip().family() == 4))",
        messageExpression:
          "object.spec.?loadBalancerSourceRanges.orValue([]).map(r, string(cidr(r).prefixLength())).join(' ') + object.kind",
      },
    ],
  },
  {
    id: "f-time",
    spec: on(rule("", "configmaps")),
    validations: [
      {
        expression: "timestamp(object.data.when + 'T00:00:00Z') < timestamp('2026-01-01T00:00:00Z')",
        messageExpression:
          "string(timestamp(object.data.when + 'T10:20:30.5+02:00')) + ' ' + string(timestamp(object.data.when + 'T00:00:00Z').getDayOfWeek('Europe/Berlin')) + ' ' + string(timestamp('2026-03-04T00:00:00Z') - timestamp('2026-03-03T12:30:00Z'))",
      },
      "timestamp(object.data.when) > timestamp('2026-01-01T00:00:00Z')",
    ],
  },
  {
    id: "f-semver",
    spec: on(rule("", "configmaps")),
    validations: [
      {
        expression: "semver(object.metadata.annotations['shop.example.com/version']).compareTo(semver('1.4.0')) >= 0",
        messageExpression:
          "string(semver(object.metadata.annotations['shop.example.com/version']).minor()) + string(semver('v1.2', true).patch())",
      },
    ],
  },
  { id: "f-semver-bad", spec: gauges, validations: ["semver(object.spec.version).major() == 1"] },
  {
    id: "f-sets",
    spec: workloads,
    validations: [
      {
        expression:
          "sets.intersects(object.metadata.labels.map(k, object.metadata.labels[k]), ['shop', 'ops']) && !sets.equivalent(object.metadata.labels.map(k, k), ['team', 'app'])",
        messageExpression: "string(sets.contains(object.metadata.labels.map(k, k), []))",
      },
    ],
  },
  {
    id: "f-optional",
    spec: workloads,
    validations: [
      {
        expression: "object.?spec.?template.?spec.?containers[?1].?image.hasValue()",
        messageExpression:
          "object.spec.template.spec.containers[?0].optMap(c, c.image).orValue('?') + ' ' + object.spec.template.spec.?priorityClassName.orValue('none') + ' ' + string([?object.metadata.?nothing, ?object.metadata.?name].size()) + ' ' + object.metadata.labels[?'team'].or(optional.of('x')).value()",
      },
    ],
  },
  { id: "f-optional-none", spec: workloads, validations: ["object.spec.?nothing.value() == 1"] },
  {
    id: "f-two-variables",
    spec: workloads,
    validations: [
      {
        expression: "object.metadata.labels.exists(k, v, k == 'team' && v == 'nobody')",
        messageExpression:
          "object.metadata.labels.transformList(k, v, k + '=' + v).sort().join(',') + ' ' + object.spec.template.spec.containers.transformList(i, c, string(i) + c.name).join(',') + ' ' + string(object.metadata.labels.transformMap(k, v, v.size())['app']) + ' ' + object.metadata.labels.transformMapEntry(k, v, {v: k})[object.metadata.name]",
      },
    ],
  },
  {
    id: "f-two-variables-lists",
    spec: workloads,
    validations: [
      {
        expression:
          "object.spec.template.spec.containers.existsOne(i, c, i == 1) || object.spec.template.spec.containers.all(i, c, c.?ports[?i].hasValue())",
        messageExpression: "string(object.spec.template.spec.containers.transformMap(i, c, c.name)[0])",
      },
    ],
  },
  {
    id: "f-bytes",
    spec: on(rule("", "secrets", "configmaps")),
    validations: [
      {
        expression: "object.kind == 'Secret' ? size(bytes(object.data.a)) == 3 : bytes(object.metadata.name) == b'settings'",
        messageExpression: "object.kind + ' ' + string(type(object.?data.a.orValue('')) == string)",
      },
    ],
  },
  {
    id: "f-secret",
    spec: on(rule("", "secrets", "configmaps")),
    validations: [
      {
        expression: "object.kind == 'Secret' ? object.data.a == 'x' : object.binaryData.blob == 'x'",
        messageExpression:
          "object.kind == 'Secret' ? object.data.a + ' ' + object.type + ' ' + string(has(object.metadata.labels)) : object.binaryData.blob + string(object.immutable)",
      },
    ],
  },
  {
    id: "f-regex",
    validations: [
      {
        expression: "object.metadata.name.matches('^(?i)[A-Z]+$') && !object.metadata.name.matches('\\\\d')",
        messageExpression: "object.metadata.name.findAll('[a-z]', 3).join('') + '|' + object.metadata.name.find('(b|e)+')",
      },
    ],
  },
  { id: "f-regex-bad", spec: gauges, validations: ["object.metadata.name.matches(object.metadata.name + '(')"] },
  {
    id: "f-strings-more",
    spec: workloads,
    validations: [
      {
        expression: "false",
        messageExpression:
          "object.metadata.name.substring(1) + object.metadata.name.substring(0, 1) + string(object.metadata.name.lastIndexOf('b')) + '%s %d %.2f %x %b %o %e'.format([object.metadata.labels.map(k, k).sort(), 12, 1.5, 255, true, 8, 1234.5]) + '%s'.format([[1, 'a', 2.0, true, null]]) + 'a-b-c'.split('-', 2).join('+')",
      },
    ],
  },
  {
    id: "f-substring-bad",
    spec: workloads,
    validations: ["object.metadata.name.substring(3, 9) == ''", "object.metadata.name.charAt(3) == 'a'"],
  },
  {
    id: "f-lists",
    spec: workloads,
    validations: show(
      "'%s %s %s %s %s %s'.format([[3, 1, 2].sort(), [1, [2, [3]]].flatten(), [1, 1, 2].distinct(), lists.range(3).reverse(), [1, 2, 3].slice(1, 2), object.spec.template.spec.containers.sortBy(c, c.image).map(c, c.name)]) + string([1, 2].sum()) + string(['b', 'a'].min())",
    ),
  },
  {
    id: "f-authorizer",
    spec: workloads,
    validations: ["authorizer.group('apps').resource('deployments').namespace('default').check('create').allowed()"],
  },
  {
    id: "f-authorizer-or",
    spec: workloads,
    validations: [
      { expression: "object.metadata.name == 'web' || authorizer.requestResource.check('delete').allowed()", message: "x" },
    ],
  },
];
