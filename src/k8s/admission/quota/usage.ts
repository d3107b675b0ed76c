import { type Quantity, quantityOf } from "../../core/quantity.ts";
import type { Service } from "../../kinds.generated.ts";
import type { ResourceList } from "../resources/resource-list.ts";
import { claimUsage } from "./claim-usage.ts";
import { podUsage } from "./pod-usage.ts";
import type { QuotaContext, QuotaObject } from "./quota-object.ts";
import { resourceClaimUsage } from "./resource-claim-usage.ts";
import { objectNames } from "./tracked-resources.ts";

/** What an object uses of quotas, under every name that counts it (Usage of its evaluator). */
export function usageOf(object: QuotaObject, context: QuotaContext): ResourceList {
  switch (object.kind) {
    case "pod":
      return podUsage(object.pod);
    case "service":
      return serviceUsage(object.service);
    case "claim":
      return claimUsage(object.claim);
    case "resource-claim":
      return resourceClaimUsage(object.claim, context);
    case "other":
      return new Map(objectNames(object).map((name) => [name, quantityOf(1, "DecimalSI")]));
  }
}

/** serviceEvaluator.Usage: node ports are counted by intent, before any is allocated. */
function serviceUsage({ spec }: Service): ResourceList {
  const one = quantityOf(1, "DecimalSI");
  const usage = new Map<string, Quantity>([
    ["count/services", one],
    ["services", one],
  ]);
  const ports = spec?.ports ?? [];
  if (spec?.type === "NodePort") usage.set("services.nodeports", quantityOf(ports.length, "DecimalSI"));
  if (spec?.type !== "LoadBalancer") return usage;
  const withNodePort = ports.filter((port) => port.nodePort !== undefined && port.nodePort !== 0);
  const nodePorts = spec.allocateLoadBalancerNodePorts === false ? withNodePort : ports;
  usage.set("services.nodeports", quantityOf(nodePorts.length, "DecimalSI"));
  return usage.set("services.loadbalancers", one);
}
