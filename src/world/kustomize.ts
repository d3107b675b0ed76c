import { isList, isMap, type Json } from "../syntax/node.ts";
import { folderOf } from "../text/folder-of.ts";

/** What a kustomization says of the files beside it: enough to know what it completes, and which files are no objects. */
export interface Kustomization {
  readonly uri: string;
  /** Files and folders, relative to the input like all uris. */
  readonly resources: readonly string[];
  readonly patches: readonly string[];
  readonly namespace: string | null;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** It changes objects in ways that are not followed here: patches, labels, images, replacements, transformers. */
  readonly transforms: boolean;
}

const fileNames = new Set(["kustomization.yaml", "kustomization.yml", "Kustomization"]);

/** Whether a document is a kustomization: by its kind, or by its file's name. */
export function isKustomization(uri: string, value: Json): boolean {
  if (!isMap(value)) return false;
  const apiVersion = value["apiVersion"];
  if (typeof apiVersion === "string") return apiVersion.startsWith("kustomize.config.k8s.io/");
  if (!fileNames.has(uri.slice(uri.lastIndexOf("/") + 1))) return false;
  return value["kind"] === undefined || value["kind"] === "Kustomization" || value["kind"] === "Component";
}

export function readKustomization(uri: string, value: Json): Kustomization {
  const map = isMap(value) ? value : {};
  const folder = folderOf(uri);
  const files = (key: string): string[] => strings(map[key]).map((path) => resolve(folder, path));
  const namespace = map["namespace"];
  return {
    uri,
    resources: [...files("resources"), ...files("bases"), ...files("components"), ...files("crds")],
    patches: [
      ...files("patchesStrategicMerge"),
      ...files("transformers"),
      ...files("configurations"),
      ...maps(map["patches"]).flatMap((patch) => text(patch["path"]).map((path) => resolve(folder, path))),
      ...maps(map["patchesJson6902"]).flatMap((patch) => text(patch["path"]).map((path) => resolve(folder, path))),
      ...maps(map["replacements"]).flatMap((part) => text(part["path"]).map((path) => resolve(folder, path))),
    ],
    namespace: typeof namespace === "string" ? namespace : null,
    namePrefix: text(map["namePrefix"])[0] ?? "",
    nameSuffix: text(map["nameSuffix"])[0] ?? "",
    transforms: transforming.some((key) => map[key] !== undefined),
  };
}

const transforming = [
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "commonLabels",
  "labels",
  "commonAnnotations",
  "images",
  "replicas",
  "replacements",
  "vars",
  "transformers",
  "components",
];

function strings(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

function maps(value: Json | undefined): { readonly [key: string]: Json }[] {
  return isList(value) ? value.filter(isMap) : [];
}

function text(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : [];
}

/** A path beside a folder, without `.` and `..`; what is no path (a URL) stays as it is. */
export function resolve(folder: string, path: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^[^/]+\.[^/]+\/.+\?ref=/i.test(path)) return path;
  const steps: string[] = [];
  for (const step of `${path.startsWith("/") ? "" : folder}${path}`.split("/")) {
    if (step === "..") {
      if (steps.length === 0 || steps.at(-1) === "..") steps.push("..");
      else steps.pop();
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
