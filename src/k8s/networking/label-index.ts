import { type Labels, labelOf } from "../core/labels.ts";
import { type Requirement, requirementMatches } from "../core/requirements.ts";
import { type LabelSelector, requirementsOf } from "../core/selectors.ts";
import type { LateLabels } from "./late-labels.ts";

/** Something with labels, and those that it gets later. */
export interface Labelled {
  readonly labels: Labels;
  readonly late: LateLabels;
}

/** Finds what a selector matches without looking at everything. */
export interface LabelIndex<T extends Labelled> {
  readonly all: readonly T[];
  /** What a valid selector matches, in the order of the input; labels that come later match where they may. */
  matching(selector: LabelSelector): readonly T[];
  /** What meets conditions. */
  meeting(requirements: readonly Requirement[]): readonly T[];
  /** Whether a selector matches anything: the first match tells. */
  hasMatch(selector: LabelSelector): boolean;
}

export function indexLabels<T extends Labelled>(all: readonly T[]): LabelIndex<T> {
  return new PostingLists(all);
}

/** Whether labels, with those that come later, may meet all conditions. */
export function mayMatch(requirements: readonly Requirement[], { labels, late }: Labelled): boolean {
  return requirements.every((requirement) => requirementMatches(requirement, labels) || late.mayMatch(requirement));
}

class PostingLists<T extends Labelled> implements LabelIndex<T> {
  readonly all: readonly T[];
  /** Made when they are first asked for. */
  #made: Lists | null = null;

  constructor(all: readonly T[]) {
    this.all = all;
  }

  matching(selector: LabelSelector): readonly T[] {
    return this.meeting(requirementsOf(selector));
  }

  hasMatch(selector: LabelSelector): boolean {
    const requirements = requirementsOf(selector);
    return this.#candidates(requirements).some((item) => mayMatch(requirements, item));
  }

  meeting(requirements: readonly Requirement[]): readonly T[] {
    if (requirements.length === 0) return this.all;
    const candidates = this.#candidates(requirements);
    return candidates.filter((item) => mayMatch(requirements, item));
  }

  /** The shortest list that holds everything that can match. */
  #candidates(requirements: readonly Requirement[]): readonly T[] {
    let shortest: readonly number[] | null = null;
    for (const { key, operator, values } of requirements) {
      if (operator !== "=" && operator !== "in") continue;
      const { byKey, lateKeys } = this.#lists();
      if (lateKeys.has(key)) continue;
      const byValue = byKey.get(key);
      const found =
        values.length === 1
          ? (byValue?.get(values[0] ?? "") ?? [])
          : inOrder(values.flatMap((value) => byValue?.get(value) ?? []));
      if (shortest === null || found.length < shortest.length) shortest = found;
    }
    if (shortest === null) return this.all;
    return shortest.flatMap((index) => this.all[index] ?? []);
  }

  #lists(): Lists {
    this.#made ??= { byKey: listsOf(this.all), lateKeys: new Set(this.all.flatMap(({ late }) => [...late.keys])) };
    return this.#made;
  }
}

/** The numbers of several lists, each once: a condition may list a value twice. */
function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

interface Lists {
  /** By key, then by value: the numbers of the items that have both. */
  readonly byKey: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly lateKeys: ReadonlySet<string>;
}

function listsOf(items: readonly Labelled[]): Lists["byKey"] {
  const byKey = new Map<string, Map<string, number[]>>();
  for (const [index, { labels }] of items.entries()) {
    for (const key of Object.keys(labels)) {
      const value = labelOf(labels, key) ?? "";
      const byValue = byKey.get(key) ?? new Map<string, number[]>();
      byKey.set(key, byValue);
      const list = byValue.get(value);
      if (list === undefined) byValue.set(value, [index]);
      else list.push(index);
    }
  }
  return byKey;
}
