import { nameIsPathSegment } from "../core/object-names.ts";
import type { Binding } from "../kinds.generated.ts";
import { child, rootField } from "./field.ts";
import { metadataField } from "./meta.ts";
import type { Violations } from "./violation.ts";

const targetField = rootField("target");
const kinds: readonly string[] = ["Node", "<empty>"];

/**
 * ValidatePodBinding of core/validation, whose errors the server wraps into an answer 500. Of the metadata it only needs the
 * name, which is that of the Pod.
 */
export function validateBinding({ metadata, target = {} }: Binding, found: Violations): void {
  const { kind = "", name = "" } = target;
  if (kind !== "" && kind !== "Node") found.notSupported(child(targetField, "kind"), kind, kinds);
  if (name === "") found.required(child(targetField, "name"));
  if (found.found.length > 0) return;
  const { name: pod = "" } = metadata ?? {};
  if (pod === "") found.required(child(metadataField, "name"));
  else for (const problem of nameIsPathSegment(pod, "name")) found.invalid(child(metadataField, "name"), pod, problem);
}
