import { changeItems } from "../../defaults/pod/unset.ts";
import type { Container, LifecycleHandler, PodSpec } from "../../kinds.generated.ts";
import { without } from "./without.ts";

type ContainerChange = (container: Container) => Container;

/** Changes all containers of a pod; the pod itself if none changes. */
function inContainers(change: ContainerChange): (spec: PodSpec) => PodSpec {
  return (spec) => inMainContainers(change, inInitContainers(change, inEphemeralContainers(change, spec)));
}

function inInitContainers(change: ContainerChange, spec: PodSpec): PodSpec {
  if (spec.initContainers === undefined) return spec;
  const initContainers = changeItems(spec.initContainers, change);
  return initContainers === spec.initContainers ? spec : { ...spec, initContainers };
}

function inMainContainers(change: ContainerChange, spec: PodSpec): PodSpec {
  if (spec.containers === undefined) return spec;
  const containers = changeItems(spec.containers, change);
  return containers === spec.containers ? spec : { ...spec, containers };
}

function inEphemeralContainers(change: ContainerChange, spec: PodSpec): PodSpec {
  if (spec.ephemeralContainers === undefined) return spec;
  const ephemeralContainers = changeItems(spec.ephemeralContainers, change);
  return ephemeralContainers === spec.ephemeralContainers ? spec : { ...spec, ephemeralContainers };
}

/** dropContainerStopSignals of pkg/api/pod: a lifecycle with nothing else is none. */
export const dropStopSignal = inContainers((container) => {
  if (container.lifecycle?.stopSignal === undefined) return container;
  const lifecycle = without(container.lifecycle, "stopSignal");
  const isEmpty = lifecycle.postStart === undefined && lifecycle.preStop === undefined;
  return isEmpty ? without(container, "lifecycle") : { ...container, lifecycle };
});

/** dropPodLifecycleSleepAction of pkg/api/pod. */
export const dropSleepActions = inContainers((container) => {
  const { lifecycle } = container;
  if (lifecycle?.postStart?.sleep === undefined && lifecycle?.preStop?.sleep === undefined) return container;
  const postStart = withoutSleep(lifecycle.postStart);
  const preStop = withoutSleep(lifecycle.preStop);
  const { stopSignal } = lifecycle;
  if (postStart === undefined && preStop === undefined && stopSignal === undefined) return without(container, "lifecycle");
  return {
    ...container,
    lifecycle: {
      ...(stopSignal === undefined ? undefined : { stopSignal }),
      ...(postStart === undefined ? undefined : { postStart }),
      ...(preStop === undefined ? undefined : { preStop }),
    },
  };
});

function withoutSleep(handler: LifecycleHandler | undefined): LifecycleHandler | undefined {
  if (handler?.sleep === undefined) return handler;
  const kept = without(handler, "sleep");
  return kept.exec === undefined && kept.httpGet === undefined && kept.tcpSocket === undefined ? undefined : kept;
}

/** dropFileKeyRefInUse of pkg/api/pod. */
export const dropFileKeyRef = inContainers((container) => {
  if (container.env === undefined) return container;
  const env = changeItems(container.env, (variable) => {
    const { valueFrom } = variable;
    return valueFrom?.fileKeyRef === undefined ? variable : { ...variable, valueFrom: without(valueFrom, "fileKeyRef") };
  });
  return env === container.env ? container : { ...container, env };
});

/** What dropDisabledFields of pkg/api/pod does without RecursiveReadOnlyMounts. */
export const dropRecursiveReadOnly = inContainers((container) => {
  if (container.volumeMounts === undefined) return container;
  const volumeMounts = changeItems(container.volumeMounts, (mount) => without(mount, "recursiveReadOnly"));
  return volumeMounts === container.volumeMounts ? container : { ...container, volumeMounts };
});

/** What dropDisabledFields of pkg/api/pod does without InPlacePodVerticalScaling. */
export const dropResizePolicy = inContainers((container) => without(container, "resizePolicy"));

/** dropDisabledProcMountField of pkg/api/pod. */
export const resetProcMount = inContainers((container) => {
  const { securityContext } = container;
  if (securityContext?.procMount === undefined) return container;
  return { ...container, securityContext: { ...securityContext, procMount: "Default" } };
});

/** dropResourceClaimRequests of pkg/api/pod. */
export const dropResourceClaims = inContainers((container) => {
  const { resources } = container;
  return resources?.claims === undefined ? container : { ...container, resources: without(resources, "claims") };
});

/** What dropDisabledFields of pkg/api/pod does without SidecarContainers. */
export function dropSidecarPolicy(spec: PodSpec): PodSpec {
  return inInitContainers((container) => without(container, "restartPolicy"), spec);
}

/** dropContainerRestartRules of pkg/api/pod. */
export function dropRestartRules(spec: PodSpec): PodSpec {
  const dropped = inInitContainers((container) => {
    const kept = without(container, "restartPolicyRules");
    return kept.restartPolicy === "Always" ? kept : without(kept, "restartPolicy");
  }, spec);
  const dropBoth: ContainerChange = (container) => without(without(container, "restartPolicyRules"), "restartPolicy");
  return inMainContainers(dropBoth, inEphemeralContainers(dropBoth, dropped));
}
