import type { KindName, Kinds } from "../kinds.generated.ts";
import type { Violations } from "./violation.ts";

/** What validation depends on besides the object. */
export interface ValidationContext {
  /** 1.`minor`. */
  readonly minor: number;
  /** The namespace that an object goes to if it names none, where it is known. */
  readonly namespace?: string;
  /** Labels of the namespace that the object goes to, where they are known; what depends on them is not checked elsewhere. */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /** The cluster may have another range for its Services (--service-cluster-ip-range): addresses are not held against one. */
  readonly anyServiceRange?: boolean;
}

/** How the API server treats objects of one kind on create. */
export interface KindRules<T> {
  readonly isNamespaced: boolean;
  /** What the server fills in before anything else (the versioned defaults); a new object, the input stays as it is. */
  setDefaults?(object: T, context: ValidationContext): T;
  /** What the strategy does before validation (PrepareForCreate): status cleared, fields behind closed gates dropped. */
  prepare?(object: T, context: ValidationContext): T;
  /** The hand-written validation of create, metadata included, in the server's order. */
  validate(object: T, found: Violations, context: ValidationContext): void;
  /** What the server says in Warning headers (WarningsOnCreate), also of objects that it takes. */
  warn?(object: T, context: ValidationContext): readonly string[];
}

export type KindTable = { readonly [K in KindName]?: KindRules<Kinds[K]> };
