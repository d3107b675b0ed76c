import type { DecodeProblem } from "../leaf.ts";
import type { ObjectShape } from "../shape.ts";

/** What decoding needs, and what it collects on its way. */
export interface Decoding {
  readonly objectMeta: ObjectShape;
  readonly problems: DecodeProblem[];
}

/** The strict decoder's sentence. */
export function unknownFieldWords(path: string): string {
  return `strict decoding error: unknown field "${path}"`;
}
