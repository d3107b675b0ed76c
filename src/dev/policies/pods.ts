import type { PolicyCase } from "./policies.ts";

type Json = { readonly [key: string]: unknown };

const container = (name: string, image: string, more: Json = {}): Json => ({ name, image, ...more });

/** Workloads, of whose pods policies are asked. */
export const makers: { readonly [name: string]: Json } = {
  web: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: "web" } },
      template: {
        metadata: { labels: { app: "web" }, annotations: { note: "a" } },
        spec: { containers: [container("web", "web:1", { resources: { limits: { cpu: "0.5", memory: "64Mi" } } })] },
      },
    },
  },
  db: {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "db" },
    spec: {
      serviceName: "db",
      replicas: 2,
      selector: { matchLabels: { app: "db" } },
      template: {
        metadata: { labels: { app: "db" } },
        spec: {
          automountServiceAccountToken: false,
          containers: [container("db", "db:1", { volumeMounts: [{ name: "data", mountPath: "/d" }] })],
        },
      },
      volumeClaimTemplates: [
        { metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } },
      ],
    },
  },
  agent: {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "agent" },
    spec: {
      selector: { matchLabels: { app: "agent" } },
      template: {
        metadata: { labels: { app: "agent" } },
        spec: {
          nodeSelector: { pol: "only" },
          tolerations: [{ operator: "Exists" }],
          containers: [container("agent", "agent:latest")],
        },
      },
    },
  },
  migrate: {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "migrate" },
    spec: {
      completionMode: "Indexed",
      completions: 2,
      template: { metadata: { labels: { step: "one" } }, spec: { restartPolicy: "Never", containers: [container("m", "m:1")] } },
    },
  },
  nightly: {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "nightly" },
    spec: {
      schedule: "* * * * *",
      jobTemplate: { spec: { template: { spec: { restartPolicy: "OnFailure", containers: [container("n", "n:1")] } } } },
    },
  },
  plain: {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: { name: "plain" },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: "plain" } },
      template: { metadata: { labels: { app: "plain" } }, spec: { hostNetwork: true, containers: [container("p", "p:1")] } },
    },
  },
  keep: {
    apiVersion: "v1",
    kind: "ReplicationController",
    metadata: { name: "keep" },
    spec: { template: { metadata: { labels: { app: "keep" } }, spec: { containers: [container("k", "k:1")] } } },
  },
};

const pods = [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"], scope: "Namespaced" }];
const spec = { matchConstraints: { resourceRules: pods } };
const show = (messageExpression: string) => [{ expression: "false", messageExpression }];

export const podCases: readonly PolicyCase[] = [
  { id: "p-labels", spec, validations: show("object.metadata.labels.transformList(k, v, k + '=' + v).sort().join(' ')") },
  {
    id: "p-owner",
    spec,
    validations: show(
      "object.metadata.ownerReferences.map(o, o.apiVersion + ' ' + o.kind + ' ' + o.name + ' ' + string(o.controller) + string(o.blockOwnerDeletion)).join(';')",
    ),
  },
  {
    id: "p-meta",
    spec,
    validations: show(
      "object.metadata.map(k, k).filter(k, k != 'managedFields').sort().join(',') + ' ' + object.metadata.?annotations.orValue({}).transformList(k, v, k + '=' + v).sort().join(' ')",
    ),
  },
  {
    id: "p-spec",
    spec,
    validations: show("object.spec.map(k, k).sort().join(',') + ' ' + object.spec.containers[0].map(k, k).sort().join(',')"),
  },
  {
    id: "p-names",
    spec,
    validations: show(
      "object.metadata.name + ' ' + object.metadata.?generateName.orValue('none') + ' ' + object.spec.?hostname.orValue('none') + ' ' + object.spec.?subdomain.orValue('none')",
    ),
  },
  {
    id: "p-volumes",
    spec,
    validations: show(
      "object.spec.?volumes.orValue([]).map(v, v.map(k, k).filter(k, k != 'name').join('+')).sort().join(',') + ' ' + object.spec.containers[0].?volumeMounts.orValue([]).map(m, m.mountPath).sort().join(',')",
    ),
  },
  {
    id: "p-tolerations",
    spec,
    validations: show(
      "object.spec.tolerations.map(t, t.?key.orValue('') + ':' + t.?operator.orValue('') + ':' + t.?effect.orValue('') + string(t.?tolerationSeconds.orValue(0))).sort().join(' ') + ' ' + string(has(object.spec.affinity))",
    ),
  },
  {
    id: "p-env",
    spec,
    validations: show(
      "object.spec.containers[0].?env.orValue([]).map(e, e.map(k, k).sort().join('+') + e.name).sort().join(',') + ' ' + object.spec.containers[0].?resources.?requests.?memory.orValue('none') + ' ' + object.spec.containers[0].imagePullPolicy + ' ' + object.status.qosClass + ' ' + string(object.spec.priority) + object.spec.serviceAccountName",
    ),
  },
  {
    id: "p-request",
    spec,
    validations: show(
      "request.kind.kind + ' ' + request.namespace + ' ' + string(request.?name.hasValue()) + ' ' + string(has(request.subResource)) + namespaceObject.metadata.labels.env",
    ),
  },
  {
    id: "p-limits",
    spec: {
      ...spec,
      variables: [{ name: "all", expression: "object.spec.containers" }],
      matchConditions: [{ name: "app", expression: "has(object.metadata.labels.app)" }],
    },
    validations: [
      {
        expression: "variables.all.all(c, has(c.resources.limits) && 'memory' in c.resources.limits)",
        messageExpression: "'no memory limit: ' + variables.all.map(c, c.name).join(',')",
      },
      "!object.spec.?hostNetwork.orValue(false)",
    ],
  },
  {
    id: "p-selected",
    spec: {
      matchConstraints: {
        resourceRules: pods,
        objectSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["web", "agent", "db"] }] },
      },
    },
    validations: ["object.spec.containers.all(c, !c.image.endsWith(':latest') && c.image.contains('/'))"],
  },
  { id: "p-error", spec: { ...spec, failurePolicy: "Fail" }, validations: ["object.metadata.annotations.note == 'b'"] },
];
