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
  /** Whether the schema says more than is checked here: rules in CEL, or patterns that are out of bounds. */
  readonly hasUncheckedRules: boolean;
  /** What the server's strict decoding says, and the object as it is pruned and filled with the schema's defaults. */
  decode(value: { readonly [key: string]: Json }): Decoded;
  /** What the server's validation says of a decoded object. */
  validate(value: { readonly [key: string]: Json }): readonly Violation[];
}

/** The custom kinds of one world. */
export interface CustomKinds {
  find(group: string, version: string, kind: string): CustomKind | null;
  /** Whether any version of any kind of this group is defined. */
  hasGroup(group: string): boolean;
}

/** Checks the x-kubernetes-validations of a schema on an object that passed everything else. */
export type RuleCheck = (
  object: { readonly [key: string]: Json },
  schema: { readonly [key: string]: Json },
) => readonly Violation[];
