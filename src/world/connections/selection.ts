import type { Requirement } from "../../k8s/core/requirements.ts";
import { type LabelSelector, requirementsOf } from "../../k8s/core/selectors.ts";
import { indexLabels, type LabelIndex, type Labelled, mayMatch } from "../../k8s/networking/label-index.ts";
import { type LateLabels, lateLabelsOf } from "../../k8s/networking/late-labels.ts";
import { type NearMiss, nearMissOf } from "../../k8s/networking/near-miss.ts";
import { isPlaceholder } from "../classify.ts";
import type { KubeObject } from "../object.ts";
import type { PodSource } from "../pods.ts";
import type { HiddenPods } from "./hidden-pods.ts";

/** What selectors select: the pods that an object makes, or an object itself. */
export type Selected = Pick<PodSource, "owner" | "namespace" | "labels" | "labelsPath">;

/** A pod that a selector was probably meant for: by one label, or by its namespace. */
export interface NearPod<S extends Selected = PodSource> {
  readonly pod: S;
  /** Null where all labels match, and the pod is in another namespace. */
  readonly miss: NearMiss | null;
}

/** That a selector matches no pod, with the pods that it nearly matches. */
export interface Unmatched<S extends Selected = PodSource> {
  readonly near: readonly NearPod<S>[];
  /** The file that may hold such pods, and could not be read. */
  readonly unreadIn: string | null;
}

/** Namespaces by name, or all of them. */
export type Namespaces = readonly string[] | "all";

export interface Selection<S extends Selected = PodSource> {
  /** The pods of a namespace that a selector matches. */
  podsIn(namespace: string | null, selector: LabelSelector): readonly S[];
  /** The same of several namespaces. */
  podsAmong(namespaces: Namespaces, selector: LabelSelector): readonly S[];
  /** Whether a selector matches a pod, wherever that is. */
  selects(selector: LabelSelector, pod: S): boolean;
  /** Whether something may make more pods there than the input shows. */
  mayHoldMore(namespaces: Namespaces): boolean;
  /** That a selector of an object matches no pod of its namespace, or of another; null where it does, or where that cannot be said. */
  unmatched(subject: KubeObject, selector: LabelSelector, namespace?: string): Unmatched<S> | null;
  /** The same of several namespaces. */
  unmatchedAmong(subject: KubeObject, selector: LabelSelector, namespaces: Namespaces): Unmatched<S> | null;
}

interface Selectable<S extends Selected> extends Labelled {
  readonly pod: S;
}

export interface SelectionInput<S extends Selected> {
  readonly pods: { readonly all: readonly S[]; in(namespace: string | null): readonly S[] };
  readonly hidden: HiddenPods;
  isCompleted(uri: string): boolean;
}

export function indexSelection<S extends Selected>(input: SelectionInput<S>): Selection<S> {
  return new LabelSelection(input);
}

/** More pods than these are not compared with a selector that matches none. */
const mostCompared = 300;
const mostShown = 3;

class LabelSelection<S extends Selected> implements Selection<S> {
  readonly #input: SelectionInput<S>;
  readonly #indexes = new Map<string, LabelIndex<Selectable<S>>>();
  #everywhere: LabelIndex<Selectable<S>> | null = null;

  constructor(input: SelectionInput<S>) {
    this.#input = input;
  }

  podsIn(namespace: string | null, selector: LabelSelector): readonly S[] {
    return namespace === null ? [] : this.podsAmong([namespace], selector);
  }

  podsAmong(namespaces: Namespaces, selector: LabelSelector): readonly S[] {
    return this.#indexesOf(namespaces).flatMap((index) => index.matching(selector).map(({ pod }) => pod));
  }

  selects(selector: LabelSelector, pod: S): boolean {
    return mayMatch(requirementsOf(selector), selectable(pod));
  }

  mayHoldMore(namespaces: Namespaces): boolean {
    const { areMadeIn, areLikelySomewhere } = this.#input.hidden;
    return namespaces === "all" ? areLikelySomewhere : namespaces.some(areMadeIn);
  }

  unmatchedAmong(subject: KubeObject, selector: LabelSelector, namespaces: Namespaces): Unmatched<S> | null {
    const { hidden, isCompleted } = this.#input;
    if (namespaces !== "all") {
      const all = namespaces.map((namespace) => this.unmatched(subject, selector, namespace));
      const [first] = all;
      if (first === undefined || all.includes(null)) return null;
      return { near: all.flatMap((one) => one?.near ?? []).slice(0, mostShown), unreadIn: first?.unreadIn ?? null };
    }
    if (isCompleted(subject.document.source.uri) || hasPlaceholder(selector)) return null;
    if (this.#all().hasMatch(selector)) return null;
    const near = this.#near(this.#all(), requirementsOf(selector));
    return near.length === 0 && hidden.areLikelySomewhere ? null : { near, unreadIn: null };
  }

  unmatched(subject: KubeObject, selector: LabelSelector, namespace = subject.namespace): Unmatched<S> | null {
    const { hidden, isCompleted } = this.#input;
    const { namespaceFrom } = subject;
    if (namespace === null || isCompleted(subject.document.source.uri) || hasPlaceholder(selector)) return null;
    if (this.#index(namespace).hasMatch(selector)) return null;
    const elsewhere = this.#all().matching(selector);
    // Who applies manifests without a namespace chooses one then.
    if (elsewhere.length > 0 && ((namespaceFrom === "default" && namespace === subject.namespace) || elsewhere.some(isAnywhere)))
      return null;
    const near = this.#near(this.#index(namespace), requirementsOf(selector));
    const further = near.length > 0 ? [] : elsewhere.slice(0, mostShown).map(({ pod }) => ({ pod, miss: null }));
    if (near.length === 0 && (further.length > 0 ? hidden.areMadeIn(namespace) : hidden.areLikelyIn(namespace))) return null;
    const all = [...near, ...further];
    return { near: all, unreadIn: all.length > 0 ? null : (hidden.unread?.document.source.uri ?? null) };
  }

  #near(index: LabelIndex<Selectable<S>>, requirements: readonly Requirement[]): NearPod<S>[] {
    const found: NearPod<S>[] = [];
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

  #indexesOf(namespaces: Namespaces): readonly LabelIndex<Selectable<S>>[] {
    return namespaces === "all" ? [this.#all()] : namespaces.map((namespace) => this.#index(namespace));
  }

  #index(namespace: string): LabelIndex<Selectable<S>> {
    let index = this.#indexes.get(namespace);
    if (index === undefined) {
      index = indexLabels(this.#input.pods.in(namespace).map(selectable<S>));
      this.#indexes.set(namespace, index);
    }
    return index;
  }

  #all(): LabelIndex<Selectable<S>> {
    this.#everywhere ??= indexLabels(this.#input.pods.all.map(selectable<S>));
    return this.#everywhere;
  }
}

function selectable<S extends Selected>(pod: S): Selectable<S> {
  const late = lateLabelsOf(pod.owner.kind, pod.owner.name);
  return { pod, labels: pod.labels, late: withPlaceholders(pod, late) };
}

/** A label whose value is filled in later may have any. */
function withPlaceholders({ labels }: Selected, late: LateLabels): LateLabels {
  const open = Object.keys(labels).filter((key) => isPlaceholder(labels[key]));
  if (open.length === 0) return late;
  return {
    keys: new Set([...late.keys, ...open]),
    mayMatch: (requirement) => open.includes(requirement.key) || late.mayMatch(requirement),
  };
}

function isAnywhere({ pod }: Selectable<Selected>): boolean {
  return pod.owner.namespaceFrom === "default";
}

function hasPlaceholder({ matchLabels, matchExpressions }: LabelSelector): boolean {
  const values = [...Object.values(matchLabels ?? {}), ...(matchExpressions ?? []).flatMap(({ values: some }) => some ?? [])];
  return values.some(isPlaceholder);
}
