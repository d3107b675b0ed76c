import type { Library } from "./library.ts";

/** What the macros with two variables are made of (ext/comprehensions.go of cel-go); loops evaluate it in their own way. */
export const twoVariableFunctions: Library = {
  table: `
    @mapInsert_map_key_value | cel.@mapInsert | map(K, V), K, V | map(K, V)
    @mapInsert_map_map | cel.@mapInsert | map(K, V), map(K, V) | map(K, V)`,
  implementations: {},
};
