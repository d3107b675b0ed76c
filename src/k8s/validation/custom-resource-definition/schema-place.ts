import type { RulesPlace } from "./rules-place.ts";

/** What is known of a schema from those around it (specStandardValidatorV3 of apiextensions/validation). */
export interface SchemaPlace {
  /** Why there may be no default; null where there may. */
  readonly noDefaults: string | null;
  readonly isInsideResourceMeta: boolean;
  /** Null where rules are not compiled: below `allOf` and the like, and if the schema is not structural. */
  readonly rules: RulesPlace | null;
}
