import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One application of a tree: a Deployment, a Service, a ConfigMap and what goes with them, in one file. */
function application(index: number, documents: number): string {
  const name = `app-${index}`;
  const namespace = `team-${index % 20}`;
  const parts = [
    deployment(name, namespace),
    service(name, namespace),
    configMap(name, namespace, index),
    statefulSet(`${name}-db`, namespace),
    ingress(name, namespace),
  ];
  return Array.from({ length: documents }, (_, at) =>
    parts[at % parts.length]?.replaceAll(name, `${name}-${Math.floor(at / parts.length)}`),
  ).join("---\n");
}

/** Writes a tree of `documents` documents in files of ten; about 3.4 KB a document. */
export function writeTree(folder: string, documents: number): void {
  const perFile = 10;
  for (let index = 0; index < documents / perFile; index++) {
    const home = join(folder, `team-${index % 20}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, `app-${index}.yaml`), application(index, perFile));
  }
}

/** One Deployment of some sixty lines. */
export function smallFile(): string {
  return deployment("web", "shop").split("\n").slice(0, 60).join("\n");
}

function labels(name: string, indent: string): string {
  return `${indent}app.kubernetes.io/name: ${name}\n${indent}app.kubernetes.io/part-of: shop\n${indent}app.kubernetes.io/managed-by: hand\n`;
}

function container(name: string, indent: string): string {
  const variables = Array.from(
    { length: 30 },
    (_, index) => `  - name: SETTING_${index}\n    value: "value of setting ${index} of ${name}"`,
  ).join("\n");
  const text = `- name: ${name}
  image: registry.example.com/shop/${name}:1.${name.length}.0
  imagePullPolicy: IfNotPresent
  args: ["--listen=:8080", "--log-format=json"]
  ports:
  - name: http
    containerPort: 8080
  - name: metrics
    containerPort: 9090
  resources:
    requests:
      cpu: 100m
      memory: 128Mi
    limits:
      cpu: "1"
      memory: 256Mi
  livenessProbe:
    httpGet:
      path: /healthz
      port: http
    initialDelaySeconds: 10
  readinessProbe:
    httpGet:
      path: /ready
      port: http
  securityContext:
    allowPrivilegeEscalation: false
    readOnlyRootFilesystem: true
    capabilities:
      drop: [ALL]
  volumeMounts:
  - name: config
    mountPath: /etc/${name}
  env:
${variables}`;
  return text
    .split("\n")
    .map((line) => indent + line)
    .join("\n");
}

function podTemplate(name: string): string {
  return `  template:
    metadata:
      labels:
${labels(name, "        ")}    spec:
      serviceAccountName: default
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
      containers:
${container(name, "      ")}
      volumes:
      - name: config
        configMap:
          name: ${name}
`;
}

function deployment(name: string, namespace: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
${labels(name, "    ")}spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
${podTemplate(name)}`;
}

function statefulSet(name: string, namespace: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  serviceName: ${name}
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
${podTemplate(name)}  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`;
}

function service(name: string, namespace: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
  - name: http
    port: 80
    targetPort: http
`;
}

function configMap(name: string, namespace: string, seed: number): string {
  const lines = Array.from(
    { length: 107 },
    (_, index) =>
      `    setting.${index} = "${(seed * 7919 + index * 104729) % 1_000_003} some text of a configuration file # not a comment"`,
  );
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${namespace}
data:
  mode: production
  ${name}.conf: |
${lines.join("\n")}
`;
}

function ingress(name: string, namespace: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  ingressClassName: nginx
  rules:
  - host: ${name}.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: ${name}
            port:
              name: http
`;
}
