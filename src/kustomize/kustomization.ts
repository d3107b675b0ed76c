import { isList, isMap, type Json } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { closest } from "../text/closest.ts";
import { folderOf } from "../text/folder-of.ts";
import { BuildFailure } from "./failure.ts";
import type { Origin, SourceDocument } from "./files.ts";
import { type Tree, written } from "./tree.ts";

type Map = { readonly [key: string]: Json };

/** A kustomization.yaml, with what it says as values that know their place. */
export interface Kustomization {
  readonly document: SourceDocument;
  /** Ends with a slash; empty at the top. */
  readonly folder: string;
  readonly isComponent: boolean;
  readonly map: Map;
}

const fields = [
  ...["apiVersion", "kind", "metadata", "openapi", "namePrefix", "nameSuffix", "namespace", "commonLabels", "labels"],
  ...["commonAnnotations", "patchesStrategicMerge", "patchesJson6902", "patches", "images", "imageTags", "replacements"],
  ...["replicas", "vars", "sortOptions", "resources", "components", "crds", "bases", "configMapGenerator"],
  ...["secretGenerator", "helmGlobals", "helmCharts", "helmChartInflationGenerator", "generatorOptions"],
  ...["configurations", "generators", "transformers", "validators", "buildMetadata"],
];

const known = new Set(fields.map((field) => field.toLowerCase()));

/** What is not done here; a kustomization that asks for it is not built. */
const unsupported = ["generators", "transformers", "validators", "openapi"];

export function readKustomization(document: SourceDocument): Kustomization {
  const value = document.read.value;
  const { uri } = document.source;
  if (document.read.error !== null) throw BuildFailure.of(`${uri} cannot be read: ${document.read.error.message}`);
  if (!isMap(value)) throw BuildFailure.of(`${uri} is no map`);
  for (const key in value) {
    if (known.has(key.toLowerCase())) continue;
    const near = closest(key, fields);
    throw BuildFailure.of(`${uri} has the unknown field ${key}${near === null ? "" : `; did you mean ${near}?`}`);
  }
  for (const key of unsupported)
    if (!isEmpty(value[key]))
      throw BuildFailure.unsupported(`${key} in ${uri}: plugins and schemas of your own are not supported`);
  const kind = value["kind"] ?? "Kustomization";
  if (kind !== "Kustomization" && kind !== "Component") throw BuildFailure.of(`${uri} is of the kind ${String(kind)}`);
  return { document, folder: folderOf(uri), isComponent: kind === "Component", map: value };
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}

export function placeIn({ document }: Kustomization, ...path: Path): Origin {
  return { document, path };
}

export function textField({ map }: Kustomization, key: string): string {
  const value = map[key];
  return typeof value === "string" ? value : "";
}

export function textsField({ map, document }: Kustomization, key: string): { text: string; at: Origin }[] {
  const value = map[key];
  if (!isList(value)) return [];
  return value.flatMap((item, index) => (typeof item === "string" ? [{ text: item, at: { document, path: [key, index] } }] : []));
}

/** The maps of a list, each with its place. */
export function entriesField({ map, document }: Kustomization, key: string): { entry: Map; at: Origin; tree: Tree }[] {
  const value = map[key];
  if (!isList(value)) return [];
  return value.flatMap((entry, index) => {
    const at = { document, path: [key, index] };
    return isMap(entry) ? [{ entry, at, tree: written(entry, at) }] : [];
  });
}

/** Strings by key, in the order of the keys; numbers and booleans are refused as kustomize does. */
export function stringsOf(value: Json | undefined, name: string): [string, string][] {
  if (!isMap(value)) return [];
  return Object.keys(value)
    .sort()
    .map((key) => {
      const text = value[key];
      if (typeof text !== "string") throw BuildFailure.of(`${name}: expected a string for ${key} (put it into quotes)`);
      return [key, text];
    });
}

export function below({ document, path }: Origin, ...further: Path): Origin {
  return { document, path: [...path, ...further] };
}

/** A path beside a folder, without `.` and `..`. */
export function pathBeside(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of `${path.startsWith("/") ? "" : folder}${path}`.split("/")) {
    if (step === "..") {
      if (steps.length === 0 || steps.at(-1) === "..") steps.push("..");
      else steps.pop();
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** Whether a path leads to another host: a URL, or a repository as git names it. */
export function isRemote(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@|^(?:github|gitlab|bitbucket)\.(?:com|org)\/|\?ref=|\.git(?:\/|$)/i.test(path);
}
