import type { CustomResourceDefinitionVersion } from "../../kinds.generated.ts";
import { areEquivalent } from "./equivalent.ts";

/** The parts of a version that the server keeps once for all versions, if they are the same in all of them. */
export type VersionPart = "schema" | "subresources" | "additionalPrinterColumns" | "selectableFields";

export const versionParts = ["schema", "subresources", "additionalPrinterColumns", "selectableFields"] as const;

/** A definition as the server sees it: what all versions have in common, and the versions without that. */
export interface InternalVersions {
  readonly common: Pick<CustomResourceDefinitionVersion, VersionPart>;
  readonly versions: readonly CustomResourceDefinitionVersion[];
}

/** Convert_v1_CustomResourceDefinitionSpec_To_apiextensions_CustomResourceDefinitionSpec of apis/apiextensions/v1. */
export function splitVersions(versions: readonly CustomResourceDefinitionVersion[]): InternalVersions {
  const [first, ...others] = versions;
  if (first === undefined) return { common: {}, versions };
  const shared = versionParts.filter((part) => others.every((other) => areEquivalent(other[part], first[part])));
  const common: { -readonly [Part in VersionPart]?: CustomResourceDefinitionVersion[Part] } = {};
  for (const part of shared) take(first, common, part);
  return { common, versions: versions.map((version) => without(version, shared)) };
}

function take<Part extends VersionPart>(
  from: CustomResourceDefinitionVersion,
  to: { -readonly [Key in VersionPart]?: CustomResourceDefinitionVersion[Key] },
  part: Part,
): void {
  if (from[part] !== undefined) to[part] = from[part];
}

function without(version: CustomResourceDefinitionVersion, shared: readonly VersionPart[]): CustomResourceDefinitionVersion {
  if (shared.every((part) => version[part] === undefined)) return version;
  const copy = { ...version };
  for (const part of shared) delete copy[part];
  return copy;
}
