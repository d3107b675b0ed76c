import { fieldPath } from "../k8s/validation/field.ts";
import type { Violation } from "../k8s/validation/violation.ts";
import type { Json } from "../syntax/node.ts";
import { valueAt } from "../syntax/path.ts";
import { isPlaceholder } from "./classify.ts";

/** Whether a violation is about something that is still to be filled in: what is wrong with that is none of what fills it in. */
export function isUnfilled(root: unknown, { at, where }: Violation): boolean {
  const path = fieldPath(where ?? at);
  return path.some(isPlaceholder) || isPlaceholder(valueAt(root as Json, path));
}
