import { isAlphanumeric, isDigit } from "../../core/characters.ts";
import { goStruct } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { DeviceAttribute } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";

const longestValue = 64;

/** validateDeviceAttribute of resource/validation; lists are behind a closed gate and gone. */
export function validateDeviceAttribute(attribute: DeviceAttribute, at: Field, found: Violations): void {
  const { int, bool, string, version } = attribute;
  if (string !== undefined && byteLength(string) > longestValue) found.tooLong(child(at, "string"), longestValue);
  if (version !== undefined) validateVersion(version, child(at, "version"), found);
  const count =
    Number(int !== undefined) + Number(bool !== undefined) + Number(string !== undefined) + Number(version !== undefined);
  if (count !== 1) found.invalid(at, count === 0 ? "" : printAttribute(attribute), "exactly one value must be specified");
}

/** validateDeviceAttributeVersionValue of resource/validation. */
function validateVersion(version: string, at: Field, found: Violations): void {
  if (!isSemanticVersion(version)) found.invalid(at, version, "must be a string compatible with semver.org spec 2.0.0");
  if (byteLength(version) > longestValue) found.tooLong(at, longestValue);
}

function printAttribute({ int, bool, string, version }: DeviceAttribute): unknown {
  return goStruct({
    IntValue: int ?? null,
    BoolValue: bool ?? null,
    StringValue: string ?? null,
    VersionValue: version ?? null,
    IntValues: null,
    BoolValues: null,
    StringValues: null,
    VersionValues: null,
  });
}

/** semverRe of resource/validation: `1.2.3-alpha.1+build.5`. */
export function isSemanticVersion(version: string): boolean {
  const plus = version.indexOf("+");
  const release = plus < 0 ? version : version.slice(0, plus);
  const build = plus < 0 ? [] : version.slice(plus + 1).split(".");
  const dash = release.indexOf("-");
  const numbers = (dash < 0 ? release : release.slice(0, dash)).split(".");
  const prerelease = dash < 0 ? [] : release.slice(dash + 1).split(".");
  return (
    numbers.length === 3 &&
    numbers.every(isNumericIdentifier) &&
    build.every(isIdentifier) &&
    prerelease.every((part) => isNumericIdentifier(part) || (isIdentifier(part) && !isNumber(part)))
  );
}

function isNumericIdentifier(part: string): boolean {
  return isNumber(part) && (part === "0" || !part.startsWith("0"));
}

function isNumber(part: string): boolean {
  for (let index = 0; index < part.length; index++) if (!isDigit(part.charCodeAt(index))) return false;
  return part !== "";
}

function isIdentifier(part: string): boolean {
  for (let index = 0; index < part.length; index++) {
    const code = part.charCodeAt(index);
    if (!isAlphanumeric(code) && code !== 0x2d) return false;
  }
  return part !== "";
}
