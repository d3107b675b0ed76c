import { namedString } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ObjectMeta, PodReadinessGate, PodSchedulingGate, PodSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateLabels } from "../meta.ts";
import { validateDns1123Label, validateNameOf, validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateAffinity } from "./affinity.ts";
import { validateContainers, validateInitContainers } from "./containers.ts";
import { validateDnsPolicy, validateHostAliases, validatePodDnsConfig } from "./dns.ts";
import { validateEphemeralContainers } from "./ephemeral-containers.ts";
import { validateFileKeyRefVolumes, validateHostUsers, validatePodHostName, validateWindowsHostProcessPod } from "./host.ts";
import type { PodValidationOptions } from "./options.ts";
import { validateOs } from "./os.ts";
import { validatePodResources } from "./pod-resources.ts";
import { validatePodSpecSecurityContext } from "./pod-security-context.ts";
import { validatePodHostNetworkDeps } from "./ports.ts";
import { gatherPodResourceClaimNames, validatePodResourceClaims } from "./resource-claims.ts";
import { validateContainerResourceName, validateResourceRequirements } from "./resources.ts";
import type { PodScope } from "./scope.ts";
import { validateTolerations } from "./tolerations.ts";
import { validateTopologySpreadConstraints } from "./topology-spread.ts";
import { podNameOf, validateVolumes } from "./volumes.ts";

/** ValidatePodSpec of core/validation; `podMeta` is the metadata of the Pod itself, undefined for templates. */
export function validatePodSpec(
  spec: PodSpec,
  podMeta: ObjectMeta | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
  options: PodValidationOptions,
): void {
  if (spec.terminationGracePeriodSeconds === undefined) found.required(child(at, "terminationGracePeriodSeconds"));
  const volumeScope = { found, context, options, podName: podNameOf(podMeta) };
  const volumes = validateVolumes(spec.volumes ?? [], child(at, "volumes"), volumeScope);
  const scope: PodScope = { found, context, options, spec, podMeta, volumes, claimNames: gatherPodResourceClaimNames(spec) };
  validateParts(spec, at, scope);
  validateScheduling(spec, at, scope);
  validateHostUsers(spec, at, scope);
  validatePodHostName(spec, at, scope);
  validateNames(spec, at, scope);
  validateRest(spec, at, scope);
  validateFileKeyRefVolumes(spec, at, scope);
}

/** From resource claims to the security context. */
function validateParts(spec: PodSpec, at: Field, scope: PodScope): void {
  const { found, context } = scope;
  validatePodResourceClaims(spec.resourceClaims ?? [], child(at, "resourceClaims"), scope);
  validateContainers(spec.containers ?? [], child(at, "containers"), scope);
  validateInitContainers(spec, child(at, "initContainers"), scope);
  validateEphemeralContainers(spec, child(at, "ephemeralContainers"), scope);
  if (isOn("podLevelResources", context.minor)) validatePodResources(spec, at, scope);
  validatePodHostNetworkDeps(spec, at, scope);
  validateRestartPolicy(spec.restartPolicy, child(at, "restartPolicy"), found);
  validateDnsPolicy(spec.dnsPolicy, child(at, "dnsPolicy"), found);
  validateLabels(spec.nodeSelector, child(at, "nodeSelector"), found, context);
  validatePodSpecSecurityContext(spec, at, scope);
}

/** From affinity to Windows; pull secrets have nothing to check. */
function validateScheduling(spec: PodSpec, at: Field, scope: PodScope): void {
  validateAffinity(spec.affinity, child(at, "affinity"), scope);
  validatePodDnsConfig(spec, child(at, "dnsConfig"), scope);
  validateReadinessGates(spec.readinessGates ?? [], child(at, "readinessGates"), scope);
  validateSchedulingGates(spec.schedulingGates ?? [], child(at, "schedulingGates"), scope);
  validateTopologySpreadConstraints(spec.topologySpreadConstraints ?? [], child(at, "topologySpreadConstraints"), scope);
  validateWindowsHostProcessPod(spec, at, scope);
}

/** From the service account to the subdomain. */
function validateNames(spec: PodSpec, at: Field, { found, context, options }: PodScope): void {
  const { serviceAccountName = "", nodeName = "", activeDeadlineSeconds: deadline, hostname = "", subdomain = "" } = spec;
  if (serviceAccountName !== "" && !options.isPod) {
    validateNameOf(nameIsDnsSubdomain, serviceAccountName, child(at, "serviceAccountName"), found, context);
  }
  if (nodeName !== "") validateNameOf(nameIsDnsSubdomain, nodeName, child(at, "nodeName"), found, context);
  if (deadline !== undefined && (deadline < 1 || deadline > longestDeadline)) {
    found.invalid(child(at, "activeDeadlineSeconds"), deadline, `must be between 1 and ${longestDeadline}, inclusive`);
  }
  if (hostname !== "") validateDns1123Label(hostname, child(at, "hostname"), found, context);
  if (subdomain !== "") validateDns1123Label(subdomain, child(at, "subdomain"), found, context);
}

const longestDeadline = 2147483647;

/** From tolerations to the scheduling group. */
function validateRest(spec: PodSpec, at: Field, scope: PodScope): void {
  const { found, context } = scope;
  const { overhead } = spec;
  validateTolerations(spec.tolerations ?? [], child(at, "tolerations"), found, context);
  validateHostAliases(spec.hostAliases ?? [], child(at, "hostAliases"), scope);
  if (!scope.options.isPod) validateClasses(spec, at, scope);
  if (overhead !== undefined) validateOverhead(overhead, child(at, "overhead"), scope);
  validateOs(spec, at, found);
}

/** Of Pods, as of their service accounts, admission has refused names before that are no names, for there is no such object. */
function validateClasses(spec: PodSpec, at: Field, { found, context }: PodScope): void {
  const { priorityClassName = "", runtimeClassName } = spec;
  if (priorityClassName !== "") {
    validateNameOf(nameIsDnsSubdomain, priorityClassName, child(at, "priorityClassName"), found, context);
  }
  if (runtimeClassName !== undefined) {
    validateNameOf(nameIsDnsSubdomain, runtimeClassName, child(at, "runtimeClassName"), found, context);
  }
  validatePreemptionPolicy(spec.preemptionPolicy, child(at, "preemptionPolicy"), found);
}

/** validateOverhead of core/validation. */
function validateOverhead(overhead: NonNullable<PodSpec["overhead"]>, at: Field, { found, context }: PodScope): void {
  // The server takes overhead for limits.
  const limitsAt = printedAs(child(at, "limits"), at);
  validateResourceRequirements({ limits: overhead }, validateContainerResourceName, at, found, context, { limitsAt });
}

const restartPolicies = ["Always", "OnFailure", "Never"];

/** validateRestartPolicy of core/validation. */
function validateRestartPolicy(policy: string | undefined, at: Field, found: Violations): void {
  if (policy === undefined || policy === "") found.required(at);
  else if (!restartPolicies.includes(policy)) found.notSupported(at, namedString(policy), restartPolicies);
}

const preemptionPolicies = ["PreemptLowerPriority", "Never"];

/** ValidatePreemptionPolicy of core/validation; a missing one is fine. */
export function validatePreemptionPolicy(policy: string | undefined, at: Field, found: Violations): void {
  if (policy === undefined) return;
  if (policy === "") found.required(at);
  else if (!preemptionPolicies.includes(policy)) found.notSupported(at, namedString(policy), preemptionPolicies);
}

/** validateReadinessGates of core/validation. */
function validateReadinessGates(gates: readonly PodReadinessGate[], at: Field, { found, context }: PodScope): void {
  for (const [index, { conditionType = "" }] of gates.entries()) {
    validateQualifiedName(conditionType, child(item(at, index), "conditionType"), found, context);
  }
}

/** validateSchedulingGates of core/validation. */
function validateSchedulingGates(gates: readonly PodSchedulingGate[], at: Field, { found, context }: PodScope): void {
  const seen = new Set<string>();
  for (const [index, { name = "" }] of gates.entries()) {
    const gateAt = printedAs(item(at, index), child(item(at, index), "name"));
    validateQualifiedName(name, gateAt, found, context);
    if (seen.has(name)) found.duplicate(gateAt, name);
    seen.add(name);
  }
}
