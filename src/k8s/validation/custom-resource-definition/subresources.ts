import { namedString } from "../../core/go.ts";
import type { CustomResourceSubresources } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validateSimpleJsonPath } from "./json-path.ts";

/** ValidateCustomResourceDefinitionSubresources of apiextensions/validation. */
export function validateCustomResourceDefinitionSubresources(
  { scale }: CustomResourceSubresources,
  at: Field,
  found: Violations,
): void {
  if (scale === undefined) return;
  const scaleField = child(at, "scale");
  validateReplicasPath(scale.specReplicasPath, ".spec.", child(scaleField, "specReplicasPath"), found);
  validateReplicasPath(scale.statusReplicasPath, ".status.", child(scaleField, "statusReplicasPath"), found);
  const { labelSelectorPath: selector = "" } = scale;
  const selectorField = child(scaleField, "labelSelectorPath");
  if (selector === "" || !validateSimpleJsonPath(selector, selectorField, found)) return;
  if (!selector.startsWith(".spec.") && !selector.startsWith(".status."))
    found.invalid(selectorField, namedString(selector), "should be a json path under either .spec or .status");
}

function validateReplicasPath(path = "", parent: ".spec." | ".status.", at: Field, found: Violations): void {
  if (path === "") found.required(at);
  else if (validateSimpleJsonPath(path, at, found) && !path.startsWith(parent))
    found.invalid(at, path, `should be a json path under ${parent.slice(0, -1)}`);
}
