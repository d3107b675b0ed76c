import { podOf, preparePod } from "../../k8s/admission/admit-pod.ts";
import { sampleSuffix } from "../../k8s/admission/object-name.ts";
import { qosClass } from "../../k8s/admission/resources/qos.ts";
import type { Pod } from "../../k8s/kinds.generated.ts";
import type { CreateRequest, Equivalent, Requester, ServedKind } from "../../k8s/policies/request.ts";
import { isJsonObject, type JsonObject, valueAtPath } from "../../k8s/policies/shape.ts";
import { validateObject } from "../../k8s/validation/validate.ts";
import { lookUpKind } from "../../schema/lookup.ts";
import { placedValue } from "../admission/read-cluster.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { admittedView, namesOf } from "./system-view.ts";

/** An object with the server's defaults, as validation saw it. */
export type Prepare = (object: KubeObject) => object;

/** Kinds whose served versions hold different things. */
const converted: ReadonlySet<string> = new Set([
  "HorizontalPodAutoscaler.autoscaling",
  "Event.events.k8s.io",
  ...["ResourceClaim", "ResourceClaimTemplate", "ResourceSlice", "DeviceClass"].map((kind) => `${kind}.resource.k8s.io`),
]);

/** Pods, as the server serves them. */
export const servedPods: ServedKind = { group: "", version: "v1", kind: "Pod", resource: "pods" };

type Parts = Pick<CreateRequest, "name" | "shownName" | "namespace" | "labels"> & { readonly build: () => JsonObject };

/** A request of which the object is made when it is looked at: most objects match no policy. */
class Creation implements CreateRequest {
  readonly served: ServedKind;
  readonly equivalents: readonly Equivalent[];
  readonly user: Requester | null;
  readonly name: string;
  readonly shownName: string;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly #build: () => JsonObject;
  #object: JsonObject | null = null;

  constructor(served: ServedKind, equivalents: readonly Equivalent[], user: Requester | null, parts: Parts) {
    this.served = served;
    this.equivalents = equivalents;
    this.user = user;
    this.name = parts.name;
    this.shownName = parts.shownName;
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
  readonly #served = new WeakMap<object, ServedKind>();
  readonly #equivalents = new WeakMap<object, readonly Equivalent[]>();

  constructor(world: World, prepare: Prepare, user: Requester | null) {
    this.#world = world;
    this.#prepare = prepare;
    this.#user = user;
  }

  /** Null for what is not known well enough: what did not decode, what a kustomization still changes. */
  of(object: KubeObject): CreateRequest | null {
    const served = this.servedKind(object);
    if (served === null || object.decoded !== "whole" || this.#world.isCompleted(object.document.source.uri)) return null;
    const value = object.value;
    if (!isJsonObject(value)) return null;
    const metadata = metadataOf(value);
    const isNamespace = served.resource === "namespaces" && served.group === "";
    const { name, shownName } = namesOf(metadata);
    return this.#request(served, {
      name,
      shownName,
      namespace: isNamespace ? name : (object.namespace ?? ""),
      labels: metadata.labels,
      build: () => this.#viewOf(object, name),
    });
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
    const { pod: draft } = preparePod(pod, this.#world.admission.cluster);
    const minor = Number(this.#world.kubernetes.slice(2));
    const defaulted = validateObject("v1/Pod", podOf(draft), { minor })?.object ?? {};
    const status = { phase: "Pending", qosClass: qosClass(draft.resources) };
    return isJsonObject(defaulted) ? { ...defaulted, status } : {};
  }

  /** The creation of a pod that a controller makes. */
  ofPod(pod: Pod, namespace: string): CreateRequest | null {
    const lookup = lookUpKind(this.#world.pack, this.#world.minor, "v1", "Pod");
    if (!("kind" in lookup)) return null;
    const shape = this.#world.pack.shapeOf(lookup.kind, this.#world.minor);
    const { metadata = {} } = pod;
    const { name, shownName } = namesOf(metadata);
    const known = name.replaceAll(/<[a-z]+>/g, sampleSuffix);
    return this.#request(servedPods, {
      name: known,
      shownName,
      namespace,
      labels: metadata.labels ?? {},
      build: () => admittedView(this.#admitted(pod), known, namespace, shape),
    });
  }

  #request(served: ServedKind, parts: Parts): CreateRequest {
    return new Creation(served, this.equivalentsOf(served), this.#user, parts);
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
    return rememberedKind(this.#equivalents, served, () => [...this.#builtIn(served), ...this.#custom(served)]);
  }

  #builtIn({ group, version, kind }: ServedKind): Equivalent[] {
    const { pack, minor } = this.#world;
    return pack.kindsNamed(kind).flatMap((other): Equivalent[] => {
      const isServed = other.servedFirst >= 0 && other.servedFirst <= minor && minor <= other.servedLast;
      if (!isServed || (other.group !== group && !isSameElsewhere(kind)) || (other.group === group && other.version === version))
        return [];
      const sameContent = !converted.has(`${kind}.${other.group === "" ? group : other.group}`);
      return [{ group: other.group, version: other.version, kind, resource: other.plural, sameContent }];
    });
  }

  #custom({ group, version, kind, resource }: ServedKind): Equivalent[] {
    return this.#world.of("apiextensions.k8s.io/v1/CustomResourceDefinition").flatMap(({ value: { spec = {} } }) => {
      if (spec.group !== group || spec.names?.kind !== kind) return [];
      const sameContent = spec.conversion?.strategy !== "Webhook";
      return (spec.versions ?? []).flatMap(({ name = "", served = false }): Equivalent[] =>
        served && name !== version ? [{ group, version: name, kind, resource, sameContent }] : [],
      );
    });
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

/** Events are kept in one place for both of their groups (AddCohabitatingResources); so were workloads and Ingresses long ago. */
function isSameElsewhere(kind: string): boolean {
  return ["Event", "Deployment", "DaemonSet", "ReplicaSet", "NetworkPolicy", "Ingress"].includes(kind);
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
