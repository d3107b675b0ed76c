import { compileWithCel } from "../../k8s/policies/cel-policy.ts";
import type { MutationHook } from "../../k8s/policies/dispatch-mutations.ts";
import { matchOfKind, mayMatch } from "../../k8s/policies/match.ts";
import { compileMutator, type MutatedKind } from "../../k8s/policies/mutate.ts";
import { type Binding, readBinding, readMutatingPolicy } from "../../k8s/policies/policy.ts";
import type { Equivalent, ServedKind } from "../../k8s/policies/request.ts";
import { serverView } from "../../k8s/policies/server-view.ts";
import { type ApiStruct, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../../k8s/policies/shape.ts";
import { kindRules } from "../../k8s/validation/validate.ts";
import { decode } from "../../schema/decode.ts";
import type { ObjectShape } from "../../schema/shape.ts";
import { type Json, newDictionary } from "../../syntax/node.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { customShape } from "./custom-shape.ts";
import { protection } from "./system-view.ts";

const group = "admissionregistration.k8s.io";

/** The policies of a world that mutate, and what the server does with what they leave. */
export class Mutations {
  readonly #world: World;
  readonly #hooks: readonly MutationHook[];
  readonly #byKind = new Map<ServedKind, readonly MutationHook[]>();

  constructor(world: World) {
    this.#world = world;
    this.#hooks = mutatingHooks(world);
  }

  get areNone(): boolean {
    return this.#hooks.length === 0;
  }

  /** The policies that may be about objects of a kind. */
  hooksFor(served: ServedKind, equivalentsOf: (served: ServedKind) => readonly Equivalent[]): readonly MutationHook[] {
    if (this.areNone) return this.#hooks;
    let hooks = this.#byKind.get(served);
    if (hooks === undefined) {
      const equivalents = equivalentsOf(served);
      hooks = this.#hooks.filter(({ mutator: { policy } }) => {
        const settled = matchOfKind(policy.constraints, served, equivalents);
        return settled === null ? mayMatch(policy.constraints, [served, ...equivalents]) : settled.kind !== "no";
      });
      this.#byKind.set(served, hooks);
    }
    return hooks;
  }

  /** An object as policies that mutate see it: with defaults, without what the server sets when it stores it. */
  viewOf({ apiVersion, kind, namespace, value, shape }: KubeObject): JsonObject {
    const placed = isJsonObject(value) ? value : {};
    const written = isJsonObject(placed["metadata"]) ? placed["metadata"] : {};
    const protectedBy = protection(kind, shape, written);
    const metadata = { ...written, ...protectedBy, ...(namespace === null ? {} : { namespace }) };
    return this.#defaulted({ ...placed, metadata }, `${apiVersion}/${kind}`, shape);
  }

  #defaulted(object: JsonObject, key: string, shape: ObjectShape | null): JsonObject {
    if (shape === null) return object;
    const minor = Number(this.#world.kubernetes.slice(2));
    const defaulted = kindRules(key)?.setDefaults?.(object, { minor }) ?? object;
    return isJsonObject(defaulted) ? serverView(defaulted, shape) : object;
  }

  kindOf({ group: ofGroup, version, kind }: ServedKind, shape: ObjectShape | null): MutatedKind {
    const key = ofGroup === "" ? `${version}/${kind}` : `${ofGroup}/${version}/${kind}`;
    const custom = shape === null ? this.#world.custom.find(ofGroup, version, kind) : null;
    return {
      shape: shape ?? this.#customShape(ofGroup, version, kind),
      finish: (object) => {
        const decoded = shape === null ? custom?.decode(whole(object)) : decode(whole(object), shape);
        const [problem] = decoded?.problems ?? [];
        if (problem !== undefined) return { problem: problem.words };
        return { object: this.#defaulted(decoded?.value ?? object, key, shape) };
      },
    };
  }

  #customShape(ofGroup: string, version: string, kind: string): ApiStruct {
    const { pack, minor } = this.#world;
    const configMap = pack.kindsNamed("ConfigMap")[0];
    const metadata = configMap === undefined ? null : (pack.shapeOf(configMap, minor).fields.get("metadata") ?? null);
    for (const { value } of this.#world.of("apiextensions.k8s.io/v1/CustomResourceDefinition")) {
      const { group: defined, names, versions = [] } = value.spec ?? {};
      const found = defined === ofGroup && names?.kind === kind ? versions.find(({ name }) => name === version) : undefined;
      if (found !== undefined) return customShape(found.schema?.openAPIV3Schema, metadata);
    }
    return customShape(undefined, metadata);
  }
}

/** An object without keys that stand for nothing. */
function whole(object: JsonObject): { readonly [key: string]: Json } {
  const entries = Object.entries(object).flatMap(([key, value]): [string, Json][] =>
    value === undefined ? [] : [[key, jsonOf(value)]],
  );
  return Object.assign(newDictionary(), Object.fromEntries(entries));
}

function jsonOf(value: JsonValue): Json {
  if (isJsonList(value)) return value.map(jsonOf);
  return isJsonObject(value) ? whole(value) : value;
}

/** Policies that a binding puts into force, in the order of their names. */
function mutatingHooks(world: World): MutationHook[] {
  const policies = world.of(`${group}/v1/MutatingAdmissionPolicy`);
  if (policies.length === 0) return [];
  const bindings = new Map<string, Binding[]>();
  for (const { value } of world.of(`${group}/v1/MutatingAdmissionPolicyBinding`)) {
    const binding = readBinding(value);
    bindings.set(binding.policy, [...(bindings.get(binding.policy) ?? []), binding]);
  }
  const minor = Number(world.kubernetes.slice(2));
  const inOrder = [...policies].sort((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.flatMap(({ name, value }): MutationHook[] => {
    const own = bindings.get(name);
    return own === undefined
      ? []
      : [{ mutator: compileMutator(readMutatingPolicy(value), compileWithCel, minor), bindings: own }];
  });
}
