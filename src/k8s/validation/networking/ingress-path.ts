import { namedString } from "../../core/go.ts";
import type { HTTPIngressPath } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateIngressBackend } from "./ingress-backend.ts";

const pathTypes: readonly string[] = ["Exact", "ImplementationSpecific", "Prefix"];
const invalidSequences: readonly string[] = ["//", "/./", "/../", "%2f", "%2F"];
const invalidSuffixes: readonly string[] = ["/..", "/."];

/** validateHTTPIngressPath of networking/validation. */
export function validateHttpIngressPath(
  { path = "", pathType, backend = {} }: HTTPIngressPath,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (pathType === undefined) {
    found.required(child(at, "pathType"), "pathType must be specified");
    return;
  }
  if (!pathTypes.includes(pathType)) found.notSupported(child(at, "pathType"), namedString(pathType), pathTypes);
  else if (pathType === "ImplementationSpecific") {
    if (path !== "") validateAbsolutePath(path, child(at, "path"), found);
  } else {
    validateAbsolutePath(path, child(at, "path"), found);
    validatePlainPath(path, child(at, "path"), found);
  }
  validateIngressBackend(backend, child(at, "backend"), found, context);
}

function validateAbsolutePath(path: string, at: Field, found: Violations): void {
  if (!path.startsWith("/")) found.invalid(at, path, "must be an absolute path");
}

function validatePlainPath(path: string, at: Field, found: Violations): void {
  for (const sequence of invalidSequences) if (path.includes(sequence)) found.invalid(at, path, `must not contain '${sequence}'`);
  for (const suffix of invalidSuffixes) if (path.endsWith(suffix)) found.invalid(at, path, `cannot end with '${suffix}'`);
}
