/** A group and a version of an API; the group of `v1` is empty (schema.GroupVersion). */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** What an apiVersion and a kind name (schema.GroupVersionKind). */
export interface GroupVersionKind extends GroupVersion {
  readonly kind: string;
}

/** Why a text is no apiVersion, in the server's words. */
export interface GroupVersionProblem {
  readonly message: string;
}

/** schema.ParseGroupVersion: a text without slash is a version, and nothing is a group and version too. */
export function parseGroupVersion(apiVersion: string): GroupVersion | GroupVersionProblem {
  const slash = apiVersion.indexOf("/");
  if (slash < 0) return { group: "", version: apiVersion };
  if (apiVersion.includes("/", slash + 1)) return { message: `unexpected GroupVersion string: ${apiVersion}` };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The kind that the head of a manifest names; an apiVersion that is none gives no group and version (FromAPIVersionAndKind). */
export function groupVersionKindOf(apiVersion: string, kind: string): GroupVersionKind {
  const parsed = parseGroupVersion(apiVersion);
  return "message" in parsed ? { group: "", version: "", kind } : { ...parsed, kind };
}

/** An apiVersion: `apps/v1`, `v1`. */
export function formatGroupVersion({ group, version }: GroupVersion): string {
  return group === "" ? version : `${group}/${version}`;
}

/** A kind as messages name it with its version: `apps/v1, Kind=Deployment` (GroupVersionKind.String). */
export function formatGroupVersionKind({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}, Kind=${kind}`;
}

/** A kind or a plural with its group: `Deployment.apps`, `deployments.apps`, `pods` (GroupKind and GroupResource.String). */
export function qualifyWithGroup(name: string, group: string): string {
  return group === "" ? name : `${name}.${group}`;
}

/** Parts of `deployments.apps` or `Deployment.apps` (ParseGroupResource, ParseGroupKind). */
export function splitGroup(text: string): { readonly name: string; readonly group: string } {
  const dot = text.indexOf(".");
  return dot < 0 ? { name: text, group: "" } : { name: text.slice(0, dot), group: text.slice(dot + 1) };
}

/** The plural of a kind as the server guesses it where it knows no other: `networkpolicies` (UnsafeGuessKindToResource). */
export function guessPlural(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === "" || lower.endsWith("endpoints")) return lower;
  if (lower.endsWith("s")) return `${lower}es`;
  return lower.endsWith("y") ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}
