import { goStruct, quote } from "../../core/go.ts";
import { compareStrings } from "../../core/go-strings.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { PodResourceClaim, PodSpec, ResourceClaim } from "../../kinds.generated.ts";
import { child, type Field, item, printedAs, rootField } from "../field.ts";
import { validateDns1123Label, validateNameOf } from "../names.ts";
import { mirrorPodAnnotation } from "./annotation-keys.ts";
import { noNames, type PodScope } from "./scope.ts";

/** gatherPodResourceClaimNames of core/validation. */
export function gatherPodResourceClaimNames({ resourceClaims = [] }: PodSpec): ReadonlySet<string> {
  if (resourceClaims.length === 0) return noNames;
  const names = new Set<string>();
  for (const { name = "" } of resourceClaims) if (name !== "") names.add(name);
  return names;
}

/** validatePodResourceClaims of core/validation. */
export function validatePodResourceClaims(claims: readonly PodResourceClaim[], at: Field, scope: PodScope): void {
  const names = new Set<string>();
  const isStatic = Object.hasOwn(scope.podMeta?.annotations ?? {}, mirrorPodAnnotation);
  for (const [index, claim] of claims.entries()) {
    if (isStatic) {
      // The server's path is empty.
      scope.found.forbidden(printedAs(rootField(""), item(at, index)), "static pods do not support resource claims");
    } else validatePodResourceClaim(claim, names, item(at, index), scope);
  }
}

/** validatePodResourceClaim of core/validation. */
function validatePodResourceClaim(claim: PodResourceClaim, names: Set<string>, at: Field, { found, context }: PodScope): void {
  const { name = "", resourceClaimName, resourceClaimTemplateName } = claim;
  if (name === "") found.required(child(at, "name"));
  else if (names.has(name)) found.duplicate(child(at, "name"), name);
  else {
    validateDns1123Label(name, child(at, "name"), found, context);
    names.add(name);
  }
  if ((resourceClaimName === undefined) === (resourceClaimTemplateName === undefined)) {
    const detail =
      resourceClaimName === undefined
        ? "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"
        : "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified";
    found.invalid(at, printClaim(claim), detail);
  }
  if (resourceClaimName !== undefined) {
    validateNameOf(nameIsDnsSubdomain, resourceClaimName, child(at, "resourceClaimName"), found, context);
  }
  if (resourceClaimTemplateName !== undefined) {
    validateNameOf(nameIsDnsSubdomain, resourceClaimTemplateName, child(at, "resourceClaimTemplateName"), found, context);
  }
}

function printClaim({ name = "", resourceClaimName, resourceClaimTemplateName }: PodResourceClaim): unknown {
  return goStruct({
    Name: name,
    ResourceClaimName: resourceClaimName ?? null,
    ResourceClaimTemplateName: resourceClaimTemplateName ?? null,
  });
}

/** validateResourceClaimNames of core/validation. */
export function validateResourceClaimNames(claims: readonly ResourceClaim[], at: Field, scope: PodScope): void {
  const used = new Set<string>();
  for (const [index, claim] of claims.entries()) {
    const { name = "" } = claim;
    const claimAt = item(at, index);
    if (name === "") {
      scope.found.required(claimAt);
      continue;
    }
    validateUse(claim, name, used, claimAt, scope);
    if (!scope.claimNames.has(name)) {
      scope.found.add("FieldValueNotFound", claimAt, `Not found: ${quote(name)}: ${explainMissing(scope.claimNames)}`);
    }
  }
}

/** A claim may be used once as a whole, or each of its requests once. */
function validateUse({ request = "" }: ResourceClaim, name: string, used: Set<string>, at: Field, scope: PodScope): void {
  const { found, context } = scope;
  if (used.has(name)) {
    found.duplicate(at, name);
    return;
  }
  const key = request === "" ? name : `${name}/${request}`;
  if (request !== "") validateDns1123Label(request, child(at, "request"), found, context);
  if (used.has(key)) found.duplicate(at, key);
  else if (request === "") {
    for (const other of used) if (other.slice(0, other.indexOf("/")) === name && other.includes("/")) found.duplicate(at, name);
  }
  used.add(key);
}

function explainMissing(names: ReadonlySet<string>): string {
  const rule = "must be one of the names in pod.spec.resourceClaims";
  return names.size === 0 ? `${rule} which is empty` : `${rule}: ${[...names].sort(compareStrings).join(", ")}`;
}
