import type { DeviceRequest } from "../../kinds.generated.ts";
import { type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label } from "../names.ts";
import type { Violations } from "../violation.ts";
import { isWithinLimit, validateUniqueKeys } from "./limits.ts";

/** Names of requests, each with those of its subrequests. */
export type RequestNames = ReadonlyMap<string, readonly string[]>;

const mostReferences = 32;

/** gatherRequestNames of resource/validation. */
export function gatherRequestNames(requests: readonly DeviceRequest[]): RequestNames {
  const names = new Map<string, readonly string[]>();
  for (const { name = "", firstAvailable = [] } of requests)
    names.set(
      name,
      firstAvailable.map((request) => request.name ?? ""),
    );
  return names;
}

/** References to requests of the claim: a set of validateRequestNameRef of resource/validation. */
export function validateRequestNameRefs(
  references: readonly string[] | undefined,
  names: RequestNames,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (references === undefined || !isWithinLimit(references.length, mostReferences, at, found)) return;
  for (const [index, reference] of references.entries())
    validateRequestNameRef(reference, names, item(at, index), found, context);
  validateUniqueKeys(references, (reference) => reference, at, found);
}

const unknownName = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

function validateRequestNameRef(
  reference: string,
  names: RequestNames,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const segments = reference.split("/");
  const [request = "", subrequest] = segments;
  if (segments.length <= 2) for (const segment of segments) validateDns1123Label(segment, at, found, context);
  const subrequests = segments.length <= 2 ? names.get(request) : undefined;
  if (subrequests === undefined || (subrequest !== undefined && !subrequests.includes(subrequest)))
    found.invalid(at, reference, unknownName);
}
