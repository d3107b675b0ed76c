import { podDeviceClaims } from "../devices/pod-claims.ts";
import { fullName } from "../devices/requests.ts";
import { devicesOn } from "../filters/dynamic-resources.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Snapshot } from "../snapshot.ts";
import { normalize, scoreEach } from "./normalize.ts";

/** A request can have so many choices (FirstAvailableDeviceRequestMaxSize). */
const mostChoices = 8;

/** DynamicResources, computeScore: the earlier the choice that a request gets, the better. */
export function deviceScores(pod: PreparedPod, nodes: readonly NodeState[], snapshot: Snapshot): Float64Array | null {
  const claims = podDeviceClaims(pod, snapshot.devices);
  if (typeof claims === "string") return null;
  const worth = new Map(claims.map(({ key, claim }) => [key, choicesOf(claim.requests ?? [])]));
  if ([...worth.values()].every(({ size }) => size === 0)) return null;
  const score = (node: NodeState): number => {
    const found = devicesOn(pod, node, snapshot);
    if (found?.kind !== "found") return 0;
    let total = 0;
    for (const [key, choices] of worth) {
      const chosen = found.chosen.get(key)?.map(({ alternative }) => fullName(alternative.name));
      const granted = chosen ?? snapshot.devices.allocations.get(key)?.requests ?? [];
      for (const name of new Set(granted)) total += choices.get(name) ?? 0;
    }
    return total;
  };
  return normalize(scoreEach(nodes, score), "more");
}

type Requests = readonly { readonly name?: string; readonly firstAvailable?: readonly { readonly name?: string }[] }[];

function choicesOf(requests: Requests): ReadonlyMap<string, number> {
  return new Map(
    requests.flatMap(({ name = "", firstAvailable = [] }) =>
      firstAvailable.map((choice, index) => [`${name}/${choice.name ?? ""}`, mostChoices - index] as const),
    ),
  );
}
