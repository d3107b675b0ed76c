import { isList, isMap, type Json } from "../syntax/node.ts";
import { mergeLists } from "./configurations.ts";
import type { FieldSpecs } from "./default-specs.ts";
import type { FieldSpec } from "./field-spec.ts";
import { below, entriesField, type Kustomization, placeIn, stringsOf, textField } from "./kustomization.ts";
import { applyJsonPatches, applyPatches, applyStrategicMerges, type PatchWork } from "./patches.ts";
import { applyReplacements } from "./replacements.ts";
import type { Resource } from "./resource.ts";
import { setImages, setReplicas, setStrings } from "./transform-fields.ts";
import { addAffix, setNamespace } from "./transform-names.ts";

/** Everything that a kustomization does to its resources, in kustomize's order (configureBuiltinTransformers). */
export function transform(resources: readonly Resource[], work: PatchWork, specs: FieldSpecs): Resource[] {
  const { kustomization, pack } = work;
  const left = applyPatches(applyStrategicMerges(resources, work), work);
  const namespace = textField(kustomization, "namespace");
  if (namespace !== "") setNamespace(left, namespace, placeIn(kustomization, "namespace"), specs.namespace, pack);
  for (const [where, field] of [
    ["prefix", "namePrefix"],
    ["suffix", "nameSuffix"],
  ] as const) {
    const text = textField(kustomization, field);
    if (text !== "") addAffix(left, { text, where, from: placeIn(kustomization, field) }, specs, pack);
  }
  setLabels(left, kustomization, specs);
  const annotations = stringsOf(kustomization.map["commonAnnotations"], "commonAnnotations");
  setStrings(left, annotations, placeIn(kustomization, "commonAnnotations"), specs.commonAnnotations);
  applyJsonPatches(left, work);
  for (const { entry, at } of entriesField(kustomization, "replicas")) setReplicas(left, entry, at, specs.replicas);
  for (const field of ["images", "imageTags"])
    for (const { entry, at } of entriesField(kustomization, field)) setImages(left, entry, at, specs.images);
  applyReplacements(left, work);
  return left;
}

function setLabels(resources: readonly Resource[], kustomization: Kustomization, specs: FieldSpecs): void {
  for (const { entry, at } of entriesField(kustomization, "labels"))
    setStrings(resources, stringsOf(entry["pairs"], "labels"), below(at, "pairs"), placesOf(entry, specs));
  const common = stringsOf(kustomization.map["commonLabels"], "commonLabels");
  setStrings(resources, common, placeIn(kustomization, "commonLabels"), specs.commonLabels);
}

/** Where an entry of `labels` puts them: metadata only, unless it says more. */
function placesOf(entry: { readonly [key: string]: Json }, specs: FieldSpecs): readonly FieldSpec[] {
  const own = mergeLists(ownSpecs(entry["fields"]), specs.labels);
  if (entry["includeSelectors"] === true) return mergeLists(own, specs.commonLabels);
  const templates = entry["includeTemplates"] === true ? specs.templateLabels : [];
  const claims = entry["includeVolumeClaimTemplates"] === true ? specs.volumeClaimTemplateLabels : [];
  return mergeLists(mergeLists(mergeLists(own, templates), claims), [{ path: "metadata/labels", create: true }]);
}

function ownSpecs(value: Json | undefined): FieldSpec[] {
  return (isList(value) ? value : []).filter(isMap).map((entry) => {
    const text = (key: string): string => (typeof entry[key] === "string" ? entry[key] : "");
    return {
      group: text("group"),
      version: text("version"),
      kind: text("kind"),
      path: text("path"),
      create: entry["create"] === true,
    };
  });
}
