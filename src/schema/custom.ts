import type { Violation } from "../k8s/validation/violation.ts";
import type { Json } from "../syntax/node.ts";
import type { Decoded } from "./decode.ts";

/** A kind, in one version, that a CustomResourceDefinition of the input defines. */
export interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Whether this version is served; objects of others are refused. */
  readonly served: boolean;
  /** What the server's strict decoding says, and the object as it is pruned. */
  decode(value: { readonly [key: string]: Json }): Decoded;
  /** What the schema's validation says of a decoded object. */
  validate(value: { readonly [key: string]: Json }): readonly Violation[];
}

/** The custom kinds of one world. */
export interface CustomKinds {
  find(group: string, version: string, kind: string): CustomKind | null;
  /** Whether any version of any kind of this group is defined. */
  hasGroup(group: string): boolean;
}
