import type { PolicyInput } from "./expressions.ts";
import { type CreateRequest, isNamespaceItself, type PolicySurroundings, type ServedKind } from "./request.ts";
import type { JsonObject } from "./shape.ts";

/** What policies see of a request as one kind; made once, for all of them. */
interface Seen {
  readonly as: ServedKind;
  readonly object: JsonObject;
  readonly request: JsonObject;
  readonly namespaceObject: JsonObject | null;
  readonly namespaceUnknown: boolean;
}

const kept = new WeakMap<CreateRequest, Seen[]>();

/** What the expressions of a policy are evaluated on, for a request that it sees as some kind. */
export function inputOf(
  request: CreateRequest,
  as: ServedKind,
  params: JsonObject | null,
  surroundings: Pick<PolicySurroundings, "namespace">,
): PolicyInput {
  const all = kept.get(request) ?? [];
  kept.set(request, all);
  let seen = all.find((candidate) => candidate.as === as);
  if (seen === undefined) {
    seen = see(request, as, surroundings);
    all.push(seen);
  }
  const { object, request: variable, namespaceObject, namespaceUnknown } = seen;
  return { object, params, request: variable, namespaceObject, namespaceUnknown };
}

function see(request: CreateRequest, as: ServedKind, surroundings: Pick<PolicySurroundings, "namespace">): Seen {
  const { object, namespace, served } = request;
  // A Namespace is in no namespace, although its request names one.
  const isPlaced = namespace !== "" && !isNamespaceItself(served);
  const namespaceObject = isPlaced ? surroundings.namespace(namespace) : null;
  const namespaceUnknown = isPlaced && namespaceObject === null;
  return { as, object: seenAs(object, served, as), request: requestOf(request, as), namespaceObject, namespaceUnknown };
}

/** The object in another version of its kind, where that is the same but for its name. */
function seenAs(object: JsonObject, served: ServedKind, as: ServedKind): JsonObject {
  if (as === served) return object;
  const apiVersion = as.group === "" ? as.version : `${as.group}/${as.version}`;
  return { ...object, apiVersion, kind: as.kind };
}

/** The variable `request` (CreateAdmissionRequest of admission/plugin/cel), as the unstructured converter writes it. */
function requestOf({ served, name, namespace, user }: CreateRequest, as: ServedKind): JsonObject {
  return {
    uid: "",
    kind: kindOf(as),
    resource: resourceOf(as),
    requestKind: kindOf(served),
    requestResource: resourceOf(served),
    ...(name === "" ? {} : { name }),
    ...(namespace === "" ? {} : { namespace }),
    operation: "CREATE",
    ...(user === null ? {} : { userInfo: { username: user.username, groups: user.groups } }),
    object: null,
    oldObject: null,
    dryRun: false,
    options: { kind: "CreateOptions", apiVersion: "meta.k8s.io/v1" },
  };
}

function kindOf({ group, version, kind }: ServedKind): JsonObject {
  return { group, version, kind };
}

function resourceOf({ group, version, resource }: ServedKind): JsonObject {
  return { group, version, resource };
}
