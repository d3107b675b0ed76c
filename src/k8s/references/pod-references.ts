import { core, type Reference, row } from "./reference.ts";

const lists = ["containers", "initContainers", "ephemeralContainers"] as const;

const perContainer = (list: string): Reference[] => [
  ...(["configMap", "secret"] as const).flatMap((source): Reference[] => {
    const to = core(source === "secret" ? "Secret" : "ConfigMap");
    // makeEnvironmentVariables of pkg/kubelet/kubelet_pods.go
    const details = { to, name: "name", namespace: "same", optional: "optional", consequence: "container-not-made" } as const;
    const effect = "the container is not made";
    return [
      { at: [list, "*", "env", "*", "valueFrom", `${source}KeyRef`], keys: ["key"], effect, ...details },
      { at: [list, "*", "envFrom", "*", `${source}Ref`], effect, ...details },
    ];
  }),
];

const mounted = { consequence: "volume-not-mounted", effect: "the volume is not mounted" } as const;

/** Secrets that volumes log in with: they have to be there before anything is mounted. */
const volumeLogins = ["csi.nodePublishSecretRef", "flexVolume.secretRef", "cephfs.secretRef", "rbd.secretRef", "iscsi.secretRef"];

/** What pods name, from their spec on. */
export const podReferences: readonly Reference[] = [
  ...lists.flatMap(perContainer),
  row("volumes.*.configMap.name", "ConfigMap", { keys: ["items.*.key"], optional: "optional", ...mounted }),
  row("volumes.*.secret.secretName", "Secret", { keys: ["items.*.key"], optional: "optional", ...mounted }),
  row("volumes.*.projected.sources.*.configMap.name", "ConfigMap", { keys: ["items.*.key"], optional: "optional", ...mounted }),
  row("volumes.*.projected.sources.*.secret.name", "Secret", { keys: ["items.*.key"], optional: "optional", ...mounted }),
  row("volumes.*.persistentVolumeClaim.claimName", "PersistentVolumeClaim", {
    consequence: "not-scheduled",
    effect: "the pods are not scheduled",
  }),
  row("volumes.*.csi.volumeAttributes.secretProviderClass", "SecretProviderClass.secrets-store.csi.x-k8s.io", mounted),
  row("volumes.*.ephemeral.volumeClaimTemplate.spec.storageClassName", "StorageClass", {
    namespace: "none",
    effect: "the volume is not made",
  }),
  ...volumeLogins.map((path) => row(`volumes.*.${path}.name`, "Secret", mounted)),
  row("volumes.*.azureFile.secretName", "Secret", mounted),
  // makeImagePullSecrets of pkg/kubelet/kubelet_pods.go
  row("imagePullSecrets.*.name", "Secret", {
    consequence: "no-credentials",
    effect: "images are pulled without these credentials",
  }),
  row("serviceAccountName", "ServiceAccount", { consequence: "refused", effect: "the pods are refused" }),
  row("priorityClassName", "PriorityClass", { namespace: "none", consequence: "refused", effect: "the pods are refused" }),
  row("runtimeClassName", "RuntimeClass", { namespace: "none", consequence: "refused", effect: "the pods are refused" }),
  row("resourceClaims.*.resourceClaimName", "ResourceClaim", {
    consequence: "not-scheduled",
    effect: "the pods are not scheduled",
  }),
  row("resourceClaims.*.resourceClaimTemplateName", "ResourceClaimTemplate", {
    consequence: "not-scheduled",
    effect: "no claims are made, and the pods are not scheduled",
  }),
];
