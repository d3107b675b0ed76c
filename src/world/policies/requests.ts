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

/** Makes the requests by which objects of a world, and pods that they make, come into a cluster. */
export class Requests {
  readonly #world: World;
  readonly #prepare: Prepare;
  readonly #user: Requester | null;
  readonly #equivalents = new Map<string, readonly Equivalent[]>();

  constructor(world: World, prepare: Prepare, user: Requester | null) {
    this.#world = world;
    this.#prepare = prepare;
    this.#user = user;
  }

  /** Null for what is not known well enough: what did not decode, what a kustomization still changes. */
  of(object: KubeObject): CreateRequest | null {
    const served = this.#servedKind(object);
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
    return this.#request(
      { group: "", version: "v1", kind: "Pod", resource: "pods" },
      {
        name: known,
        shownName,
        namespace,
        labels: metadata.labels ?? {},
        build: () => admittedView(this.#admitted(pod), known, namespace, shape),
      },
    );
  }

  #request(
    served: ServedKind,
    parts: Pick<CreateRequest, "name" | "shownName" | "namespace" | "labels"> & { readonly build: () => JsonObject },
  ): CreateRequest {
    const { build, ...head } = parts;
    let built: JsonObject | null = null;
    return {
      ...head,
      served,
      equivalents: this.#equivalentsOf(served),
      user: this.#user,
      // Most objects match no policy, and need not be built.
      get object() {
        built ??= build();
        return built;
      },
    };
  }

  #servedKind({ lookup, custom, group, version, kind }: KubeObject): ServedKind | null {
    if (lookup.status === "served") return { group, version, kind, resource: lookup.kind.plural };
    return custom?.served === true ? { group, version, kind, resource: custom.plural } : null;
  }

  #equivalentsOf(served: ServedKind): readonly Equivalent[] {
    const key = `${served.group}/${served.version}/${served.kind}`;
    let found = this.#equivalents.get(key);
    if (found === undefined) {
      found = [...this.#builtIn(served), ...this.#custom(served)];
      this.#equivalents.set(key, found);
    }
    return found;
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
