import { convertAutoscaler } from "./convert-autoscaler.ts";
import type { PolicyInput } from "./expressions.ts";
import { type CreateRequest, type Equivalent, isNamespaceItself, type PolicySurroundings, type ServedKind } from "./request.ts";
import type { JsonObject } from "./shape.ts";

/** What a policy looks at; its match conditions are shown no namespace. */
export interface PolicyInputs {
  readonly conditions: PolicyInput;
  readonly validations: PolicyInput;
}

/** What policies see of a request as one kind; made once, for all of them. */
interface Seen {
  readonly as: ServedKind;
  readonly inputs: { readonly conditions: Input; readonly validations: Input };
}

/** The request is described when an expression asks for it: few do. */
class Input implements PolicyInput {
  readonly object: JsonObject;
  readonly params: JsonObject | null;
  readonly namespaceObject: JsonObject | null;
  readonly namespaceUnknown: boolean;
  readonly #describe: () => JsonObject;

  constructor(
    object: JsonObject,
    params: JsonObject | null,
    namespaceObject: JsonObject | null,
    namespaceUnknown: boolean,
    describe: () => JsonObject,
  ) {
    this.object = object;
    this.params = params;
    this.namespaceObject = namespaceObject;
    this.namespaceUnknown = namespaceUnknown;
    this.#describe = describe;
  }

  get request(): JsonObject {
    return this.#describe();
  }

  with(params: JsonObject): Input {
    return new Input(this.object, params, this.namespaceObject, this.namespaceUnknown, this.#describe);
  }
}

const kept = new WeakMap<CreateRequest, Seen[]>();

/** What the expressions of a policy are evaluated on, for a request that it sees as some kind. */
export function inputsOf(
  request: CreateRequest,
  as: ServedKind,
  params: JsonObject | null,
  surroundings: Pick<PolicySurroundings, "namespace">,
): PolicyInputs {
  let all = kept.get(request);
  if (all === undefined) {
    all = [];
    kept.set(request, all);
  }
  let seen = all.find((candidate) => candidate.as === as);
  if (seen === undefined) {
    seen = { as, inputs: see(request, as, surroundings) };
    all.push(seen);
  }
  const { inputs } = seen;
  return params === null ? inputs : { conditions: inputs.conditions.with(params), validations: inputs.validations.with(params) };
}

function see(request: CreateRequest, as: ServedKind, surroundings: Pick<PolicySurroundings, "namespace">): Seen["inputs"] {
  const { namespace, served } = request;
  // A Namespace is in no namespace, although its request names one.
  const isPlaced = namespace !== "" && !isNamespaceItself(served);
  const namespaceObject = isPlaced ? surroundings.namespace(namespace) : null;
  const namespaceUnknown = isPlaced && namespaceObject === null;
  const object = objectAs(request.object, served, as) ?? request.object;
  let variable: JsonObject | null = null;
  const describe = (): JsonObject => {
    variable ??= requestOf(request, as);
    return variable;
  };
  return {
    conditions: new Input(object, null, null, false, describe),
    validations: new Input(object, null, namespaceObject, namespaceUnknown, describe),
  };
}

/** The object in another version of its kind; null where it is not known what that holds. */
export function objectAs(object: JsonObject, served: ServedKind, as: ServedKind | Equivalent): JsonObject | null {
  if (as === served) return object;
  if ("sameContent" in as && !as.sameContent) return convertAutoscaler(object, as);
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
