import { labelSelectorMatches } from "../core/selectors.ts";
import type { Binding, PolicyHead } from "./policy.ts";
import { readSelector } from "./read-selector.ts";
import type { CreateRequest, PolicySurroundings } from "./request.ts";
import type { JsonObject } from "./shape.ts";

/** With what a policy is run, once for each; null for none. */
export type Params =
  | { readonly kind: "params"; readonly each: readonly (JsonObject | null)[] }
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "unknown"; readonly what: string };

const withoutParams: Params = { kind: "params", each: [null] };

/** CollectParams of admission/plugin/policy/generic. */
export function collectParams(
  { paramKind }: PolicyHead,
  { paramRef }: Binding,
  request: CreateRequest,
  surroundings: PolicySurroundings,
): Params {
  if (paramKind === null || paramRef === null) return withoutParams;
  const { name = "", namespace = "", selector, parameterNotFoundAction } = paramRef;
  if (name === "" && selector === undefined) return { kind: "error", message: "one of name or selector must be provided" };
  const answer = surroundings.params({
    apiVersion: paramKind.apiVersion ?? "",
    kind: paramKind.kind ?? "",
    namespace: namespace === "" ? request.namespace : namespace,
    namesNamespace: namespace !== "",
    name: name === "" ? null : name,
    selector: (labels) => labelSelectorMatches(readSelector(selector), labels),
  });
  if (answer.kind !== "found") return answer;
  if (answer.objects.length > 0 || parameterNotFoundAction !== "Deny") return { kind: "params", each: answer.objects };
  return { kind: "error", message: "no params found for policy binding with `Deny` parameterNotFoundAction" };
}
