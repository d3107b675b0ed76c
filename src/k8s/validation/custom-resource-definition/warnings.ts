import { quote } from "../../core/go.ts";
import type { CustomResourceDefinition, JSONSchemaProps } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { schemasBelow } from "./schema-walk.ts";
import { splitVersions } from "./shared-parts.ts";

/** WarningsOnCreate of registry/customresourcedefinition: formats that no value is checked against. */
export function warnOfUnrecognizedFormats(
  { spec = {} }: CustomResourceDefinition,
  { minor }: ValidationContext,
): readonly string[] {
  if (!isOn("unknownTextFormats", minor)) return [];
  const { common, versions } = splitVersions(spec.versions ?? []);
  const warnings: string[] = [];
  for (const { schema } of [common, ...versions])
    if (schema?.openAPIV3Schema !== undefined) collect(schema.openAPIV3Schema, minor, warnings);
  // A header that is there already is not sent again.
  return [...new Set(warnings)];
}

function collect(schema: JSONSchemaProps, minor: number, warnings: string[]): void {
  const { format = "", type = "" } = schema;
  if (format !== "" && !isRecognized(format, type, minor)) warnings.push(`unrecognized format ${quote(format)}`);
  for (const below of schemasBelow(schema)) collect(below, minor, warnings);
}

/** GetUnrecognizedFormats of apiserver/validation. */
function isRecognized(format: string, type: string, minor: number): boolean {
  if (type === "string" || (type === "" && isOn("unknownNumberFormats", minor)))
    return textFormats.has(format.replaceAll("-", ""));
  if (!isOn("unknownNumberFormats", minor)) return true;
  if (type === "integer") return format === "int32" || format === "int64";
  return type === "number" && (format === "float" || format === "double");
}

/** supportedVersionedFormats, without the hyphens; the last two are as old as these warnings. */
const textFormats: ReadonlySet<string> = new Set([
  "bsonobjectid",
  "uri",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "cidr",
  "mac",
  "uuid",
  "uuid3",
  "uuid4",
  "uuid5",
  "isbn",
  "isbn10",
  "isbn13",
  "creditcard",
  "ssn",
  "hexcolor",
  "rgbcolor",
  "byte",
  "password",
  "date",
  "duration",
  "datetime",
  "k8sshortname",
  "k8slongname",
]);
