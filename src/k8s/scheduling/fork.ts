import { copyOfDevices } from "./devices/device-state.ts";
import { idleNode, type NodeState } from "./nodes/node-state.ts";
import { emptySnapshot, placePod, type Snapshot } from "./snapshot.ts";
import { copyOfStorage } from "./volumes/storage.ts";

/** The same cluster, to change on its own. */
export function forkSnapshot(snapshot: Snapshot): Snapshot {
  const fork = idleSnapshot(snapshot);
  for (const { index, pods } of snapshot.nodes) {
    const node = fork.nodes[index];
    if (node !== undefined) for (const pod of pods) placePod(fork, pod, node);
  }
  return { ...fork, nominated: new Map(snapshot.nominated) };
}

/** The same nodes and volumes with nothing running. */
export function idleSnapshot(snapshot: Snapshot): Snapshot {
  return sharing(snapshot, snapshot.nodes.map(idleNode));
}

/** What depends on nodes alone is worked out once for all forks. */
function sharing(snapshot: Snapshot, nodes: readonly NodeState[]): Snapshot {
  const { topologies, staticVerdicts, staticScores, includedNodes, shapes, classes } = snapshot;
  const fork = emptySnapshot(snapshot.cluster, nodes, copyOfStorage(snapshot.storage), copyOfDevices(snapshot.devices));
  return { ...fork, topologies, staticVerdicts, staticScores, includedNodes, shapes, classes };
}
