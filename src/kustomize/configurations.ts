import { isList, isMap, type Json } from "../syntax/node.ts";
import { defaultFieldSpecs, type FieldSpecs } from "./default-specs.ts";
import { BuildFailure } from "./failure.ts";
import type { FieldSpec } from "./field-spec.ts";
import type { Files, Taken } from "./files.ts";
import { type Kustomization, pathBeside, textsField } from "./kustomization.ts";
import type { NameReference } from "./name-reference-specs.ts";
import { treeOf } from "./patches.ts";
import { isSelected } from "./resource.ts";
import { plain } from "./tree.ts";

/** The field specs of a kustomization: the usual ones, and those of the files that `configurations` lists. */
export function fieldSpecsOf(kustomization: Kustomization, files: Files, taken: Taken): FieldSpecs {
  let specs = defaultFieldSpecs();
  for (const { text } of textsField(kustomization, "configurations")) {
    const uri = pathBeside(kustomization.folder, text);
    const documents = files.documents(uri);
    if (documents === null) throw BuildFailure.of(`the configuration ${uri} is not there`);
    taken.uris.add(uri);
    for (const document of documents) {
      taken.documents.add(document);
      const value = plain(treeOf(document));
      if (isMap(value)) specs = mergeSpecs(specs, readSpecs(value));
    }
  }
  return specs;
}

const simple = [
  ...["namePrefix", "nameSuffix", "namespace", "commonLabels", "labels", "templateLabels", "volumeClaimTemplateLabels"],
  ...["commonAnnotations", "varReference", "images", "replicas"],
] as const;

function readSpecs(value: { readonly [key: string]: Json }): FieldSpecs {
  const list = (key: string): FieldSpec[] => specsOf(value[key]);
  const references = isList(value["nameReference"]) ? value["nameReference"] : [];
  return {
    namePrefix: list("namePrefix"),
    nameSuffix: list("nameSuffix"),
    namespace: list("namespace"),
    commonLabels: list("commonLabels"),
    labels: list("labels"),
    templateLabels: list("templateLabels"),
    volumeClaimTemplateLabels: list("volumeClaimTemplateLabels"),
    commonAnnotations: list("commonAnnotations"),
    varReference: list("varReference"),
    images: list("images"),
    replicas: list("replicas"),
    nameReference: references
      .filter(isMap)
      .map((entry): NameReference => ({ ...kindOf(entry), fieldSpecs: specsOf(entry["fieldSpecs"]) })),
  };
}

function specsOf(value: Json | undefined): FieldSpec[] {
  return (isList(value) ? value : []).filter(isMap).map((entry) => ({
    ...kindOf(entry),
    path: typeof entry["path"] === "string" ? entry["path"] : "",
    create: entry["create"] === true,
  }));
}

function kindOf(entry: { readonly [key: string]: Json }): { group: string; version: string; kind: string } {
  const text = (key: string): string => (typeof entry[key] === "string" ? entry[key] : "");
  return { group: text("group"), version: text("version"), kind: text("kind") };
}

/** Both, each place once (TransformerConfig.Merge). */
export function mergeSpecs(specs: FieldSpecs, more: FieldSpecs): FieldSpecs {
  if (specs === more) return specs;
  const merged: { -readonly [K in keyof FieldSpecs]: FieldSpecs[K] } = { ...specs };
  for (const key of simple) merged[key] = mergeLists(specs[key], more[key]);
  merged.nameReference = mergeReferences(specs.nameReference, more.nameReference);
  return merged;
}

export function mergeLists(specs: readonly FieldSpec[], more: readonly FieldSpec[]): readonly FieldSpec[] {
  const merged = [...specs];
  for (const spec of more) {
    const same = merged.find((other) => other.path === spec.path && isSelected(asId(other), spec));
    if (same === undefined) merged.push(spec);
    else if ((same.create ?? false) !== (spec.create ?? false)) throw BuildFailure.of(`conflicting field specs for ${spec.path}`);
  }
  return merged;
}

function mergeReferences(references: readonly NameReference[], more: readonly NameReference[]): readonly NameReference[] {
  const merged = [...references];
  for (const reference of more) {
    const at = merged.findIndex((other) => isSame(other, reference));
    const old = merged[at];
    if (old === undefined) merged.push(reference);
    else merged[at] = { ...old, fieldSpecs: mergeLists(old.fieldSpecs, reference.fieldSpecs) };
  }
  return merged;
}

function isSame(a: NameReference, b: NameReference): boolean {
  return (["group", "version", "kind"] as const).every((part) => (a[part] ?? "") === (b[part] ?? ""));
}

function asId({ group = "", version = "", kind = "" }: FieldSpec) {
  return { group, version, kind, name: "", namespace: "" };
}
