/** The objects that are put before every policy, by name. Namespaced ones go to the namespace of the policy. */
type Json = { readonly [key: string]: unknown };

const container = (name: string, image: string, more: Json = {}): Json => ({ name, image, ...more });
const template = (labels: Json, ...containers: Json[]): Json => ({ metadata: { labels }, spec: { containers } });

export const objects: { readonly [name: string]: Json } = {
  config: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "shop" }, data: { mode: "fast", "max-carts": "12" } },
  "config-empty": { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "empty", labels: { app: "web", owner: "shop" } } },
  "config-generated": { apiVersion: "v1", kind: "ConfigMap", metadata: { generateName: "shop-" }, data: { mode: "x" } },
  secret: { apiVersion: "v1", kind: "Secret", metadata: { name: "keys" }, stringData: { password: "hunter2" } },
  service: {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", annotations: { "example.com/url": "https://shop.example.com:8443/cart?x=1" } },
    spec: {
      selector: { app: "web" },
      ports: [
        { name: "http", port: 80, targetPort: "http" },
        { name: "m", port: 9090 },
      ],
    },
  },
  deployment: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: { selector: { matchLabels: { app: "web" } }, template: template({ app: "web" }, container("app", "web:latest")) },
  },
  "deployment-rich": {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: "cart",
      labels: { app: "cart", owner: "team-cart", tier: "back" },
      annotations: { contact: "cart@example.com" },
    },
    spec: {
      replicas: 7,
      minReadySeconds: 0,
      strategy: { rollingUpdate: { maxSurge: "50%", maxUnavailable: 1 } },
      selector: { matchLabels: { app: "cart" } },
      template: {
        metadata: { labels: { app: "cart" } },
        spec: {
          serviceAccountName: "cart",
          hostNetwork: false,
          nodeSelector: { disk: "ssd" },
          containers: [
            container("app", "registry.example.com/cart:1.4.2", {
              args: [],
              env: [
                { name: "MODE", value: "" },
                { name: "URL", value: "https://pay.example.com" },
              ],
              ports: [{ containerPort: 8080, name: "http" }],
              resources: { requests: { cpu: "0.5", memory: "1024Mi" }, limits: { cpu: "1500m", memory: "2Gi" } },
              securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
            }),
            container(
              "proxy",
              "registry.example.com/envoy@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            ),
          ],
          volumes: [{ name: "cache", emptyDir: {} }],
        },
      },
    },
  },
  stateful: {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "db", labels: { app: "db" } },
    spec: {
      serviceName: "db",
      replicas: 3,
      selector: { matchLabels: { app: "db" } },
      template: template({ app: "db" }, container("db", "postgres:16", { resources: { limits: { memory: "512Mi" } } })),
      volumeClaimTemplates: [
        { metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } } },
      ],
    },
  },
  daemon: {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "agent" },
    spec: { selector: { matchLabels: { app: "agent" } }, template: template({ app: "agent" }, container("agent", "agent:2")) },
  },
  job: {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "import" },
    spec: { template: { spec: { restartPolicy: "Never", containers: [container("job", "import:1")] } } },
  },
  cron: {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "night" },
    spec: {
      schedule: "0 3 * * *",
      jobTemplate: { spec: { template: { spec: { restartPolicy: "OnFailure", containers: [container("job", "night:1.0")] } } } },
    },
  },
  pod: { apiVersion: "v1", kind: "Pod", metadata: { name: "one" }, spec: { containers: [container("app", "web:1.0")] } },
  "pod-privileged": {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "root", labels: { app: "root" } },
    spec: {
      hostNetwork: true,
      automountServiceAccountToken: false,
      initContainers: [container("init", "busybox")],
      containers: [container("app", "docker.io/library/web", { securityContext: { privileged: true, runAsUser: 0 } })],
    },
  },
  claim: {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data" },
    spec: { accessModes: ["ReadWriteMany"], storageClassName: "fast", resources: { requests: { storage: "1.5Ti" } } },
  },
  ingress: {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "web" },
    spec: {
      ingressClassName: "nginx",
      rules: [
        {
          host: "shop.example.com",
          http: { paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }] },
        },
      ],
    },
  },
  network: {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "deny" },
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: "10.1.0.0/16", except: ["10.1.2.0/24"] } }] }] },
  },
  role: {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "reader" },
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["*"] }],
  },
  account: { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "builder" }, automountServiceAccountToken: false },
  widget: {
    apiVersion: "pol.example.com/v1",
    kind: "Widget",
    metadata: { name: "red", labels: { app: "web" } },
    spec: { size: 3, color: "red", parts: [{ name: "a", weight: 1.5 }, { name: "b" }], when: "2026-01-02T03:04:05Z" },
  },
  "widget-beta": { apiVersion: "pol.example.com/v1beta1", kind: "Widget", metadata: { name: "blue" }, spec: { size: 30 } },
};

/** The kind of the widgets, which are also what some policies have as parameters. */
export const widgetDefinition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "widgets.pol.example.com" },
  spec: {
    group: "pol.example.com",
    scope: "Namespaced",
    names: { plural: "widgets", singular: "widget", kind: "Widget", listKind: "WidgetList" },
    versions: ["v1", "v1beta1"].map((name) => ({
      name,
      served: true,
      storage: name === "v1",
      schema: {
        openAPIV3Schema: {
          type: "object",
          properties: {
            spec: {
              type: "object",
              properties: {
                size: { type: "integer", default: 1 },
                color: { type: "string", default: "grey" },
                when: { type: "string", format: "date-time" },
                parts: {
                  type: "array",
                  items: { type: "object", properties: { name: { type: "string" }, weight: { type: "number" } } },
                },
              },
            },
          },
        },
      },
    })),
  },
} as const;
