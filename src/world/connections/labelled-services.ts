import type { ObjectOf } from "../object.ts";
import type { Selected, SelectionInput } from "./selection.ts";

/** A Service as what a selector selects. */
export interface LabelledService extends Selected {
  readonly owner: ObjectOf<"v1/Service">;
}

export function labelledServices(services: readonly ObjectOf<"v1/Service">[]): SelectionInput<LabelledService>["pods"] {
  const all: LabelledService[] = [];
  const byNamespace = new Map<string | null, LabelledService[]>();
  for (const owner of services) {
    const { namespace } = owner;
    if (namespace === null) continue;
    const labelled = { owner, namespace, labels: owner.value.metadata?.labels ?? {}, labelsPath: ["metadata", "labels"] };
    all.push(labelled);
    const same = byNamespace.get(namespace);
    if (same === undefined) byNamespace.set(namespace, [labelled]);
    else same.push(labelled);
  }
  return { all, in: (namespace) => byNamespace.get(namespace) ?? [] };
}
