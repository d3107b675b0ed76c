import { once } from "../text/once.ts";
import type { FieldSpec } from "./field-spec.ts";
import { type NameReference, nameReferences } from "./name-reference-specs.ts";
import { podSpecPlaces } from "./pod-places.ts";

/** Which fields each part of a kustomization changes (builtinconfig.TransformerConfig). */
export interface FieldSpecs {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly volumeClaimTemplateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
  readonly varReference: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

/** Kinds with the metadata of pod templates below them, and of job templates. */
function templateMetadata(field: "labels" | "annotations"): FieldSpec[] {
  const statefulSets = field === "labels" ? { group: "apps" } : {};
  const at = (path: string, kind: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ path, kind, create: true, ...more });
  const template = `spec/template/metadata/${field}`;
  return [
    { path: `metadata/${field}`, create: true },
    at(template, "ReplicationController", { version: "v1" }),
    at(template, "Deployment"),
    at(template, "ReplicaSet"),
    at(template, "DaemonSet"),
    at(template, "StatefulSet", statefulSets),
    at(template, "Job", { group: "batch" }),
    at(`spec/jobTemplate/metadata/${field}`, "CronJob", { group: "batch" }),
    at(`spec/jobTemplate/spec/template/metadata/${field}`, "CronJob", { group: "batch" }),
  ];
}

const claimTemplates: readonly FieldSpec[] = [
  { path: "spec/volumeClaimTemplates[]/metadata/labels", create: true, group: "apps", kind: "StatefulSet" },
];

const podSelectors = [
  "affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm",
  "affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution",
  "affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm",
  "affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution",
  "topologySpreadConstraints",
];

function selectorsInTemplates(kind: string): FieldSpec[] {
  return podSelectors.map((path) => ({ path: `spec/template/spec/${path}/labelSelector/matchLabels`, group: "apps", kind }));
}

const selectors = (): FieldSpec[] => [
  { path: "spec/selector", create: true, version: "v1", kind: "Service" },
  { path: "spec/selector", create: true, version: "v1", kind: "ReplicationController" },
  { path: "spec/selector/matchLabels", create: true, kind: "Deployment" },
  ...selectorsInTemplates("Deployment"),
  { path: "spec/selector/matchLabels", create: true, kind: "ReplicaSet" },
  { path: "spec/selector/matchLabels", create: true, kind: "DaemonSet" },
  { path: "spec/selector/matchLabels", create: true, group: "apps", kind: "StatefulSet" },
  ...selectorsInTemplates("StatefulSet"),
  { path: "spec/selector/matchLabels", group: "batch", kind: "Job" },
  { path: "spec/jobTemplate/spec/selector/matchLabels", group: "batch", kind: "CronJob" },
  { path: "spec/selector/matchLabels", group: "policy", kind: "PodDisruptionBudget" },
  ...["podSelector", "ingress/from/podSelector", "egress/to/podSelector"].map((path) => ({
    path: `spec/${path}/matchLabels`,
    group: "networking.k8s.io",
    kind: "NetworkPolicy",
  })),
];

const variables = (): FieldSpec[] => [
  ...["CronJob", "DaemonSet", "Deployment", "Job", "Pod", "ReplicaSet", "StatefulSet"].flatMap((kind) => [
    ...["containers", "initContainers"].flatMap((list) =>
      ["args", "command", "env/value", "volumeMounts/mountPath"].map((field) => ({
        path: `${podSpecPlaces[kind]}/${list}/${field}`,
        kind,
      })),
    ),
  ]),
  { path: "spec/jobTemplate/spec/template/volumes/nfs/server", kind: "CronJob" },
  ...["DaemonSet", "Deployment", "Job", "ReplicaSet"].map((kind) => ({ path: "spec/template/spec/volumes/nfs/server", kind })),
  { path: "spec/volumes/nfs/server", kind: "Pod" },
  { path: "spec/template/metadata/annotations", kind: "Deployment" },
  { path: "spec/rules/host", kind: "Ingress" },
  { path: "spec/tls/hosts", kind: "Ingress" },
  { path: "spec/tls/secretName", kind: "Ingress" },
  { path: "spec/ports/port", kind: "Service" },
  { path: "spec/ports/targetPort", kind: "Service" },
  { path: "spec/volumeClaimTemplates/spec/nfs/server", kind: "StatefulSet" },
  { path: "spec/nfs/server", kind: "PersistentVolume" },
  { path: "metadata/labels" },
  { path: "metadata/annotations" },
];

/** What kustomize does where `configurations` say nothing else. */
export const defaultFieldSpecs = once(
  (): FieldSpecs => ({
    namePrefix: [{ path: "metadata/name" }],
    nameSuffix: [{ path: "metadata/name" }],
    namespace: [
      { path: "metadata/name", kind: "Namespace", create: true },
      { path: "spec/service/namespace", group: "apiregistration.k8s.io", kind: "APIService", create: true },
      {
        path: "spec/conversion/webhook/clientConfig/service/namespace",
        group: "apiextensions.k8s.io",
        kind: "CustomResourceDefinition",
      },
    ],
    commonLabels: [...selectors(), ...templateMetadata("labels"), ...claimTemplates],
    labels: [],
    // Newer releases ask for `includeVolumeClaimTemplates` before they label claims; 5.5 of kubectl does not know it.
    templateLabels: [...templateMetadata("labels"), ...claimTemplates],
    volumeClaimTemplateLabels: claimTemplates,
    commonAnnotations: templateMetadata("annotations"),
    nameReference: nameReferences(),
    varReference: variables(),
    images: ["spec/", "spec/template/spec/"].flatMap((spec) =>
      ["containers[]/image", "initContainers[]/image", "volumes[]/image/reference"].map((path) => ({
        path: `${spec}${path}`,
        create: true,
      })),
    ),
    replicas: ["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"].map((kind) => ({
      path: "spec/replicas",
      kind,
      create: true,
    })),
  }),
);
