import { closest } from "../../text/closest.ts";
import { UsageError } from "../usage-error.ts";

/** A kind in a version, and the Kubernetes minor, for which a schema is looked for. */
export interface SchemaSubject {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** `1.36` */
  readonly kubernetes: string;
}

/** What kubeconform adds to a location that names no file. */
const defaultLayout =
  "{{ .NormalizedKubernetesVersion }}-standalone{{ .StrictSuffix }}/{{ .ResourceKind }}{{ .KindSuffix }}.json";

const variables: { readonly [name: string]: (subject: SchemaSubject, strict: string) => string } = {
  NormalizedKubernetesVersion: ({ kubernetes }) => `v${kubernetes}.0`,
  StrictSuffix: (_, strict) => strict,
  ResourceKind: ({ kind }) => kind.toLowerCase(),
  ResourceAPIVersion: ({ version }) => version,
  Group: ({ group }) => group,
  KindSuffix: ({ group, version }) => `-${group === "" ? "" : `${group.split(".")[0]}-`}${version}`.toLowerCase(),
};

/** Refuses what no schema can be found by: addresses on a network, variables that there are not. */
export function checkLocation(location: string): void {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(location) || location === "default") {
    throw new UsageError(
      "bad-configuration",
      `schemas: ${location} is on a network, and Plimsoll works offline; save the schemas in a folder and name that`,
    );
  }
  for (const [, name = ""] of location.matchAll(/\{\{-?\s*\.?(\S*?)\s*-?\}\}/g)) {
    if (Object.hasOwn(variables, name)) continue;
    const near = closest(name, Object.keys(variables));
    throw new UsageError(
      "bad-configuration",
      `schemas: there is no variable .${name}${near === null ? "" : `; did you mean .${near}?`} (there are ${Object.keys(variables).join(", ")})`,
    );
  }
}

/** The files in which a location may keep the schema of a kind, the strict one first; kubeconform's -schema-location. */
export function schemaFiles(location: string, subject: SchemaSubject): readonly string[] {
  // Names come from manifests: none of them may lead out of the folder.
  const names = [subject.group, subject.version, subject.kind];
  if (!names.every((name) => /^[A-Za-z0-9][A-Za-z0-9.-]*$|^$/.test(name))) return [];
  const template = location.endsWith(".json") ? location : `${location.replace(/\/$/, "")}/${defaultLayout}`;
  const fill = (strict: string): string =>
    template.replace(/\{\{-?\s*\.(\S*?)\s*-?\}\}/g, (_, name: string) => variables[name]?.(subject, strict) ?? "");
  return [...new Set([fill("-strict"), fill("")])];
}
