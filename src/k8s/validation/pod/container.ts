import { namedString } from "../../core/go.ts";
import { trimSpace } from "../../core/go-strings.ts";
import type { Container } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import { validateDns1123Label } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateEnv, validateEnvFrom } from "./environment.ts";
import { validatePullPolicy } from "./image-volume.ts";
import { validateVolumeDevices, validateVolumeMounts } from "./mounts.ts";
import { validateContainerPorts } from "./ports.ts";
import { validateContainerResourceRequirements } from "./resources.ts";
import { validateResizePolicy } from "./restart.ts";
import type { PodScope } from "./scope.ts";
import { validateSecurityContext } from "./security-context.ts";

const messagePolicies = ["File", "FallbackToLogsOnError"];

/** validateContainerCommon of core/validation: what holds for containers of every kind. */
export function validateContainerCommon(container: Container, at: Field, scope: PodScope): void {
  const { found, context } = scope;
  const { name = "", image = "", terminationMessagePolicy: messagePolicy = "" } = container;
  if (name === "") found.required(child(at, "name"));
  else validateDns1123Label(name, child(at, "name"), found, context);
  if (image === "") found.required(child(at, "image"));
  const policyAt = child(at, "terminationMessagePolicy");
  if (messagePolicy === "") found.required(policyAt);
  else if (!messagePolicies.includes(messagePolicy)) found.notSupported(policyAt, namedString(messagePolicy), messagePolicies);
  if (container.ports !== undefined) validateContainerPorts(container.ports, child(at, "ports"), scope);
  if (container.env !== undefined) validateEnv(container.env, child(at, "env"), scope);
  if (container.envFrom !== undefined) validateEnvFrom(container.envFrom, child(at, "envFrom"), scope);
  if (container.volumeMounts !== undefined) validateVolumeMounts(container, child(at, "volumeMounts"), scope);
  if (container.volumeDevices !== undefined) validateVolumeDevices(container, child(at, "volumeDevices"), scope);
  validatePullPolicy(container.imagePullPolicy, child(at, "imagePullPolicy"), found);
  if (container.resources !== undefined) {
    validateContainerResourceRequirements(container.resources, child(at, "resources"), scope);
  }
  if (container.resizePolicy !== undefined) validateResizePolicy(container.resizePolicy, child(at, "resizePolicy"), scope);
  validateSecurityContext(container.securityContext, child(at, "securityContext"), scope);
}

/** validateContainerOnlyForPod of core/validation. */
export function validateContainerOnlyForPod({ image = "" }: Container, at: Field, found: Violations): void {
  if (trimSpace(image) !== image) found.invalid(child(at, "image"), image, "must not have leading or trailing whitespace");
}
