import { type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";

/** validateResources of admissionregistration/validation: `pods`, `pods/status`, `pods/*`, `*`, `*` with a subresource. */
export function validateResources(resources: readonly string[], at: Field, found: Violations): void {
  if (resources.length === 0) found.required(at);
  const wholeResources = new Set<string>();
  const wholeSubresources = new Set<string>();
  let isLastPlain = false;
  for (const [index, resource] of resources.entries()) {
    if (resource === "") {
      found.required(item(at, index));
      continue;
    }
    const slash = resource.indexOf("/");
    if (slash < 0) {
      // Only the last one counts, as upstream.
      isLastPlain = resource !== "*";
      continue;
    }
    const name = resource.slice(0, slash);
    const subresource = resource.slice(slash + 1);
    if (wholeResources.has(name))
      found.invalid(item(at, index), resource, `if '${name}/*' is present, must not specify ${resource}`);
    if (wholeSubresources.has(subresource))
      found.invalid(item(at, index), resource, `if '*/${subresource}' is present, must not specify ${resource}`);
    if (subresource === "*") wholeResources.add(name);
    if (name === "*") wholeSubresources.add(subresource);
  }
  if (resources.length > 1 && resources.includes("*/*"))
    found.invalid(at, resources, "if '*/*' is present, must not specify other resources");
  if (isLastPlain && resources.includes("*")) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    found.invalid(at, resources, detail);
  }
}
