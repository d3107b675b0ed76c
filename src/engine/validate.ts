import { validateObject } from "../k8s/validation/validate.ts";
import type { ServerVerdict } from "../kit/rule.ts";
import { isMap, type Json } from "../syntax/node.ts";
import type { KubeObject } from "../world/object.ts";
import type { World } from "../world/world.ts";

const nothingToSay: ServerVerdict = { violations: [], warnings: [], object: {} };

/** Validates an object that decoded whole; the decoder's refusals hide all others, as in the server. */
export function validateInWorld(object: KubeObject, world: World): ServerVerdict {
  if (object.decoded !== "whole") return nothingToSay;
  const { value } = object;
  if (object.custom !== null)
    return isMap(value as Json)
      ? { violations: object.custom.validate(value as { readonly [key: string]: Json }), warnings: [], object: value as object }
      : nothingToSay;
  const minor = Number(world.kubernetes.slice(2));
  return validateObject(`${object.apiVersion}/${object.kind}`, value as object, { minor }) ?? nothingToSay;
}
