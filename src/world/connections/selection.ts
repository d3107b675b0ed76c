import type { Requirement } from "../../k8s/core/requirements.ts";
import { type LabelSelector, requirementsOf } from "../../k8s/core/selectors.ts";
import { indexLabels, type LabelIndex, type Labelled, mayMatch } from "../../k8s/networking/label-index.ts";
import { type LateLabels, lateLabelsOf } from "../../k8s/networking/late-labels.ts";
import { type NearMiss, nearMissOf } from "../../k8s/networking/near-miss.ts";
import { isPlaceholder } from "../classify.ts";
import type { KubeObject } from "../object.ts";
import type { PodIndex, PodSource } from "../pods.ts";
import type { HiddenPods } from "./hidden-pods.ts";

/** A pod that a selector was probably meant for: by one label, or by its namespace. */
export interface NearPod {
  readonly pod: PodSource;
  /** Null where all labels match, and the pod is in another namespace. */
  readonly miss: NearMiss | null;
}

/** That a selector matches no pod, with the pods that it nearly matches. */
export interface Unmatched {
  readonly near: readonly NearPod[];
  /** The file that may hold such pods, and could not be read. */
  readonly unreadIn: string | null;
}

export interface Selection {
  /** The pods of a namespace that a selector matches. */
  podsIn(namespace: string | null, selector: LabelSelector): readonly PodSource[];
  /** That a selector of an object matches no pod of its namespace, or of another; null where it does, or where that cannot be said. */
  unmatched(subject: KubeObject, selector: LabelSelector, namespace?: string): Unmatched | null;
}

interface Selectable extends Labelled {
  readonly pod: PodSource;
}

interface Input {
  readonly pods: PodIndex;
  readonly hidden: HiddenPods;
  isCompleted(uri: string): boolean;
}

export function indexSelection(input: Input): Selection {
  return new PodSelection(input);
}

/** More pods than these are not compared with a selector that matches none. */
const mostCompared = 300;
const mostShown = 3;

class PodSelection implements Selection {
  readonly #input: Input;
  readonly #indexes = new Map<string, LabelIndex<Selectable>>();
  #everywhere: LabelIndex<Selectable> | null = null;

  constructor(input: Input) {
    this.#input = input;
  }

  podsIn(namespace: string | null, selector: LabelSelector): readonly PodSource[] {
    return namespace === null
      ? []
      : this.#index(namespace)
          .matching(selector)
          .map(({ pod }) => pod);
  }

  unmatched(subject: KubeObject, selector: LabelSelector, namespace = subject.namespace): Unmatched | null {
    const { hidden, isCompleted } = this.#input;
    const { namespaceFrom } = subject;
    if (namespace === null || isCompleted(subject.document.source.uri) || hasPlaceholder(selector)) return null;
    if (this.#index(namespace).matching(selector).length > 0) return null;
    const elsewhere = this.#all().matching(selector);
    // Who applies manifests without a namespace chooses one then.
    if (elsewhere.length > 0 && ((namespaceFrom === "default" && namespace === subject.namespace) || elsewhere.some(isAnywhere)))
      return null;
    const near = this.#near(namespace, requirementsOf(selector));
    const further = near.length > 0 ? [] : elsewhere.slice(0, mostShown).map(({ pod }) => ({ pod, miss: null }));
    if (near.length === 0 && (further.length > 0 ? hidden.areMadeIn(namespace) : hidden.areLikelyIn(namespace))) return null;
    const all = [...near, ...further];
    return { near: all, unreadIn: all.length > 0 ? null : (hidden.unread?.document.source.uri ?? null) };
  }

  #near(namespace: string, requirements: readonly Requirement[]): NearPod[] {
    const found: NearPod[] = [];
    const index = this.#index(namespace);
    for (const requirement of requirements) {
      const others = requirements.filter((other) => other !== requirement);
      for (const item of index.meeting(others).slice(0, mostCompared)) {
        const miss = nearMissOf(requirements, item.labels);
        if (miss === null || miss.key !== requirement.key || mayMatch([requirement], item)) continue;
        if (!this.#input.isCompleted(item.pod.owner.document.source.uri)) found.push({ pod: item.pod, miss });
        if (found.length === mostShown) return found;
      }
    }
    return found;
  }

  #index(namespace: string): LabelIndex<Selectable> {
    let index = this.#indexes.get(namespace);
    if (index === undefined) {
      index = indexLabels(this.#input.pods.in(namespace).map(selectable));
      this.#indexes.set(namespace, index);
    }
    return index;
  }

  #all(): LabelIndex<Selectable> {
    this.#everywhere ??= indexLabels(this.#input.pods.all.map(selectable));
    return this.#everywhere;
  }
}

function selectable(pod: PodSource): Selectable {
  const late = lateLabelsOf(pod.owner.kind, pod.owner.name);
  return { pod, labels: pod.labels, late: withPlaceholders(pod, late) };
}

/** A label whose value is filled in later may have any. */
function withPlaceholders({ labels }: PodSource, late: LateLabels): LateLabels {
  const open = Object.keys(labels).filter((key) => isPlaceholder(labels[key]));
  if (open.length === 0) return late;
  return {
    keys: new Set([...late.keys, ...open]),
    mayMatch: (requirement) => open.includes(requirement.key) || late.mayMatch(requirement),
  };
}

function isAnywhere({ pod }: Selectable): boolean {
  return pod.owner.namespaceFrom === "default";
}

function hasPlaceholder({ matchLabels, matchExpressions }: LabelSelector): boolean {
  const values = [...Object.values(matchLabels ?? {}), ...(matchExpressions ?? []).flatMap(({ values: some }) => some ?? [])];
  return values.some(isPlaceholder);
}
