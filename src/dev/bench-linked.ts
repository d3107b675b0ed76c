import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The areas whose rules look from one object at others. */
export const connectingAreas = ["references/", "rbac/", "networking/", "storage/"];

/** Writes `documents` small documents of which nearly each names another one, in files of ten; one application in fifty has a fault. */
export function writeLinkedTree(folder: string, documents: number): void {
  for (let index = 0; index < documents / 10; index++) {
    const home = join(folder, `team-${index % 50}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, `app-${index}.yaml`), application(`app-${index}`, `team-${index % 50}`, index % 50 === 7));
  }
}

function application(name: string, namespace: string, isFaulty: boolean): string {
  const head = (kind: string, group = ""): string =>
    `apiVersion: ${group}v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}\n`;
  const settings = isFaulty ? `${name}x` : name;
  return [
    `${head("Deployment", "apps/")}spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      serviceAccountName: ${name}
      imagePullSecrets: [{name: ${name}}]
      containers:
      - name: app
        image: registry.example.com/${name}:1.0
        ports: [{name: http, containerPort: 8080}]
        envFrom: [{configMapRef: {name: ${settings}}}]
        env:
        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: ${name}, key: password}}}
        - {name: MODE, valueFrom: {configMapKeyRef: {name: ${name}, key: mode}}}
        volumeMounts: [{name: config, mountPath: /etc/app}, {name: data, mountPath: /var/app}]
      volumes:
      - {name: config, projected: {sources: [{configMap: {name: ${name}}}, {secret: {name: ${name}}}]}}
      - {name: data, persistentVolumeClaim: {claimName: ${name}}}
`,
    `${head("ConfigMap")}data: {mode: production}\n`,
    `${head("Secret")}stringData: {password: secret}\n`,
    `${head("ServiceAccount")}`,
    `${head("PersistentVolumeClaim")}spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n`,
    `${head("Service")}spec: {selector: {app: ${name}}, ports: [{name: http, port: 80, targetPort: http}]}\n`,
    `${head("Ingress", "networking.k8s.io/")}spec: {defaultBackend: {service: {name: ${name}, port: {name: http}}}}\n`,
    `${head("Role", "rbac.authorization.k8s.io/")}rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]\n`,
    `${head("RoleBinding", "rbac.authorization.k8s.io/")}roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${name}}
subjects: [{kind: ServiceAccount, name: ${name}, namespace: ${namespace}}]\n`,
    `${head("NetworkPolicy", "networking.k8s.io/")}spec:
  podSelector: {matchLabels: {app: ${name}}}
  ingress: [{from: [{namespaceSelector: {}}], ports: [{port: http}]}]\n`,
  ].join("---\n");
}
