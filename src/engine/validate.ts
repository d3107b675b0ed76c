import { validateObject } from "../k8s/validation/validate.ts";
import type { Violation } from "../k8s/validation/violation.ts";
import type { ServerVerdict } from "../kit/rule.ts";
import { isMap, type Json } from "../syntax/node.ts";
import type { KubeObject } from "../world/object.ts";
import type { World } from "../world/world.ts";
import { isSure } from "./sure-violations.ts";

const nothingToSay: ServerVerdict = { violations: [], warnings: [], object: {} };

/**
 * Validates an object of which the decoder has nothing to say. The server stops at what it cannot decode, and most of what it
 * would say next (`selector: Required value`) comes of that (`unknown field "selctor"`).
 */
export function validateInWorld(object: KubeObject, world: World): ServerVerdict {
  if (object.problems.length > 0) return nothingToSay;
  const { value, unknown } = object;
  if (unknown !== undefined && object.lookup.status === "served" && object.custom === null) {
    // Of what a program leaves open the server may say anything, and of all that depends on it.
    const minor = Number(world.kubernetes.slice(2));
    const verdict = validateObject(`${object.apiVersion}/${object.kind}`, value as object, { minor }) ?? nothingToSay;
    return { ...nothingToSay, violations: verdict.violations.filter((violation) => isSure(violation, unknown, value as Json)) };
  }
  if (object.decoded !== "whole") return nothingToSay;
  if (object.custom !== null)
    return isMap(value as Json)
      ? { violations: object.custom.validate(value as { readonly [key: string]: Json }), warnings: [], object: value as object }
      : nothingToSay;
  const minor = Number(world.kubernetes.slice(2));
  const verdict = validateObject(`${object.apiVersion}/${object.kind}`, value as object, { minor }) ?? nothingToSay;
  if (world.closure === "declared" || !verdict.violations.some(isOfServiceRange)) return verdict;
  return { ...verdict, violations: verdict.violations.filter((violation) => !isOfServiceRange(violation)) };
}

/** Each cluster has a range of its own for its Services (--service-cluster-ip-range): an address may well be in that. */
function isOfServiceRange({ message }: Violation): boolean {
  return message.includes("is not in the valid range. The range of valid IPs is");
}
