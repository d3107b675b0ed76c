import type { ObjectMeta, PodSpec } from "../kinds.generated.ts";
import type { Cluster, ClusterNamespace } from "./cluster.ts";
import type { Denial } from "./denial.ts";
import { hasFeature } from "./features.ts";
import { defaultContainers, limitRangerAnnotation } from "./limit-range/default-containers.ts";
import type { LimitRangePolicy } from "./limit-range/read-limit-range.ts";
import { assignPriority } from "./plugins/priority.ts";
import { applyRuntimeClass } from "./plugins/runtime-class.ts";
import { applyServiceAccount } from "./plugins/service-account.ts";
import { withDefaultTolerations } from "./plugins/tolerations.ts";
import { copyTopologyLabels } from "./plugins/topology-labels.ts";
import { type PodDraft, podOf, type Step, type UnknownObject, withSpec } from "./pod-draft.ts";
import { copyAppArmorAnnotations } from "./pod-security/app-armor.ts";
import { defaultPodResources } from "./resources/default-pod-resources.ts";
import { defaultHostPorts } from "./resources/host-ports.ts";
import { readPodResources } from "./resources/pod-resources.ts";

/** Who changed a part of a pod: the server's defaults, a plugin, or the preparation before validation. */
export type Changer =
  | "defaults"
  | "LimitRanger"
  | "ServiceAccount"
  | "Priority"
  | "DefaultTolerationSeconds"
  | "RuntimeClass"
  | "PodTopologyLabels"
  | "MutatingAdmissionPolicy"
  | "PrepareForCreate";

/** A pod after one of those who change it. */
export interface MutationStep {
  readonly by: Changer;
  readonly before: PodDraft;
  readonly after: PodDraft;
}

export interface MutatedPod {
  readonly draft: PodDraft;
  readonly steps: readonly MutationStep[];
  readonly unknowns: readonly UnknownObject[];
  /** Of the plugin that stopped; what is behind it did not run. */
  readonly denial: Denial | null;
}

interface MutationContext {
  readonly cluster: Cluster;
  readonly namespace: ClusterNamespace;
  /** In the order in which the server happens to take them. */
  readonly limitRanges: readonly LimitRangePolicy[];
}

type Mutation = (draft: PodDraft, context: MutationContext) => Step;

/** Everything that changes a pod before it is validated, in the server's order (AllOrderedPlugins). */
const mutations: readonly (readonly [Changer, Mutation])[] = [
  ["defaults", (draft, { cluster }) => ({ draft: withDefaults(draft, cluster.minor) })],
  ["LimitRanger", (draft, { limitRanges }) => ({ draft: withLimitRanges(draft, limitRanges) })],
  ["ServiceAccount", (draft, { namespace }) => applyServiceAccount(draft, namespace)],
  ["Priority", (draft, { cluster }) => assignPriority(draft, cluster)],
  ["DefaultTolerationSeconds", (draft) => ({ draft: withTolerations(draft) })],
  ["RuntimeClass", (draft, { cluster }) => applyRuntimeClass(draft, cluster)],
  ["PodTopologyLabels", (draft, { cluster }) => copyTopologyLabels(draft, cluster)],
  ["MutatingAdmissionPolicy", applyPolicies],
  ["PrepareForCreate", (draft, { cluster }) => ({ draft: prepareForCreate(draft, cluster.minor) })],
];

/** Runs a pod through the server's defaults and its mutating admission. */
export function mutatePod(metadata: ObjectMeta, spec: PodSpec, context: MutationContext): MutatedPod {
  const { minor } = context.cluster;
  let draft: PodDraft = {
    metadata,
    spec,
    // As written they are looked at by those who ask what the defaults changed.
    get resources() {
      return readPodResources(spec, minor);
    },
  };
  const steps: MutationStep[] = [];
  const unknowns: UnknownObject[] = [];
  for (const [by, mutate] of mutations) {
    const step = mutate(draft, context);
    if ("denial" in step) return { draft, steps, unknowns, denial: step.denial };
    if (step.draft !== draft) steps.push({ by, before: draft, after: step.draft });
    if (step.unknown !== undefined) unknowns.push(step.unknown);
    draft = step.draft;
  }
  return { draft, steps, unknowns, denial: null };
}

function applyPolicies(draft: PodDraft, { cluster, namespace }: MutationContext): Step {
  if (cluster.mutatePod === undefined) return { draft };
  const mutated = cluster.mutatePod(podOf(draft), namespace.name);
  if (mutated === null) return { draft };
  const { metadata = {}, spec = {} } = mutated;
  return { draft: { metadata, spec, resources: readPodResources(spec, cluster.minor) } };
}

function withDefaults({ metadata, spec }: PodDraft, minor: number): PodDraft {
  return { metadata, spec: defaultHostPorts(spec), resources: defaultPodResources(spec, minor) };
}

function withLimitRanges(draft: PodDraft, limitRanges: readonly LimitRangePolicy[]): PodDraft {
  const { resources, note } = defaultContainers(draft.resources, limitRanges);
  if (note === null) return draft;
  const annotations = { ...draft.metadata.annotations, [limitRangerAnnotation]: note };
  return { ...draft, resources, metadata: { ...draft.metadata, annotations } };
}

function withTolerations(draft: PodDraft): PodDraft {
  const before = draft.spec.tolerations ?? [];
  const tolerations = withDefaultTolerations(before);
  return tolerations.length === before.length ? draft : withSpec(draft, { tolerations });
}

function prepareForCreate(draft: PodDraft, minor: number): PodDraft {
  if (!hasFeature("appArmorFields", minor)) return draft;
  return { ...draft, spec: copyAppArmorAnnotations(draft.metadata, draft.spec) };
}
