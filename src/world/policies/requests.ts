import { preparePod } from "../../k8s/admission/admit-pod.ts";
import { podOf } from "../../k8s/admission/pod-draft.ts";
import { qosClass } from "../../k8s/admission/resources/qos.ts";
import type { Pod } from "../../k8s/kinds.generated.ts";
import { type Dispatched, dispatchMutations } from "../../k8s/policies/dispatch-mutations.ts";
import type { CreateRequest, Equivalent, PolicySurroundings, Requester, ServedKind } from "../../k8s/policies/request.ts";
import { serverView } from "../../k8s/policies/server-view.ts";
import { isJsonObject, type JsonObject, valueAtPath } from "../../k8s/policies/shape.ts";
import { validateObject } from "../../k8s/validation/validate.ts";
import { sampledPod } from "../../k8s/workloads/sampled-pod.ts";
import { lookUpKind } from "../../schema/lookup.ts";
import type { ObjectShape } from "../../schema/shape.ts";
import { placedValue } from "../admission/read-cluster.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { equivalentsIn } from "./equivalents.ts";
import { Mutations } from "./mutations.ts";
import { admittedView, namesOf } from "./system-view.ts";

/** An object with the server's defaults, as validation saw it. */
export type Prepare = (object: KubeObject) => object;

/** Pods, as the server serves them. */
export const servedPods: ServedKind = { group: "", version: "v1", kind: "Pod", resource: "pods" };

/** A request, and its object before and after the policies that mutate. */
interface MutableParts extends Parts {
  before(): JsonObject;
  after(mutated: JsonObject): JsonObject;
}

type Parts = Pick<CreateRequest, "name" | "shownName" | "isControlled" | "namespace" | "labels"> & {
  readonly build: () => JsonObject;
};

/** A request of which the object is made when it is looked at: most objects match no policy. */
export class Creation implements CreateRequest {
  readonly served: ServedKind;
  readonly equivalents: readonly Equivalent[];
  readonly user: Requester | null;
  readonly name: string;
  readonly shownName: string;
  readonly isControlled: boolean;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  /** What policies that mutate did; null where none is about such objects. */
  readonly mutation: Dispatched | null;
  readonly #build: () => JsonObject;
  #object: JsonObject | null = null;

  constructor(
    served: ServedKind,
    equivalents: readonly Equivalent[],
    user: Requester | null,
    parts: Parts,
    mutation: Dispatched | null = null,
  ) {
    this.mutation = mutation;
    this.served = served;
    this.equivalents = equivalents;
    this.user = user;
    this.name = parts.name;
    this.shownName = parts.shownName;
    this.isControlled = parts.isControlled;
    this.namespace = parts.namespace;
    this.labels = parts.labels;
    this.#build = parts.build;
  }

  get object(): JsonObject {
    this.#object ??= this.#build();
    return this.#object;
  }
}

/** Makes the requests by which objects of a world, and pods that they make, come into a cluster. */
export class Requests {
  readonly #world: World;
  readonly #prepare: Prepare;
  readonly #user: Requester | null;
  readonly #mutations: Mutations;
  readonly #surroundings: PolicySurroundings;
  readonly #served = new WeakMap<object, ServedKind>();
  readonly #equivalents = new WeakMap<object, readonly Equivalent[]>();

  constructor(world: World, prepare: Prepare, user: Requester | null, surroundings: PolicySurroundings) {
    this.#mutations = new Mutations(world);
    this.#surroundings = surroundings;
    this.#world = world;
    this.#prepare = prepare;
    this.#user = user;
  }

  /** Null for what is not known well enough: what did not decode, what a kustomization still changes. */
  of(object: KubeObject): Creation | null {
    const served = this.servedKind(object);
    if (served === null || object.decoded !== "whole" || this.#world.isCompleted(object.document.source.uri)) return null;
    const value = object.value;
    if (!isJsonObject(value)) return null;
    const metadata = metadataOf(value);
    const isNamespace = served.resource === "namespaces" && served.group === "";
    const { name, shownName } = namesOf(metadata);
    const { namespace, shape } = object;
    const isPod = served === servedPods;
    return this.#request(served, shape, {
      name,
      shownName,
      isControlled: false,
      namespace: isNamespace ? name : (namespace ?? ""),
      labels: metadata.labels,
      build: () => this.#viewOf(object, name),
      before: () => (isPod ? this.#viewOfPod(placedValue(object as KubeObject<Pod>), shape) : this.#mutations.viewOf(object)),
      after: (mutated) => admittedView(isPod ? this.#admitted(mutated) : this.#stored(mutated, object), name, namespace, shape),
    });
  }

  /** What a mutated object is when it is validated. */
  #stored(mutated: JsonObject, { apiVersion, kind }: KubeObject): JsonObject {
    const minor = Number(this.#world.kubernetes.slice(2));
    const stored = validateObject(`${apiVersion}/${kind}`, mutated, { minor })?.object;
    return isJsonObject(stored) ? stored : mutated;
  }

  /** A pod as policies that mutate see it: behind the server's own plugins. */
  #viewOfPod(pod: Pod, shape: ObjectShape | null): JsonObject {
    const { status: _, ...admitted } = this.#admitted(pod);
    return shape === null ? admitted : serverView(admitted, shape);
  }

  #viewOf(object: KubeObject, name: string): JsonObject {
    if (object.kind === "Pod" && object.group === "") {
      const pod = this.#admitted(placedValue(object as KubeObject<Pod>));
      return admittedView(pod, name, object.namespace, object.shape);
    }
    const prepared = this.#prepare(object);
    return isJsonObject(prepared) ? admittedView(prepared, name, object.namespace, object.shape) : {};
  }

  /** A pod after the admission plugins that change pods. */
  #admitted(pod: Pod): JsonObject {
    const { mutatePod: _, ...cluster } = this.#world.admission.cluster;
    const { pod: draft } = preparePod(pod, cluster);
    const minor = Number(this.#world.kubernetes.slice(2));
    const defaulted = validateObject("v1/Pod", podOf(draft), { minor })?.object ?? {};
    const status = { phase: "Pending", qosClass: qosClass(draft.resources) };
    return isJsonObject(defaulted) ? { ...defaulted, status } : {};
  }

  /** The creation of a pod that a controller makes. */
  ofPod(planned: Pod, namespace: string): Creation | null {
    const lookup = lookUpKind(this.#world.pack, this.#world.minor, "v1", "Pod");
    if (!("kind" in lookup)) return null;
    const shape = this.#world.pack.shapeOf(lookup.kind, this.#world.minor);
    const { name, shownName } = namesOf(planned.metadata ?? {});
    const pod = sampledPod(planned);
    return this.#request(servedPods, shape, {
      name,
      shownName,
      isControlled: true,
      namespace,
      labels: pod.metadata?.labels ?? {},
      build: () => admittedView(this.#admitted(pod), name, namespace, shape),
      before: () => this.#viewOfPod(pod, shape),
      after: (mutated) => admittedView(this.#admitted(mutated), name, namespace, shape),
    });
  }

  #request(served: ServedKind, shape: ObjectShape | null, parts: MutableParts): Creation {
    const equivalents = this.equivalentsOf(served);
    const make = (changed: Parts, mutation: Dispatched | null = null): Creation =>
      new Creation(served, equivalents, this.#user, changed, mutation);
    const hooks = this.#mutations.hooksFor(served, (kind) => this.equivalentsOf(kind));
    if (hooks.length === 0) return make(parts);
    const withObject = (object: JsonObject): Creation => make({ ...parts, labels: labelsOf(object), build: () => object });
    const mutation = dispatchMutations(withObject(parts.before()), hooks, {
      surroundings: this.#surroundings,
      kind: this.#mutations.kindOf(served, shape),
      withObject,
      again: (object) => (served === servedPods ? this.#viewOfPod(object, shape) : object),
    });
    if (mutation.changedBy.length === 0) return make(parts, mutation);
    const { object } = mutation;
    return make({ ...parts, labels: labelsOf(object), build: () => parts.after(object) }, mutation);
  }

  /** Whether policies that mutate may be about a kind. */
  mayMutate(served: ServedKind): boolean {
    return this.#mutations.hooksFor(served, (kind) => this.equivalentsOf(kind)).length > 0;
  }

  get mutateNothing(): boolean {
    return this.#mutations.areNone;
  }

  /** The kind of an object as the server serves it, the same for all objects of a kind; null if it does not. */
  servedKind({ lookup, custom, group, version, kind }: KubeObject): ServedKind | null {
    const source = lookup.status === "served" ? lookup.kind : custom?.served === true ? custom : null;
    if (source === null) return null;
    const { plural: resource } = source;
    // The kind of pods is one with that of the pods that workloads make.
    const isPods = group === "" && kind === "Pod" && version === "v1";
    return rememberedKind(this.#served, source, () => (isPods ? servedPods : { group, version, kind, resource }));
  }

  equivalentsOf(served: ServedKind): readonly Equivalent[] {
    return rememberedKind(this.#equivalents, served, () => equivalentsIn(this.#world, served));
  }
}

function rememberedKind<T>(kept: WeakMap<object, T>, key: object, make: () => T): T {
  let known = kept.get(key);
  if (known === undefined) {
    known = make();
    kept.set(key, known);
  }
  return known;
}

function metadataOf(value: JsonObject): {
  readonly name?: string;
  readonly generateName?: string;
  readonly labels: { readonly [key: string]: string };
} {
  const name = valueAtPath(value, "metadata", "name");
  const generateName = valueAtPath(value, "metadata", "generateName");
  return {
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof generateName === "string" ? { generateName } : {}),
    labels: labelsOf(value),
  };
}

/** The labels of an object. */
export function labelsOf(value: unknown): { readonly [key: string]: string } {
  const labels = valueAtPath(value, "metadata", "labels");
  return isJsonObject(labels) && isTextMap(labels) ? labels : {};
}

function isTextMap(map: { readonly [key: string]: unknown }): map is { readonly [key: string]: string } {
  return Object.values(map).every((value) => typeof value === "string");
}
