import { isList, isMap, type Json } from "../syntax/node.ts";
import { mentions } from "../text/mentions.ts";
import type { Source } from "../text/source.ts";
import { isKustomization } from "./kustomize.ts";

/** What is known of the input's files as files, before any document is looked at. */
export interface Surroundings {
  /** Folders that hold a Helm chart, with a slash at the end. */
  readonly charts: readonly string[];
  /** Files that kustomizations use as patches or as their own configuration. */
  readonly patches: ReadonlySet<string>;
  /** Files that kustomizations list as resources. */
  readonly resources: ReadonlySet<string>;
  /** Files that hold what tests expect of a cluster. */
  isExpectation(uri: string): boolean;
}

export type Classified =
  | { readonly is: "object" }
  | { readonly is: "kustomization" | "kustomize-patch" | "templated" | "not-kubernetes" };

/** What a document is that could be read. */
export function classify(source: Source, value: Json, surroundings: Surroundings): Classified["is"] {
  const { uri, isRendered = false } = source;
  if (!isRendered && isTemplateFile(uri, surroundings) && hasTemplate(value)) return "templated";
  if (isKustomization(uri, value)) return "kustomization";
  if (surroundings.patches.has(uri) || (isList(value) ? isJsonPatch(value) : mentions(source, "$patch") && hasKey(value, 0)))
    return "kustomize-patch";
  if (!isMap(value)) return "not-kubernetes";
  if (!looksLikeObject(value) || isKubeconfig(value)) return "not-kubernetes";
  if (isNamedLikePatch(uri) && !surroundings.resources.has(uri)) return "kustomize-patch";
  if (mentions(source, "{{") && hasTemplatedIdentity(value)) return "templated";
  return "object";
}

/** In a chart's templates everything is a template. */
export function isTemplateFile(uri: string, { charts }: Surroundings): boolean {
  return charts.some((chart) => uri.startsWith(`${chart}templates/`));
}

/** Whether a JSON file that could not be read is none of Kubernetes': settings of editors, say, are JSON with comments. */
export function isOtherJson({ uri, text }: Source): boolean {
  return uri.endsWith(".json") && !/"(?:apiVersion|kind)"/.test(text);
}

/** apiVersion and kind, or one of them beside what objects have. */
function looksLikeObject(value: { readonly [key: string]: Json }): boolean {
  const has = (key: string): boolean => value[key] !== undefined;
  if (has("apiVersion") && has("kind")) return true;
  return (has("apiVersion") || has("kind")) && isMap(value["metadata"]);
}

/** What kubectl reads to find clusters: a file for clients, with the apiVersion of servers. */
function isKubeconfig({ apiVersion, kind, metadata }: { readonly [key: string]: Json }): boolean {
  return apiVersion === "v1" && kind === "Config" && metadata === undefined;
}

/** A list of JSON patch operations. */
function isJsonPatch(value: readonly Json[]): boolean {
  return (
    value.length > 0 &&
    value.every((operation) => isMap(operation) && typeof operation["op"] === "string" && typeof operation["path"] === "string")
  );
}

/** A strategic merge patch with directives. */
function hasKey(value: Json, depth: number): boolean {
  if (depth > 12) return false;
  if (isList(value)) return value.some((item) => hasKey(item, depth + 1));
  if (!isMap(value)) return false;
  if (value["$patch"] !== undefined) return true;
  for (const key in value) {
    const inner = value[key];
    if (typeof inner === "object" && inner !== null && hasKey(inner, depth + 1)) return true;
  }
  return false;
}

function isNamedLikePatch(uri: string): boolean {
  return /(^|[-_./])patch(es)?([-_./]|$)/.test(uri);
}

const template = /\{\{/;

function hasTemplatedIdentity(value: { readonly [key: string]: Json }): boolean {
  const metadata = value["metadata"];
  const labels = isMap(metadata) ? metadata["labels"] : undefined;
  const parts = [value["apiVersion"], value["kind"], ...(isMap(metadata) ? [metadata["name"], metadata["namespace"]] : [])];
  if (parts.some((part) => typeof part === "string" && template.test(part))) return true;
  return (
    isMap(labels) &&
    Object.entries(labels).some(([key, label]) => template.test(key) || (typeof label === "string" && template.test(label)))
  );
}

function hasTemplate(value: Json): boolean {
  if (typeof value === "string") return template.test(value);
  if (isList(value)) return value.some(hasTemplate);
  return isMap(value) && Object.entries(value).some(([key, item]) => template.test(key) || hasTemplate(item));
}

/** `{{ x }}`, `${VAR}` or `$(var)` in a value, or an expression of chainsaw in parentheses: something fills it in before a cluster sees it. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === "string" && /\{\{|\$\{[^}]*\}|\$\([\w.-]+\)|^\((?!\?).*\)$/.test(value);
}

/** Whether SOPS has encrypted a document. */
export function isEncrypted(value: { readonly [key: string]: Json }): boolean {
  const sops = value["sops"];
  return isMap(sops) && (sops["mac"] !== undefined || sops["lastmodified"] !== undefined);
}

/** A value that SOPS encrypted. */
export function isCiphertext(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("ENC[");
}
