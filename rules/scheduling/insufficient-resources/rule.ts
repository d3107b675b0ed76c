import { defineRule, formatAmount, type Outlook, pendingFor, placementDetails, reasonsOf, writtenPlace } from "#kit";

export default defineRule({
  summary: "Pod that requests more than any node has, or has left",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    "above-every-node": "no node that the pod could go to has {amounts}, which it requests",
    full: "no node that the pod could go to has room for one more pod",
    "nothing-left": "no node that the pod could go to has {amounts} left, which it requests",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "insufficient-resources", scheduling);
    if (outlook === null) return;
    const lacking = lackingIn(outlook);
    const [resource = "cpu"] = lacking.keys();
    const details = {
      at: writtenPlace(pod, ["resources", "requests", resource], ...requestsOf(pod.spec.containers ?? [], resource)),
      ...placementDetails(outlook, scheduling),
    };
    if (lacking.size === 0) return report("full", details);
    const amounts = [...lacking].map(([name, amount]) => `${formatAmount(name, amount)} of ${name}`).join(" and ");
    report(outlook.verdict.kind === "never" ? "above-every-node" : "nothing-left", { ...details, data: { amounts } });
  },
});

/** What nodes lack, with what a pod requests of it; nothing where it is only that they take no more pods. */
function lackingIn(outlook: Outlook): ReadonlyMap<string, number> {
  const requested = reasonsOf(outlook, "insufficient").map((reason) => [reason.resource, reason.requested] as const);
  return new Map(requested.filter(([resource]) => resource !== "pods"));
}

interface Requesting {
  readonly resources?: {
    readonly requests?: { readonly [resource: string]: unknown };
    readonly limits?: { readonly [resource: string]: unknown };
  };
}

/** Where containers say so: requests, or limits that stand for them. */
function requestsOf(containers: readonly Requesting[], resource: string): (string | number)[][] {
  return containers.flatMap(({ resources }, index) => {
    const where = resources?.requests?.[resource] === undefined ? "limits" : "requests";
    return resources?.[where]?.[resource] === undefined ? [] : [["containers", index, "resources", where, resource]];
  });
}
