import type { Consequence } from "./reference.ts";

/** What a pod's events or its container's status say. */
export interface PodSentence {
  readonly reason: "CreateContainerConfigError" | "FailedMount" | "FailedToRetrieveImagePullSecret";
  readonly message: string;
}

interface Absent {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  /** The volume that needs it, null where none does. */
  readonly volume: string | null;
}

/** What the kubelet says of an object that is not there; null where it says nothing. */
export function absenceSentence(consequence: Consequence, { kind, name, volume }: Absent): PodSentence | null {
  // pkg/kubelet/util/manager names the resource in the singular.
  const notFound = `${kind.toLowerCase()} "${name}" not found`;
  if (consequence === "container-not-made") return { reason: "CreateContainerConfigError", message: notFound };
  if (consequence === "volume-not-mounted" && volume !== null) return failedMount(volume, notFound);
  if (consequence === "no-credentials")
    return {
      reason: "FailedToRetrieveImagePullSecret",
      message: `Unable to retrieve some image pull secrets (${name}); attempting to pull the image may not succeed.`,
    };
  return null;
}

/** What it says of a key that an object does not have. */
export function absentKeySentence(
  consequence: Consequence,
  { kind, name, namespace, volume }: Absent,
  key: string,
): PodSentence | null {
  // makeEnvironmentVariables of pkg/kubelet/kubelet_pods.go
  if (consequence === "container-not-made")
    return { reason: "CreateContainerConfigError", message: `couldn't find key ${key} in ${kind} ${namespace ?? ""}/${name}` };
  // MakePayload of pkg/volume/configmap and pkg/volume/secret
  const missing = kind === "ConfigMap" ? "configmap references non-existent config key" : "references non-existent secret key";
  return consequence === "volume-not-mounted" && volume !== null ? failedMount(volume, `${missing}: ${key}`) : null;
}

/** GenerateError of pkg/volume/util/operationexecutor: with a blank before the colon. */
function failedMount(volume: string, message: string): PodSentence {
  return { reason: "FailedMount", message: `MountVolume.SetUp failed for volume "${volume}" : ${message}` };
}
