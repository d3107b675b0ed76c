import { defineRule, formatAmount, type Outlook, pendingFor, placementDetails, reasonsOf, writtenPlace } from "#kit";

export default defineRule({
  summary: "Pod that requests more than any node has, or has left",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  messages: {
    "above-every-node": "no node that the pod could go to has {amounts}, which it requests",
    "nothing-left": "no node that the pod could go to has {amounts} left, which it requests",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "insufficient-resources", scheduling);
    if (outlook === null) return;
    const [resource = "cpu"] = lackingIn(outlook).keys();
    report(outlook.verdict.kind === "never" ? "above-every-node" : "nothing-left", {
      at: writtenPlace(pod, ["resources", "requests", resource], ...requestsOf(pod.spec.containers ?? [], resource)),
      data: { amounts: [...lackingIn(outlook)].map(([name, amount]) => amountOf(name, amount)).join(" and ") },
      ...placementDetails(outlook, scheduling),
    });
  },
});

/** What nodes lack, with what a pod requests of it. */
function lackingIn(outlook: Outlook): ReadonlyMap<string, number> {
  const requested = new Map(reasonsOf(outlook, "insufficient").map((reason) => [reason.resource, reason.requested]));
  return requested.size > 0 ? requested : new Map([["pods", 1]]);
}

function amountOf(resource: string, amount: number): string {
  return resource === "pods" ? "room for one more pod" : `${formatAmount(resource, amount)} of ${resource}`;
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
