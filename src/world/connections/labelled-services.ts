import { groupBy } from "../../text/group-by.ts";
import type { ObjectOf } from "../object.ts";
import type { Selected, SelectionInput } from "./selection.ts";

/** A Service as what a selector selects. */
export interface LabelledService extends Selected {
  readonly owner: ObjectOf<"v1/Service">;
}

export function labelledServices(services: readonly ObjectOf<"v1/Service">[]): SelectionInput<LabelledService>["pods"] {
  const all = services.flatMap((owner): LabelledService[] => {
    const { namespace, value } = owner;
    if (namespace === null) return [];
    return [{ owner, namespace, labels: value.metadata?.labels ?? {}, labelsPath: ["metadata", "labels"] }];
  });
  const byNamespace = groupBy<LabelledService, string | null>(all, ({ namespace }) => namespace);
  return { all, in: (namespace) => byNamespace.get(namespace) ?? [] };
}
