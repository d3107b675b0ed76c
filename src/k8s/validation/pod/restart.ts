import { goStruct, namedString } from "../../core/go.ts";
import type { Container, ContainerResizePolicy, ContainerRestartRule } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import type { PodScope } from "./scope.ts";

const resizableResources = ["cpu", "memory"];
const resizePolicies = ["NotRequired", "RestartContainer"];

/** validateResizePolicy of core/validation; most of the server's paths have no index. */
export function validateResizePolicy(
  policies: readonly ContainerResizePolicy[],
  at: Field,
  { found, spec, context }: PodScope,
): void {
  const seen = new Set<string>();
  for (const [index, { resourceName = "", restartPolicy = "" }] of policies.entries()) {
    const policyAt = item(at, index);
    if (seen.has(resourceName)) found.duplicate(policyAt, namedString(resourceName));
    seen.add(resourceName);
    const nameAt = printedAs(at, child(policyAt, "resourceName"));
    const restartAt = printedAs(at, child(policyAt, "restartPolicy"));
    validateChoice(resourceName, resizableResources, nameAt, found);
    validateChoice(restartPolicy, resizePolicies, restartAt, found);
    if (spec.restartPolicy === "Never" && restartPolicy !== "NotRequired") {
      const owner = isOn("restartPolicyOfPodNamed", context.minor) ? "pod " : "";
      const detail = `must be 'NotRequired' when ${owner}\`restartPolicy\` is 'Never'`;
      found.invalid(restartAt, namedString(restartPolicy), detail);
    }
  }
}

function validateChoice(value: string, choices: readonly string[], at: Field, found: Violations): void {
  if (value === "") found.required(at);
  else if (!choices.includes(value)) found.notSupported(at, namedString(value), choices);
}

/** What validateInitContainers of core/validation says of resizing. */
export function validateInitContainerResizePolicy(
  { resizePolicy = [], restartPolicy }: Container,
  at: Field,
  { found, context }: PodScope,
): void {
  const policyAt = child(at, "resizePolicy");
  if (!isOn("inPlaceResize", context.minor) && resizePolicy.length > 0) {
    const policies = resizePolicy.map((policy) =>
      goStruct({ ResourceName: policy.resourceName ?? "", RestartPolicy: policy.restartPolicy ?? "" }),
    );
    found.invalid(policyAt, policies, "must not be set for init containers");
  }
  if (restartPolicy === "Always" || !isOn("onlySidecarsRestartToResize", context.minor)) return;
  for (const [index, policy] of resizePolicy.entries()) {
    if (policy.restartPolicy !== "RestartContainer") continue;
    const detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
    found.invalid(child(item(policyAt, index), "restartPolicy"), namedString(policy.restartPolicy), detail);
  }
}

/** validateInitContainerRestartPolicy of core/validation. */
export function validateInitContainerRestartPolicy(container: Container, at: Field, { found, context }: PodScope): void {
  const { restartPolicy, restartPolicyRules = [] } = container;
  if (restartPolicy === undefined) {
    if (restartPolicyRules.length > 0) found.required(child(at, "restartPolicy"), rulesNeedPolicy);
    return;
  }
  if (!isOn("containerRestartRules", context.minor)) {
    if (restartPolicy !== "Always") found.notSupported(child(at, "restartPolicy"), namedString(restartPolicy), ["Always"]);
  } else if (restartPolicy !== "Always" || isOn("restartAllContainers", context.minor)) {
    validateRestartPolicyAndRules(container, at, found, context);
  } else if (restartPolicyRules.length > 0) {
    const detail = "restartPolicyRules are not allowed for init containers with restart policy Always";
    found.forbidden(child(at, "restartPolicyRules"), detail);
  }
}

const rulesNeedPolicy = "must specify restartPolicy when restart rules are used";

/** What validateContainers of core/validation says of the restart of a container of its own. */
export function validateContainerRestartPolicy(container: Container, at: Field, { found, context }: PodScope): void {
  if (container.restartPolicy === undefined && (container.restartPolicyRules ?? []).length === 0) return;
  if (isOn("containerRestartRules", context.minor)) validateRestartPolicyAndRules(container, at, found, context);
  else if (container.restartPolicy !== undefined) {
    found.forbidden(child(at, "restartPolicy"), "may not be set for non-init containers");
  }
}

const restartPolicies = ["Always", "Never", "OnFailure"];
const exitCodeOperators = ["In", "NotIn"];
const restartActions = ["Restart"];
const restartActionsOfAll = ["Restart", "RestartAllContainers"];
const mostRules = 20;
const mostExitCodes = 255;

/** validateContainerRestartPolicy of core/validation. */
function validateRestartPolicyAndRules(
  { restartPolicy, restartPolicyRules: rules = [] }: Container,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (restartPolicy === undefined) found.required(child(at, "restartPolicy"), rulesNeedPolicy);
  else if (!restartPolicies.includes(restartPolicy)) {
    found.notSupported(child(at, "restartPolicy"), namedString(restartPolicy), restartPolicies);
  }
  const rulesAt = child(at, "restartPolicyRules");
  if (rules.length > mostRules) found.tooMany(rulesAt, rules.length, mostRules);
  const actions = isOn("restartAllContainers", context.minor) ? restartActionsOfAll : restartActions;
  for (const [index, rule] of rules.entries()) validateRestartRule(rule, actions, item(rulesAt, index), found);
}

function validateRestartRule(
  { action = "", exitCodes }: ContainerRestartRule,
  actions: readonly string[],
  at: Field,
  found: Violations,
): void {
  if (!actions.includes(action)) found.notSupported(child(at, "action"), namedString(action), actions);
  const codesAt = child(at, "exitCodes");
  if (exitCodes === undefined) {
    found.required(codesAt, "must be specified");
    return;
  }
  const { operator = "", values = [] } = exitCodes;
  if (!exitCodeOperators.includes(operator)) {
    found.notSupported(child(codesAt, "operator"), namedString(operator), exitCodeOperators);
  }
  if (values.length > mostExitCodes) found.tooMany(child(codesAt, "values"), values.length, mostExitCodes);
}
