import type { DeviceClaim } from "../../kinds.generated.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

const label = "resource.kubernetes.io/admin-access";
/** The server names this place in templates too, and leaves out `exactly`. */
const requestsField = child(child(rootField("spec"), "devices"), "requests");

/** AuthorizedForAdmin of registry/resource: whether the namespace allows what the first such request wants. */
export function validateAdminAccess(
  { requests = [] }: DeviceClaim,
  at: Field,
  found: Violations,
  { namespaceLabels }: ValidationContext,
): void {
  const index = requests.findIndex(({ exactly }) => exactly?.adminAccess === true);
  if (index < 0 || namespaceLabels === undefined || namespaceLabels[label] === "true") return;
  found.forbidden(
    child(item(requestsField, index), "adminAccess"),
    `admin access to devices requires the \`${label}: true\` label on the containing namespace`,
    child(child(item(child(at, "requests"), index), "exactly"), "adminAccess"),
  );
}
