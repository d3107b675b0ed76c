import { effectiveTag, parseImageReference } from "../../core/image-reference.ts";
import type {
  Container,
  ContainerPort,
  EnvVar,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  ObjectFieldSelector,
  Probe,
} from "../../kinds.generated.ts";
import { changeItems, orElse, withFields } from "./unset.ts";

/** SetDefaults_Container and what SetObjectDefaults_PodTemplate does within containers; also for ephemeral ones. */
export function setContainerDefaults(container: Container): Container {
  const { ports, env, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  return withFields<Container>(container, {
    imagePullPolicy: orElse(container.imagePullPolicy, "") || pullPolicyOf(container.image),
    terminationMessagePath: orElse(container.terminationMessagePath, "/dev/termination-log"),
    terminationMessagePolicy: orElse(container.terminationMessagePolicy, "File"),
    ports: ports && changeItems(ports, setPortDefaults),
    env: env && changeItems(env, setVariableDefaults),
    livenessProbe: livenessProbe && setProbeDefaults(livenessProbe),
    readinessProbe: readinessProbe && setProbeDefaults(readinessProbe),
    startupProbe: startupProbe && setProbeDefaults(startupProbe),
    lifecycle: lifecycle && setLifecycleDefaults(lifecycle),
  });
}

/** Images of the tag `latest` are always pulled; what cannot be parsed has no tag. */
export function pullPolicyOf(image = ""): "Always" | "IfNotPresent" {
  const reference = parseImageReference(image);
  return !("message" in reference) && effectiveTag(reference) === "latest" ? "Always" : "IfNotPresent";
}

function setPortDefaults(port: ContainerPort): ContainerPort {
  return port.protocol === undefined || port.protocol === "" ? { ...port, protocol: "TCP" } : port;
}

function setVariableDefaults(variable: EnvVar): EnvVar {
  const { fieldRef, fileKeyRef } = variable.valueFrom ?? {};
  if (fieldRef === undefined && fileKeyRef === undefined) return variable;
  return {
    ...variable,
    valueFrom: {
      ...variable.valueFrom,
      ...(fieldRef === undefined ? undefined : { fieldRef: setFieldSelectorDefaults(fieldRef) }),
      ...(fileKeyRef === undefined ? undefined : { fileKeyRef: { optional: false, ...fileKeyRef } }),
    },
  };
}

/** SetDefaults_ObjectFieldSelector. */
export function setFieldSelectorDefaults(selector: ObjectFieldSelector): ObjectFieldSelector {
  return { ...selector, apiVersion: orElse(selector.apiVersion, "v1") };
}

/** SetDefaults_Probe: a number that is 0 is a missing one. */
function setProbeDefaults(probe: Probe): Probe {
  const { httpGet, grpc } = probe;
  return withFields(probe, {
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
    httpGet: httpGet && setHttpGetDefaults(httpGet),
    grpc: grpc && { service: "", ...grpc },
  });
}

/** SetDefaults_HTTPGetAction. */
function setHttpGetDefaults(action: HTTPGetAction): HTTPGetAction {
  return withFields(action, { path: orElse(action.path, "/"), scheme: orElse(action.scheme, "HTTP") });
}

function setLifecycleDefaults(lifecycle: Lifecycle): Lifecycle {
  const { postStart, preStop } = lifecycle;
  if (postStart?.httpGet === undefined && preStop?.httpGet === undefined) return lifecycle;
  return {
    ...lifecycle,
    ...(postStart === undefined ? undefined : { postStart: setHandlerDefaults(postStart) }),
    ...(preStop === undefined ? undefined : { preStop: setHandlerDefaults(preStop) }),
  };
}

function setHandlerDefaults(handler: LifecycleHandler): LifecycleHandler {
  return handler.httpGet === undefined ? handler : { ...handler, httpGet: setHttpGetDefaults(handler.httpGet) };
}
