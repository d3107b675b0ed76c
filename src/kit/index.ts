export { formatLabels, type Labels, matchesLabels } from "../k8s/core/labels.ts";
export { formatLabelSelector, type LabelSelector } from "../k8s/core/selectors.ts";
export { meansTheSame } from "../k8s/core/unchanged-versions.ts";
export { declaresAllPorts, findPort, mentionsNumber, targetOf } from "../k8s/networking/container-ports.ts";
export { type BackendService, backendServices } from "../k8s/networking/ingress-backends.ts";
export { readMonitor } from "../k8s/networking/monitors.ts";
export { portMatches, rulesForPort, rulesOf } from "../k8s/networking/network-policy.ts";
export { policyPeers } from "../k8s/networking/policy-peers.ts";
export { unknownHandlerPorts } from "../k8s/networking/port-handlers.ts";
export { type Detachment, detachment, routeBackends, routeParents } from "../k8s/networking/routes.ts";
export { typedSelector } from "../k8s/networking/typed-selector.ts";
export { allowedVerb, escalations, openSubjects, type PolicyRule, secretReading } from "../k8s/rbac/permissions.ts";
export { absenceSentence, absentKeySentence } from "../k8s/references/sentences.ts";
export { toleratesTaint } from "../k8s/scheduling/nodes/taints.ts";
export { isBroughtClass } from "../k8s/storage/brought-classes.ts";
export { refuseResize } from "../k8s/storage/claim-resize.ts";
export { filesOf, hiddenDirectory, mountsOf } from "../k8s/storage/mounts.ts";
export { volumeMismatch } from "../k8s/storage/volume-mismatch.ts";
export { deprecatedNodeLabel } from "../k8s/validation/deprecated-node-labels.ts";
export { allowedDisruptions, blocksAnyNumber } from "../k8s/workloads/disruption-budget.ts";
export { unmeasuredContainers } from "../k8s/workloads/measured-resources.ts";
export type { DecodeProblem } from "../schema/leaf.ts";
export { apiVersionOf, type KindLookup } from "../schema/lookup.ts";
export { suggestField } from "../schema/suggest.ts";
export { formatPath, type Path } from "../syntax/path.ts";
export { diagnose } from "../syntax/yaml/diagnose.ts";
export { closest } from "../text/closest.ts";
export type { Document } from "../world/document.ts";
export type { Existence, Presence } from "../world/existence.ts";
export { describeObject, type KubeObject, type ObjectOf } from "../world/object.ts";
export type { PodSource } from "../world/pods.ts";
export type { Edge, ReferenceIndex } from "../world/references.ts";
export { findRepeatedKey, plainScalars } from "../world/scan.ts";
export type { Outlook } from "../world/scheduling/outlook.ts";
export type { Scheduling } from "../world/scheduling.ts";
export type { World } from "../world/world.ts";
export { affinityTerms } from "./affinity-terms.ts";
export { fix, insertField, removeField, removeKeyAt, renameField, replaceKeyAt, replaceValue } from "./fix.ts";
export { formatPlace } from "./format-place.ts";
export {
  breachBound,
  breachHolder,
  breachValue,
  limitRangeNamed,
  pathOfBreach,
  placeOfOrigin,
  placesOfBreach,
  quotaNamed,
} from "./limits.ts";
export { type MissingTarget, missingTargets, userOf } from "./missing.ts";
export { type MissingKey, missingKeys } from "./missing-keys.ts";
export { formatAmount, formatTaint, namesOf } from "./node-refusals.ts";
export { flag, listOf, oneOf, text, wholeNumber } from "./options.ts";
export {
  decisiveNodes,
  idleDaemonSetHelp,
  lackingResources,
  mainObstacle,
  pendingFor,
  placementDetails,
  reasonsOf,
  writtenPlace,
} from "./placement.ts";
export { definePlugin, type Plugin } from "./plugin.ts";
export { formatSecurityLevel, levelPlaces } from "./pod-security.ts";
export { type ReportedDecision, reportedDecision, type UnjudgedPolicy, unjudgedPolicies } from "./policies.ts";
export { policyPorts } from "./policy-ports.ts";
export { unknownPolicyResources } from "./policy-resources.ts";
export { describeShares, type QuotaResource, quotaResource, quotaResources, shortageText } from "./quota-shares.ts";
export { fateOf, type Refused, refusedFor, resourcesOfPod, stuckRollout } from "./refusals.ts";
export { type Context, defineRule, type Outcome, type Preset, type ReportDetails, type Rule, type Severity } from "./rule.ts";
export { unreachableReference } from "./static-pods.ts";
export { indexVolumes, type StaticClaim } from "./static-volumes.ts";
export { unplaceableSurge } from "./surge.ts";
export { ungrantedReferences } from "./ungranted.ts";
export { selectorFixes, unmatchedDetails } from "./unmatched.ts";
export { isUnused } from "./unused.ts";
export { containerNameAt, containerPath, isSameValue, shownName, textAt } from "./values.ts";
export { pathOfViolation, violationsAbout, violationsOf } from "./violations.ts";
export { deprecatedVersion, readWarning } from "./warnings.ts";
