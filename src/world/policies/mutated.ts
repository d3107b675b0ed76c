import { isJsonObject, type JsonObject } from "../../k8s/policies/shape.ts";
import { validateObject } from "../../k8s/validation/validate.ts";
import type { MutatedObjects } from "../admission/mutated-objects.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { type Creation, Requests } from "./requests.ts";
import { WorldSurroundings } from "./surroundings.ts";

/** Null where there are no such policies. */
export function readMutated(world: World): MutatedObjects | null {
  if (world.of("admissionregistration.k8s.io/v1/MutatingAdmissionPolicy").length === 0) return null;
  const minor = Number(world.kubernetes.slice(2));
  const prepare = ({ apiVersion, kind, value }: KubeObject): object => {
    const stored = isJsonObject(value) ? validateObject(`${apiVersion}/${kind}`, value, { minor })?.object : undefined;
    return stored ?? (isJsonObject(value) ? value : {});
  };
  const requests = new Requests(world, prepare, null, new WorldSurroundings(world, prepare));
  const known = new Map<KubeObject, JsonObject | null>();
  return {
    of: (object) => {
      let found = known.get(object);
      if (found === undefined) {
        found = changedBy(requests.of(object));
        known.set(object, found);
      }
      return found;
    },
    pod: (pod, namespace) => changedBy(requests.ofPod(pod, namespace)),
  };
}

/** A request that policies refuse is told of by itself. */
function changedBy(request: Creation | null): JsonObject | null {
  const mutation = request?.mutation ?? null;
  return mutation === null || mutation.changedBy.length === 0 || mutation.failures.length > 0 ? null : mutation.object;
}
