import type { KnownLabels, ParamAnswer, ParamQuery, PolicySurroundings } from "../../k8s/policies/request.ts";
import { isJsonObject, type JsonObject } from "../../k8s/policies/shape.ts";
import { kindKey } from "../../k8s/references/kind-key.ts";
import { type KindLookup, lookUpKind } from "../../schema/lookup.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { labelsOf } from "./requests.ts";
import { admittedView } from "./system-view.ts";

/** The label that every namespace has. */
const nameLabel = "kubernetes.io/metadata.name";

/** The ConfigMap that every namespace has. */
const rootCertificates = "kube-root-ca.crt";

/** What policies look at in a world besides the object itself. */
export class WorldSurroundings implements PolicySurroundings {
  readonly #world: World;
  readonly #prepare: (object: KubeObject) => object;
  readonly #namespaces = new Map<string, JsonObject | null>();
  readonly #params = new Map<string, readonly KubeObject[]>();
  readonly #views = new Map<KubeObject, JsonObject>();

  constructor(world: World, prepare: (object: KubeObject) => object) {
    this.#world = world;
    this.#prepare = prepare;
  }

  namespace(name: string): JsonObject | null {
    let found = this.#namespaces.get(name);
    if (found === undefined) {
      const written = this.#written(name);
      found = written === null ? null : this.#namespaceView(written);
      this.#namespaces.set(name, found);
    }
    return found;
  }

  #written(name: string): KubeObject | null {
    const object = this.#world.existence.find("Namespace", null, name);
    return object?.decoded === "whole" ? object : null;
  }

  #namespaceView(object: KubeObject): JsonObject {
    const view = this.#view(object);
    const metadata = isJsonObject(view["metadata"]) ? view["metadata"] : {};
    const labels = { ...labelsOf(view), [nameLabel]: object.name };
    return { ...view, metadata: { ...metadata, labels }, status: { phase: "Active" } };
  }

  namespaceLabels(name: string): KnownLabels {
    const written = this.#written(name);
    const configured = this.#world.admission.cluster.namespaces.byName.get(name)?.labels ?? {};
    const labels = { ...(written === null ? {} : labelsOf(written.value)), ...configured, [nameLabel]: name };
    return { labels, complete: written !== null };
  }

  knowsParamKind(apiVersion: string, kind: string): "yes" | "no" | "unknown" {
    if (this.#scopeOf(apiVersion, kind) !== "unknown") return "yes";
    return this.#world.closure === "declared" ? "no" : "unknown";
  }

  params(query: ParamQuery): ParamAnswer {
    const { apiVersion, kind, name, selector } = query;
    const scope = this.#scopeOf(apiVersion, kind);
    if (scope === "unknown")
      return { kind: "unknown", what: `the kind ${kind} of ${apiVersion}, of which the policy has parameters` };
    const error = misplaced(query, scope);
    if (error !== null) return { kind: "error", message: error };
    const namespace = scope === "cluster" ? null : query.namespace;
    const all = this.#ofKind(apiVersion, kind).filter((object) => object.namespace === namespace);
    const found = all.filter((object) => (name === null ? selector(labelsOf(object.value)) : object.name === name));
    // Controllers put their certificates into each namespace (rootcacertpublisher).
    if (apiVersion === "v1" && kind === "ConfigMap" && !found.some((object) => object.name === rootCertificates)) {
      const meant = name === null ? selector({}) : name === rootCertificates;
      if (meant) return { kind: "unknown", what: `what ConfigMap ${rootCertificates} holds` };
    }
    if (found.some(({ decoded }) => decoded !== "whole")) return { kind: "unknown", what: `what ${kind} ${name ?? ""} holds` };
    if (!this.#isAll(apiVersion, kind, namespace, name, found)) {
      const which =
        name === null ? `which ${kind} the binding selects` : `${kind} ${namespace === null ? "" : `${namespace}/`}${name}`;
      return { kind: "unknown", what: which };
    }
    return { kind: "found", objects: found.map((object) => this.#view(object)) };
  }

  /** Whether there are no other objects besides those that were found. */
  #isAll(apiVersion: string, kind: string, namespace: string | null, name: string | null, found: readonly KubeObject[]): boolean {
    if (name === null) return this.#world.isComplete(kind);
    if (found.length > 0) return true;
    const slash = apiVersion.indexOf("/");
    const key = kindKey(slash < 0 ? "" : apiVersion.slice(0, slash), kind);
    return this.#world.existence.of(key, namespace, name) === "missing";
  }

  #ofKind(apiVersion: string, kind: string): readonly KubeObject[] {
    const key = `${apiVersion}/${kind}`;
    let found = this.#params.get(key);
    if (found === undefined) {
      found = this.#world.objects.filter((object) => object.apiVersion === apiVersion && object.kind === kind);
      this.#params.set(key, found);
    }
    return found;
  }

  #scopeOf(apiVersion: string, kind: string): "cluster" | "namespaced" | "unknown" {
    const { pack, minor, custom } = this.#world;
    const lookup: KindLookup = lookUpKind(pack, minor, apiVersion, kind);
    if (lookup.status === "served") return lookup.kind.namespaced ? "namespaced" : "cluster";
    const slash = apiVersion.indexOf("/");
    const defined = custom.find(apiVersion.slice(0, Math.max(slash, 0)), apiVersion.slice(slash + 1), kind);
    return defined === null ? "unknown" : defined.namespaced ? "namespaced" : "cluster";
  }

  #view(object: KubeObject): JsonObject {
    let view = this.#views.get(object);
    if (view === undefined) {
      const prepared = this.#prepare(object);
      view = isJsonObject(prepared) ? admittedView(prepared, object.name, object.namespace, object.shape) : {};
      this.#views.set(object, view);
    }
    return view;
  }
}

/** The server's words for a binding that names a place where its parameters cannot be (CollectParams). */
function misplaced({ namespace, namesNamespace }: ParamQuery, scope: "cluster" | "namespaced"): string | null {
  if (scope === "cluster")
    return namesNamespace ? "paramRef.namespace must not be provided for a cluster-scoped `paramKind`" : null;
  return namespace === "" ? "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources" : null;
}
