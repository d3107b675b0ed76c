import { onText } from "./arguments.ts";
import type { Library } from "./library.ts";

/** What policies have that mutate by JSON patches (pkg/cel/library/jsonpatch.go of k8s.io/apiserver). */
export const jsonPatchFunctions: Library = {
  table: "string_jsonpatch_escapeKey_string | jsonpatch.escapeKey | string | string",
  implementations: {
    string_jsonpatch_escapeKey_string: onText((text) => text.replace(/[~/]/g, (character) => (character === "/" ? "~1" : "~0"))),
  },
};
