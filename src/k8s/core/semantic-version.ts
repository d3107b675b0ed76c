import { quote } from "./go.ts";
import { compareStrings } from "./go-strings.ts";

/** A version as semver.org has it (Version of github.com/blang/semver). */
export interface SemanticVersion {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Parts of the prerelease; numbers sort before texts. */
  readonly prerelease: readonly (bigint | string)[];
  readonly build: readonly string[];
}

/** Why a text is no version, in the server's words. */
export interface VersionProblem {
  readonly message: string;
}

const digits = /^[0-9]+$/;
const alphanumeric = /^[0-9A-Za-z-]+$/;
const mostNumber = 2n ** 64n - 1n;

/** semver.Parse. */
export function parseSemanticVersion(text: string): SemanticVersion | VersionProblem {
  if (text === "") return { message: "Version string empty" };
  const [majorText = "", minorText, ...others] = text.split(".");
  if (minorText === undefined || others.length === 0) return { message: "No Major.Minor.Patch elements found" };
  const major = readNumber(majorText, "Major");
  if (typeof major !== "bigint") return major;
  const minor = readNumber(minorText, "Minor");
  if (typeof minor !== "bigint") return minor;
  const [beforeBuild, build] = cut(others.join("."), "+");
  const [patchText, written] = cut(beforeBuild, "-");
  const patch = readNumber(patchText, "Patch");
  if (typeof patch !== "bigint") return patch;
  const prerelease = readPrerelease(written?.split(".") ?? []);
  if ("message" in prerelease) return prerelease;
  const parts = build?.split(".") ?? [];
  const wrong = parts.find((part) => !alphanumeric.test(part));
  if (wrong === "") return { message: "Build meta data is empty" };
  if (wrong !== undefined) return { message: `Invalid character(s) found in build meta data ${quote(wrong)}` };
  return { major, minor, patch, prerelease, build: parts };
}

/** Versions as people write them: with a `v`, with leading zeros, with less than three parts (normalizeAndParse of the library). */
export function parseLooseVersion(text: string): SemanticVersion | VersionProblem {
  const [first = "", second, ...others] = text.replace(/^v/, "").split(".");
  const parts = [first, ...(second === undefined ? [] : [second]), ...(others.length === 0 ? [] : [others.join(".")])];
  const trimmed = parts.map((part) => (part.length > 1 ? withoutZeros(part) : part));
  if (trimmed.length < 3 && /[+-]/.test(trimmed.at(-1) ?? ""))
    return { message: "short version cannot contain PreRelease/Build meta data" };
  while (trimmed.length < 3) trimmed.push("0");
  return parseSemanticVersion(trimmed.join("."));
}

function withoutZeros(part: string): string {
  const rest = part.replace(/^0+/, "");
  return /^[0-9]/.test(rest) ? rest : `0${rest}`;
}

function cut(text: string, separator: string): readonly [before: string, after: string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function readNumber(text: string, what: "Major" | "Minor" | "Patch"): bigint | VersionProblem {
  // An empty text has no wrong characters.
  if (text !== "" && !digits.test(text))
    return { message: `Invalid character(s) found in ${what.toLowerCase()} number ${quote(text)}` };
  if (text.length > 1 && text.startsWith("0"))
    return { message: `${what} number must not contain leading zeroes ${quote(text)}` };
  return parseUnsigned(text);
}

/** strconv.ParseUint, of digits. */
function parseUnsigned(text: string): bigint | VersionProblem {
  if (text === "") return { message: 'strconv.ParseUint: parsing "": invalid syntax' };
  const value = BigInt(text);
  return value > mostNumber ? { message: `strconv.ParseUint: parsing ${quote(text)}: value out of range` } : value;
}

function readPrerelease(parts: readonly string[]): readonly (bigint | string)[] | VersionProblem {
  const read: (bigint | string)[] = [];
  for (const part of parts) {
    if (part === "") return { message: "Prerelease is empty" };
    if (!alphanumeric.test(part)) return { message: `Invalid character(s) found in prerelease ${quote(part)}` };
    if (digits.test(part) && part.length > 1 && part.startsWith("0"))
      return { message: `Numeric PreRelease version must not contain leading zeroes ${quote(part)}` };
    const value = digits.test(part) ? parseUnsigned(part) : part;
    if (typeof value === "object") return value;
    read.push(value);
  }
  return read;
}

/** Version.Compare: -1, 0 or 1; what was built does not count. */
export function compareVersions(a: SemanticVersion, b: SemanticVersion): number {
  for (const part of ["major", "minor", "patch"] as const) if (a[part] !== b[part]) return a[part] > b[part] ? 1 : -1;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return Math.sign(b.prerelease.length - a.prerelease.length);
  for (const [index, part] of a.prerelease.entries()) {
    const other = b.prerelease[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return a.prerelease.length === b.prerelease.length ? 0 : -1;
}

function compareParts(a: bigint | string, b: bigint | string): number {
  if (typeof a === "string") return typeof b === "string" ? compareStrings(a, b) : 1;
  if (typeof b === "string") return -1;
  return a === b ? 0 : a > b ? 1 : -1;
}

export function formatVersion({ major, minor, patch, prerelease, build }: SemanticVersion): string {
  const before = prerelease.length === 0 ? "" : `-${prerelease.join(".")}`;
  return `${major}.${minor}.${patch}${before}${build.length === 0 ? "" : `+${build.join(".")}`}`;
}
