import { isTaken } from "../pods/host-ports.ts";
import type { PodShape } from "../pods/pod-shape.ts";
import { type Preparation, skip } from "./filter.ts";

/** The plugin NodePorts. */
export function prepareNodePorts({ hostPorts }: PodShape): Preparation {
  if (hostPorts.length === 0) return skip;
  return {
    kind: "filter",
    filter: {
      name: "NodePorts",
      check: ({ ports: used }) => {
        if (!hostPorts.some((port) => isTaken(port, used))) return null;
        const ports = hostPorts.filter((port) => isTaken(port, used));
        return { filter: "NodePorts", reasons: [{ code: "host-port", ports }], preemptable: true };
      },
    },
  };
}
