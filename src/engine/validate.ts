import { filledPod } from "../k8s/admission/limit-range/filled-pod.ts";
import { readLimitRange } from "../k8s/admission/limit-range/read-limit-range.ts";
import { formatField } from "../k8s/validation/field.ts";
import type { ValidationContext } from "../k8s/validation/kind-rules.ts";
import { validateObject } from "../k8s/validation/validate.ts";
import type { Violation } from "../k8s/validation/violation.ts";
import type { ServerVerdict } from "../kit/rule.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { isPod } from "../world/admission/workloads.ts";
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
  const context = contextOf(object, world);
  const verdict = validateObject(`${object.apiVersion}/${object.kind}`, value as object, context) ?? nothingToSay;
  return verdict.violations.length === 0 ? verdict : afterLimitRanges(object as KubeObject<object>, verdict, context, world);
}

/** What LimitRanges fill in may be just what a pod lacks. What else it makes invalid has a rule of its own. */
function afterLimitRanges(
  object: KubeObject<object>,
  verdict: ServerVerdict,
  context: ValidationContext,
  world: World,
): ServerVerdict {
  const { value, namespace } = object;
  if (!isPod(object, value)) return verdict;
  const limitRanges = world.of("v1/LimitRange", namespace ?? "").map((limitRange) => readLimitRange(limitRange.value));
  const filled = filledPod(value, limitRanges, context.minor);
  if (filled === null) return verdict;
  const violations = validateObject("v1/Pod", filled, context)?.violations ?? [];
  const written = new Set(verdict.violations.map(keyOf));
  return { ...verdict, violations: violations.some((violation) => written.has(keyOf(violation))) ? violations : [] };
}

function keyOf({ at, reason }: Violation): string {
  return `${reason} ${formatField(at)}`;
}

function contextOf(object: KubeObject, world: World): ValidationContext {
  const minor = Number(world.kubernetes.slice(2));
  const context = { minor, anyServiceRange: world.closure !== "declared" };
  if (!claims.has(object.kind)) return context;
  const namespace = world.of("v1/Namespace").find(({ name }) => name === object.namespace);
  if (namespace === undefined || world.isCompleted(namespace.document.source.uri)) return context;
  return { ...context, namespaceLabels: namespace.value.metadata?.labels ?? {} };
}

/** Whether validation looks at more than the object, so that its verdict changes with others. */
export function hangsOnNamespace({ kind }: KubeObject): boolean {
  return kind === "Pod" || claims.has(kind);
}

/** What a namespace's labels allow. */
const claims: ReadonlySet<string> = new Set(["ResourceClaim", "ResourceClaimTemplate"]);
