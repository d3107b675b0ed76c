import { describe, expect, test } from "vitest";
import { customReferences } from "./custom-references.ts";
import { extractMentions, type Mention, treeOf } from "./extract.ts";
import { ownReferences } from "./own-references.ts";
import { podReferences } from "./pod-references.ts";

const shown = (mentions: readonly Mention[]): string[] =>
  mentions
    .map(({ at, kind, namespace, name, keys, optional }) =>
      [
        at.join("."),
        kind,
        `${namespace ?? "-"}/${name}`,
        ...keys.map(({ key }) => `#${key}`),
        ...(optional ? ["optional"] : []),
      ].join(" "),
    )
    .sort();

test("what a pod names is found in all its places", () => {
  const spec = {
    serviceAccountName: "web",
    priorityClassName: "high",
    imagePullSecrets: [{ name: "registry" }],
    initContainers: [{ envFrom: [{ secretRef: { name: "login", optional: true } }] }],
    containers: [
      {
        env: [
          { name: "MODE", valueFrom: { configMapKeyRef: { name: "settings", key: "mode" } } },
          { name: "PLAIN", value: "x" },
        ],
      },
    ],
    volumes: [
      {
        name: "a",
        configMap: {
          name: "settings",
          items: [
            { key: "a.conf", path: "a" },
            { key: "b.conf", path: "b" },
          ],
        },
      },
      { name: "b", secret: { secretName: "certificate", optional: true } },
      { name: "c", projected: { sources: [{ secret: { name: "token" } }, { configMap: { name: "ca" } }] } },
      { name: "d", persistentVolumeClaim: { claimName: "data" } },
      { name: "e", csi: { driver: "secrets-store.csi.k8s.io", volumeAttributes: { secretProviderClass: "vault" } } },
    ],
  };
  expect(shown(extractMentions(treeOf(podReferences), spec, ["spec"], "shop"))).toEqual([
    "spec.containers.0.env.0.valueFrom.configMapKeyRef.name ConfigMap shop/settings #mode",
    "spec.imagePullSecrets.0.name Secret shop/registry",
    "spec.initContainers.0.envFrom.0.secretRef.name Secret shop/login optional",
    "spec.priorityClassName PriorityClass -/high",
    "spec.serviceAccountName ServiceAccount shop/web",
    "spec.volumes.0.configMap.name ConfigMap shop/settings #a.conf #b.conf",
    "spec.volumes.1.secret.secretName Secret shop/certificate optional",
    "spec.volumes.2.projected.sources.0.secret.name Secret shop/token",
    "spec.volumes.2.projected.sources.1.configMap.name ConfigMap shop/ca",
    "spec.volumes.3.persistentVolumeClaim.claimName PersistentVolumeClaim shop/data",
    "spec.volumes.4.csi.volumeAttributes.secretProviderClass SecretProviderClass.secrets-store.csi.x-k8s.io shop/vault",
  ]);
});

describe("kinds and namespaces are what the fields beside the name say", () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    [
      "RoleBinding",
      {
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
        subjects: [
          { kind: "ServiceAccount", name: "web", namespace: "payments" },
          { kind: "User", name: "ann" },
        ],
      },
      ["roleRef.name ClusterRole -/view", "subjects.0.name ServiceAccount payments/web"],
    ],
    [
      "HorizontalPodAutoscaler",
      { spec: { scaleTargetRef: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "web" } } },
      ["spec.scaleTargetRef.name Rollout.argoproj.io shop/web"],
    ],
    [
      "Ingress",
      { metadata: { annotations: { "nginx.ingress.kubernetes.io/auth-secret": "ops/basic", "cert-manager.io/issuer": "ours" } } },
      [
        "metadata.annotations.cert-manager.io/issuer Issuer.cert-manager.io shop/ours",
        "metadata.annotations.nginx.ingress.kubernetes.io/auth-secret Secret ops/basic",
      ],
    ],
    [
      "HTTPRoute.gateway.networking.k8s.io",
      {
        spec: {
          parentRefs: [
            { name: "public", namespace: "gateways" },
            { group: "", kind: "Service", name: "mesh" },
          ],
          rules: [{ backendRefs: [{ name: "web", port: 80 }] }],
        },
      },
      [
        "spec.parentRefs.0.name Gateway.gateway.networking.k8s.io gateways/public",
        "spec.parentRefs.1.name Service shop/mesh",
        "spec.rules.0.backendRefs.0.name Service shop/web",
      ],
    ],
    [
      "Certificate.cert-manager.io",
      { spec: { issuerRef: { kind: "ClusterIssuer", name: "letsencrypt" } } },
      ["spec.issuerRef.name ClusterIssuer.cert-manager.io -/letsencrypt"],
    ],
    [
      "ScaledObject.keda.sh",
      { spec: { scaleTargetRef: { name: "web" }, triggers: [{ authenticationRef: { name: "kafka" } }] } },
      [
        "spec.scaleTargetRef.name Deployment shop/web",
        "spec.triggers.0.authenticationRef.name TriggerAuthentication.keda.sh shop/kafka",
      ],
    ],
  ];
  for (const [kind, value, expected] of cases) {
    test(kind, () => {
      const references = ownReferences.get(kind) ?? customReferences().get(kind) ?? [];
      expect(shown(extractMentions(treeOf(references), value, [], "shop"))).toEqual(expected);
    });
  }
});

test("values of other types, and names that every object has by inheritance, are no references", () => {
  const tree = treeOf(podReferences);
  const odd = {
    containers: "none",
    volumes: [null, 3, { configMap: { name: 7 } }],
    imagePullSecrets: {},
    serviceAccountName: "",
  };
  expect(extractMentions(tree, odd, [], "shop")).toEqual([]);
  expect(extractMentions(tree, null, [], "shop")).toEqual([]);
});
