/** What is known of a schema from those around it (specStandardValidatorV3 of apiextensions/validation). */
export interface SchemaPlace {
  /** Why there may be no default; null where there may. */
  readonly noDefaults: string | null;
  readonly isInsideResourceMeta: boolean;
  /** Whether its rules are compiled: not below `allOf` and the like, and not if the schema is not structural. */
  readonly hasRules: boolean;
}
