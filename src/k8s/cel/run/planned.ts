import type { Value } from "../values/value.ts";
import type { Step } from "./frame.ts";

/** An expression that is ready to run (Interpretable of cel-go). */
export interface Planned {
  readonly evaluate: Step;
  /** Its value, if that is known beforehand; such an expression costs nothing. */
  readonly constant?: Value;
  /** Set where further fields and indexes belong to the same look-up (InterpretableAttribute of cel-go). */
  readonly attribute?: Attribute;
}

/** Something that is looked up: a variable or a value, and what is selected from it; or one of two of these. */
export type Attribute = PathAttribute | ChoiceAttribute;

export interface PathAttribute {
  readonly kind: "path";
  readonly base: Step;
  readonly qualifiers: readonly Qualifier[];
}

export interface ChoiceAttribute {
  readonly kind: "choice";
  readonly condition: Step;
  readonly whenTrue: Attribute;
  readonly whenFalse: Attribute;
}

/** `.field`, `[index]`, `.?field` or `[?index]`. */
export interface Qualifier {
  readonly isOptional: boolean;
  /** The key that is selected. */
  readonly key: Step;
  /** The key, if it is known beforehand. */
  readonly constantKey?: Value;
}

/** Why a checked expression cannot be made into a program: its constant parts fail. */
export class PlanError extends Error {}
