import { givenName, sampleUid, withSamples } from "../../k8s/admission/object-name.ts";
import { serverView } from "../../k8s/policies/server-view.ts";
import { isJsonList, isJsonObject, type JsonObject } from "../../k8s/policies/shape.ts";
import type { ObjectShape } from "../../schema/shape.ts";

/** Stands for what the server makes anew for every object. */
const creationTimestamp = "2026-01-01T00:00:00Z";

/** The name that an object gets: in a form that expressions can read, and as people are told it. */
export function namesOf(metadata: { readonly name?: string; readonly generateName?: string }): {
  readonly name: string;
  readonly shownName: string;
} {
  const shownName = givenName(metadata);
  return { name: withSamples(shownName), shownName };
}

/** Kinds of which the server counts the changes of what is wished for; it does so of all custom kinds. */
const counted: ReadonlySet<string> = new Set(
  `Pod PodTemplate ReplicationController DaemonSet Deployment ReplicaSet StatefulSet CronJob Job Ingress IngressClass NetworkPolicy
   PodDisruptionBudget PriorityClass EndpointSlice FlowSchema PriorityLevelConfiguration DeviceClass DeviceTaintRule ResourceSlice
   MutatingWebhookConfiguration ValidatingWebhookConfiguration CustomResourceDefinition`.split(/\s+/),
);

/** An object as it is when admission validates it: with the fields that the server sets, in the form that expressions see. */
export function admittedView(object: JsonObject, name: string, namespace: string | null, shape: ObjectShape | null): JsonObject {
  const metadata = isJsonObject(object["metadata"]) ? object["metadata"] : {};
  const kind = String(object["kind"]);
  const system = {
    ...metadata,
    ...protection(kind, shape, metadata),
    ...(kind === "DaemonSet" && shape !== null ? { annotations: daemonAnnotations(metadata) } : {}),
    ...(shape === null || counted.has(kind) ? { generation: 1 } : {}),
    name,
    uid: sampleUid,
    creationTimestamp,
    ...(namespace === null ? {} : { namespace }),
  };
  const whole = { ...object, metadata: system };
  return shape === null ? whole : serverView(whole, shape);
}

const protections: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: "kubernetes.io/pvc-protection",
  PersistentVolume: "kubernetes.io/pv-protection",
};

/** Finalizers that the server's own plugin adds (StorageObjectInUseProtection). */
export function protection(kind: string, shape: ObjectShape | null, { finalizers }: JsonObject): JsonObject {
  const own = shape !== null && Object.hasOwn(protections, kind) ? protections[kind] : undefined;
  if (own === undefined) return {};
  const written = isJsonList(finalizers) ? finalizers : [];
  return { finalizers: written.includes(own) ? written : [...written, own] };
}

/** What the server keeps of a field of an older version (Convert_apps_DaemonSet_To_v1_DaemonSet). */
function daemonAnnotations(metadata: JsonObject): JsonObject {
  const annotations = isJsonObject(metadata["annotations"]) ? metadata["annotations"] : {};
  return { ...annotations, "deprecated.daemonset.template.generation": "1" };
}
