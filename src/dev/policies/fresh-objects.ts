type Json = { readonly [key: string]: unknown };

const container = (name: string, image: string, more: Json = {}): Json => ({ name, image, ...more });
const template = (labels: Json, spec: Json): Json => ({ metadata: { labels }, spec });

/** A second set of objects, with other values than the first: large numbers, addresses, versions, custom kinds. */
export const freshObjects: { readonly [name: string]: Json } = {
  settings: {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: "settings",
      labels: { app: "pay", tier: "gold" },
      annotations: { "shop.example.com/version": "1.4.0-rc.1" },
    },
    data: {
      ip: "10.20.30.40",
      cidr: "10.20.0.0/16",
      url: "https://user@pay.example.com:8443/a/b?x=1&x=2&y=%20z#top",
      when: "2026-03-04",
    },
    binaryData: { blob: "aGVsbG8=" },
    immutable: true,
  },
  bare: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a.b-c.9" } },
  token: { apiVersion: "v1", kind: "Secret", metadata: { name: "token", labels: {} }, type: "Opaque", data: { a: "AAEC" } },
  "service-node": {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "edge", labels: { app: "edge" } },
    spec: {
      type: "LoadBalancer",
      loadBalancerSourceRanges: ["10.0.0.0/8", "192.168.1.0/24", "2001:db8::/32"],
      externalTrafficPolicy: "Local",
      ports: [
        { name: "https", port: 443, targetPort: 8443, appProtocol: "https" },
        { name: "dns", port: 53, protocol: "UDP", targetPort: "dns" },
      ],
    },
  },
  headless: { apiVersion: "v1", kind: "Service", metadata: { name: "db" }, spec: { clusterIP: "None", ports: [{ port: 5432 }] } },
  web: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", labels: { app: "web", team: "shop", version: "v2" } },
    spec: {
      replicas: 0,
      progressDeadlineSeconds: 120,
      selector: { matchLabels: { app: "web" } },
      template: template(
        { app: "web", version: "v2" },
        {
          priorityClassName: "",
          tolerations: [{ operator: "Exists" }],
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "zone",
              whenUnsatisfiable: "DoNotSchedule",
              labelSelector: { matchLabels: { app: "web" } },
            },
          ],
          securityContext: { runAsUser: 1000, fsGroup: 2000, sysctls: [] },
          initContainers: [container("mesh", "mesh:v1.2", { restartPolicy: "Always" })],
          containers: [
            container("web", "ghcr.io/shop/web:2.10.3", {
              command: ["serve", "--port=8080"],
              env: [{ name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }, { name: "EMPTY" }],
              envFrom: [{ configMapRef: { name: "settings" } }],
              resources: {
                requests: { cpu: "100m", memory: "0.5Gi" },
                limits: { cpu: 2, memory: "1000000000", "example.com/gpu": "1" },
              },
              livenessProbe: { httpGet: { path: "/live", port: 8080 } },
              readinessProbe: {
                httpGet: { path: "/ready", port: "http", httpHeaders: [{ name: "A", value: "1" }] },
                periodSeconds: 5,
              },
              ports: [{ containerPort: 8080, name: "http" }, { containerPort: 9090 }],
              volumeMounts: [
                { name: "tmp", mountPath: "/tmp" },
                { name: "cfg", mountPath: "/cfg", readOnly: true },
              ],
            }),
          ],
          volumes: [
            { name: "tmp", emptyDir: { sizeLimit: "1Gi", medium: "Memory" } },
            { name: "cfg", configMap: { name: "settings", defaultMode: 288, items: [{ key: "ip", path: "ip" }] } },
            { name: "host", hostPath: { path: "/var/log" } },
          ],
        },
      ),
    },
  },
  db: {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "db", labels: { app: "db" } },
    spec: {
      serviceName: "db",
      selector: { matchLabels: { app: "db" } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" },
      updateStrategy: { rollingUpdate: { partition: 0 } },
      template: template({ app: "db" }, { containers: [container("db", "localhost:5000/postgres:16.2-alpine")] }),
      volumeClaimTemplates: [
        { metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "100G" } } } },
      ],
    },
  },
  agent: {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "agent", labels: { app: "agent", team: "ops" } },
    spec: {
      selector: { matchLabels: { app: "agent" } },
      template: template(
        { app: "agent" },
        {
          hostPID: true,
          containers: [container("agent", "agent@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")],
        },
      ),
    },
  },
  migrate: {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "migrate", labels: { team: "shop" } },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: 0,
      completionMode: "Indexed",
      completions: 3,
      parallelism: 2,
      template: template({ job: "m" }, { restartPolicy: "Never", containers: [container("m", "migrate:3")] }),
    },
  },
  nightly: {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "nightly" },
    spec: {
      schedule: "*/5 0-6 * * 1",
      timeZone: "Europe/Berlin",
      suspend: true,
      startingDeadlineSeconds: 0,
      jobTemplate: {
        spec: { activeDeadlineSeconds: 600, template: { spec: { restartPolicy: "Never", containers: [container("n", "n:1")] } } },
      },
    },
  },
  runner: {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { generateName: "runner-", labels: { app: "ci" } },
    spec: {
      terminationGracePeriodSeconds: 0,
      activeDeadlineSeconds: 4294967295 - 2147483648,
      nodeSelector: { "kubernetes.io/os": "linux" },
      hostAliases: [{ ip: "10.0.0.7", hostnames: ["a", "b"] }],
      containers: [
        container("c", "busybox:1.36", { resources: { limits: { cpu: "1.5", memory: "1.5Gi", "ephemeral-storage": "1e9" } } }),
        container("d", "quay.io/x/y", { stdin: true, env: [{ name: "N", value: "007" }] }),
      ],
    },
  },
  scaler: {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "web" },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
      maxReplicas: 9,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } }],
    },
  },
  "scaler-old": {
    apiVersion: "autoscaling/v1",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: "old" },
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" }, minReplicas: 2, maxReplicas: 4 },
  },
  budget: {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: "web" },
    spec: { maxUnavailable: "25%", selector: { matchLabels: { app: "web" } } },
  },
  quota: {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "all" },
    spec: { hard: { pods: "10", "requests.cpu": "4000m" } },
  },
  edge: {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "edge", annotations: { "nginx.ingress.kubernetes.io/rewrite-target": "/" } },
    spec: {
      tls: [{ hosts: ["a.example.com", "b.example.com"], secretName: "tls" }],
      rules: [
        {
          host: "a.example.com",
          http: {
            paths: [{ pathType: "ImplementationSpecific", backend: { service: { name: "web", port: { name: "http" } } } }],
          },
        },
        { host: "*.example.org" },
      ],
    },
  },
  egress: {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "egress" },
    spec: {
      podSelector: { matchLabels: { app: "web" } },
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: "192.168.0.0/16" } }, { ipBlock: { cidr: "fd00::/8" } }],
          ports: [{ port: 53, protocol: "UDP" }, { port: "dns" }],
        },
      ],
    },
  },
  binding: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "ops" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [
      { kind: "User", name: "ann" },
      { kind: "ServiceAccount", name: "ci", namespace: "ci" },
    ],
  },
  gauge: {
    apiVersion: "fresh.example.com/v1",
    kind: "Gauge",
    metadata: { name: "big", labels: { app: "pay" } },
    spec: {
      serial: 4611686018427388000,
      ratio: 2,
      memory: "1536Mi",
      port: "80%",
      "my-prop": "dash",
      namespace: "reserved",
      tags: ["b", "a"],
      items: [{ name: "x", value: 1 }, { name: "y" }],
      free: { any: [1, "two", { three: 3.5 }], none: null },
      extra: null,
      address: "10.20.30.99",
      version: "v1.2.3+build.5",
      limits: { cpu: 2, memory: "1Gi" },
      data: "aGVsbG8=",
      every: "90m",
    },
  },
  "gauge-plain": { apiVersion: "fresh.example.com/v1", kind: "Gauge", metadata: { name: "plain" }, spec: {} },
  "gauge-old": {
    apiVersion: "fresh.example.com/v1alpha1",
    kind: "Gauge",
    metadata: { name: "old" },
    spec: { serial: -1, port: 80 },
  },
};

const any = { "x-kubernetes-preserve-unknown-fields": true } as const;
const gaugeSpec = {
  type: "object",
  properties: {
    serial: { type: "integer", format: "int64" },
    ratio: { type: "number", default: 0.5 },
    memory: { type: "string" },
    port: { "x-kubernetes-int-or-string": true, default: 8080 },
    "my-prop": { type: "string" },
    namespace: { type: "string" },
    tags: { type: "array", items: { type: "string" }, "x-kubernetes-list-type": "set" },
    items: {
      type: "array",
      "x-kubernetes-list-type": "map",
      "x-kubernetes-list-map-keys": ["name"],
      items: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, value: { type: "integer", default: 7 } },
      },
    },
    free: { type: "object", ...any },
    extra: { type: "string", nullable: true },
    address: { type: "string" },
    version: { type: "string" },
    limits: { type: "object", additionalProperties: { "x-kubernetes-int-or-string": true } },
    data: { type: "string", format: "byte" },
    every: { type: "string", format: "duration" },
  },
} as const;

const definitionOf = (kind: string, scope: string, versions: readonly string[], spec: object) => {
  const singular = kind.toLowerCase();
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${singular}s.fresh.example.com` },
    spec: {
      group: "fresh.example.com",
      scope,
      names: { plural: `${singular}s`, singular, kind, listKind: `${kind}List` },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema: { openAPIV3Schema: { type: "object", properties: { spec } } },
      })),
    },
  };
};

/** A kind in namespaces, and one of the cluster, which policies have as parameters. */
export const freshDefinitions = [
  definitionOf("Gauge", "Namespaced", ["v1", "v1alpha1"], gaugeSpec),
  definitionOf("Ceiling", "Cluster", ["v1"], { type: "object", ...any }),
];
