import type { JsonObject } from "./shape.ts";

/** A kind as the server serves it. */
export interface ServedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The plural: `deployments`. */
  readonly resource: string;
}

/** The same resource in another version or group. */
export interface Equivalent extends ServedKind {
  /** Whether objects differ in nothing but their apiVersion. */
  readonly sameContent: boolean;
}

/** Who asks. */
export interface Requester {
  readonly username: string;
  readonly groups: readonly string[];
}

/** The creation of an object, as admission sees it (admission.Attributes). */
export interface CreateRequest {
  readonly served: ServedKind;
  /** Other versions and groups under which the server knows the same resource (EquivalentResourceMapper). */
  readonly equivalents: readonly Equivalent[];
  readonly name: string;
  /** The name as people are told it, where the server makes some of it. */
  readonly shownName: string;
  /** Made by a controller, with names of its own in it. */
  readonly isControlled: boolean;
  /** Empty for cluster-scoped objects; of a Namespace its own name. */
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  /** As the server has it at this point. */
  readonly object: JsonObject;
  /** Null where it is not known who asks. */
  readonly user: Requester | null;
}

/** What policies look at besides the object. */
export interface PolicySurroundings {
  /** The namespace as the server stores it, null where it is not known. */
  namespace(name: string): JsonObject | null;
  /** Labels of a namespace, as far as they are known. */
  namespaceLabels(name: string): KnownLabels;
  /** Whether the server knows a kind that policies have parameters of. */
  knowsParamKind(apiVersion: string, kind: string): "yes" | "no" | "unknown";
  params(query: ParamQuery): ParamAnswer;
}

export interface KnownLabels {
  readonly labels: { readonly [key: string]: string };
  /** Whether there are no others. */
  readonly complete: boolean;
}

export interface ParamQuery {
  readonly apiVersion: string;
  readonly kind: string;
  /** The namespace to look in, if the kind is namespaced. */
  readonly namespace: string;
  /** Whether the binding names that namespace itself. */
  readonly namesNamespace: boolean;
  readonly name: string | null;
  readonly selector: (labels: { readonly [key: string]: string }) => boolean;
}

export type ParamAnswer =
  | { readonly kind: "found"; readonly objects: readonly JsonObject[] }
  /** A binding that the server cannot use, in its words. */
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "unknown"; readonly what: string };

export function isNamespaceItself({ group, version, kind }: ServedKind): boolean {
  return group === "" && version === "v1" && kind === "Namespace";
}

/** What policies never see, so that nobody locks themselves out (admissionResources of policy/generic). */
const exempt: ReadonlySet<string> = new Set([
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
]);

export function isExempt({ group, kind }: ServedKind): boolean {
  return group === "admissionregistration.k8s.io" && exempt.has(kind);
}
