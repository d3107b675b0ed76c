import type { Value } from "../values/value.ts";

/** What a function does with its arguments, none of which is a fault. */
export type Implementation = (...args: Value[]) => Value;

/** Functions that come together. */
export interface Library {
  /** A line for each overload, as `readFunctions` reads it. */
  readonly table: string;
  /** By overload; by name for functions that find out themselves what they are applied to. */
  readonly implementations: Readonly<Record<string, Implementation>>;
}
