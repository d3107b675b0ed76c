import { defineRule, pendingFor, placementDetails, reasonsOf } from "#kit";

export default defineRule({
  summary: "Host port that is taken on every node that the pod could go to",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    taken: "{ports} is taken on every node that the pod could go to",
    shared: "only {placed} of {wanted} pods find a node where {ports} is free",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "taken-host-port", scheduling);
    if (outlook === null) return;
    const [wanted] = reasonsOf(outlook, "host-port").flatMap((reason) => reason.ports);
    const ports = wanted === undefined ? "a host port" : `host port ${wanted.port}/${wanted.protocol}`;
    const details = {
      at: placeOfPort(pod.spec.containers ?? [], wanted?.port, pod.specPath),
      ...placementDetails(outlook, scheduling),
    };
    if (outlook.placed === 0) report("taken", { ...details, data: { ports } });
    else report("shared", { ...details, data: { ports, placed: outlook.placed, wanted: outlook.wanted } });
  },
});

interface WithPorts {
  readonly ports?: readonly { readonly hostPort?: number; readonly containerPort?: number }[];
}

function placeOfPort(
  containers: readonly WithPorts[],
  port: number | undefined,
  specPath: readonly (string | number)[],
): readonly (string | number)[] {
  for (const [index, { ports = [] }] of containers.entries()) {
    const at = ports.findIndex(({ hostPort, containerPort }) => (hostPort ?? containerPort) === port);
    const field = ports[at]?.hostPort === undefined ? "containerPort" : "hostPort";
    if (at >= 0) return [...specPath, "containers", index, "ports", at, field];
  }
  return specPath;
}
