import { isTrue, type RawMap, rawField, rawList, rawMap, rawText } from "../../k8s/schema/raw.ts";
import { isMap, type Json } from "../../syntax/node.ts";
import { readScalePaths, type ScalePaths } from "./scale.ts";

/** One version of the kind that a CustomResourceDefinition defines. */
export interface KindVersion {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly isNamespaced: boolean;
  readonly isServed: boolean;
  readonly schema: RawMap;
  /** spec.preserveUnknownFields: nothing is pruned. */
  readonly keepsUnknown: boolean;
  /** With a status subresource, the status of a new object is thrown away. */
  readonly dropsStatus: boolean;
  readonly scale: ScalePaths | null;
}

/** The versions of a CustomResourceDefinition; none if it is no such thing, or too broken to define anything. */
export function readDefinition(value: Json): readonly KindVersion[] {
  if (!isMap(value) || rawText(value, "kind") !== "CustomResourceDefinition") return [];
  const apiVersion = rawText(value, "apiVersion");
  const spec = rawMap(value, "spec");
  const names = spec === null ? null : rawMap(spec, "names");
  if (spec === null || names === null || !apiVersion.startsWith("apiextensions.k8s.io/")) return [];
  const isBeta = apiVersion.endsWith("/v1beta1");
  const shared = {
    group: rawText(spec, "group"),
    kind: rawText(names, "kind"),
    plural: rawText(names, "plural"),
    isNamespaced: rawText(spec, "scope") !== "Cluster",
    keepsUnknown: (rawField(spec, "preserveUnknownFields") ?? isBeta) === true,
  };
  if (shared.group === "" || shared.kind === "") return [];
  return versionsOf(spec, isBeta).flatMap((version) => {
    const name = rawText(version, "name");
    return name === "" ? [] : [{ ...shared, ...readVersion(name, version, spec) }];
  });
}

/** Before v1, `version` could stand alone instead of a list. */
function versionsOf(spec: RawMap, isBeta: boolean): readonly RawMap[] {
  const versions = rawList(spec, "versions").filter(isMap);
  if (versions.length > 0 || !isBeta) return versions;
  return [{ name: rawText(spec, "version"), served: true }];
}

/** Before v1, all versions could share the schema and the subresources. */
function readVersion(
  name: string,
  version: RawMap,
  spec: RawMap,
): Omit<KindVersion, "group" | "kind" | "plural" | "isNamespaced" | "keepsUnknown"> {
  const validation = rawMap(version, "schema") ?? rawMap(spec, "validation");
  const subresources = rawMap(version, "subresources") ?? rawMap(spec, "subresources");
  const scale = subresources === null ? null : rawMap(subresources, "scale");
  return {
    version: name,
    isServed: isTrue(version, "served"),
    schema: (validation === null ? null : rawMap(validation, "openAPIV3Schema")) ?? {},
    dropsStatus: subresources !== null && isMap(rawField(subresources, "status")),
    scale: scale === null ? null : readScalePaths(scale),
  };
}
