import { isAlphanumeric, isLowerAlphanumeric, isLowerLetter } from "./characters.ts";
import { byteLength } from "./go-strings.ts";
import { lengthProblem, newestWording, noProblems, regexProblem, type Wording } from "./name-problems.ts";

const longestLabel = 63;
const longestSubdomain = 253;

const labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomainPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
const underscorePattern = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*";
const ends = "must start and end with an alphanumeric character";

type Unit = "characters" | "bytes";

/** IsDNS1123Label of util/validation. */
export function dns1123LabelProblems(value: string, wording = newestWording): readonly string[] {
  return labelProblems(value, wording, "characters");
}

/** IsDNS1123Label of api/validate/content, which declarative validation uses as k8s-short-name. */
export function shortNameProblems(value: string): readonly string[] {
  return labelProblems(value, newestWording, "bytes");
}

function labelProblems(value: string, { minor }: Wording, unit: Unit): readonly string[] {
  const wellFormed = isDns1123Label(value, 0, value.length);
  if (wellFormed && value.length <= longestLabel) return noProblems;
  const problems = tooLong(value, longestLabel, unit);
  if (wellFormed) return problems;
  if (minor >= 27 && isDns1123Subdomain(value)) return [...problems, "must not contain dots"];
  const subject = minor >= 20 ? "a lowercase RFC 1123 label" : "a DNS-1123 label";
  const rule = `${subject} must consist of lower case alphanumeric characters or '-', and ${ends}`;
  return [...problems, regexProblem(rule, labelPattern, "my-name", "123-abc")];
}

/** IsDNS1123Subdomain of util/validation. */
export function dns1123SubdomainProblems(value: string, wording = newestWording): readonly string[] {
  return subdomainProblems(value, wording, "characters");
}

/** IsDNS1123Subdomain of api/validate/content, which declarative validation uses as k8s-long-name. */
export function longNameProblems(value: string): readonly string[] {
  return subdomainProblems(value, newestWording, "bytes");
}

function subdomainProblems(value: string, { minor }: Wording, unit: Unit): readonly string[] {
  const wellFormed = isDns1123Subdomain(value);
  if (wellFormed && value.length <= longestSubdomain) return noProblems;
  const problems = tooLong(value, longestSubdomain, unit);
  if (wellFormed) return problems;
  const subject = minor >= 20 ? "a lowercase RFC 1123 subdomain" : "a DNS-1123 subdomain";
  const rule = `${subject} must consist of lower case alphanumeric characters, '-' or '.', and ${ends}`;
  return [...problems, regexProblem(rule, subdomainPattern, "example.com")];
}

/** IsDNS1123SubdomainWithUnderscore of util/validation, for DNS search paths. */
export function dns1123SubdomainWithUnderscoreProblems(value: string, { minor } = newestWording): readonly string[] {
  const wellFormed = isDotted(value, 0, isUnderscoreLabel);
  if (wellFormed && value.length <= longestSubdomain) return noProblems;
  const problems = tooLong(value, longestSubdomain, "characters");
  if (wellFormed) return problems;
  const rule = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and ${ends}`;
  return [...problems, regexProblem(rule, minor >= 34 ? underscorePattern : subdomainPattern, "example.com")];
}

/** IsDNS1123SubdomainCaseless of api/validate/content. */
export function dns1123SubdomainCaselessProblems(value: string): readonly string[] {
  const wellFormed = isDotted(value, 0, isCaselessLabel);
  const problems = byteLength(value) <= longestSubdomain ? noProblems : tooLong(value, longestSubdomain, "bytes");
  if (wellFormed) return problems;
  const rule = `an RFC 1123 subdomain must consist of alphanumeric characters, '-' or '.', and ${ends}`;
  return [...problems, regexProblem(rule, subdomainPattern, "Example.com")];
}

/** IsDNS1035Label of util/validation. */
export function dns1035LabelProblems(value: string): readonly string[] {
  const wellFormed = isLowerLetter(value.charCodeAt(0)) && isDns1123Label(value, 0, value.length);
  if (wellFormed && value.length <= longestLabel) return noProblems;
  const problems = tooLong(value, longestLabel, "characters");
  if (wellFormed) return problems;
  const rule =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...problems, regexProblem(rule, "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123")];
}

/** IsWildcardDNS1123Subdomain of util/validation. */
export function wildcardDns1123SubdomainProblems(value: string): readonly string[] {
  const wellFormed = value.startsWith("*.") && isDotted(value, 2, isDns1123Label);
  if (wellFormed && value.length <= longestSubdomain) return noProblems;
  const problems = tooLong(value, longestSubdomain, "characters");
  if (wellFormed) return problems;
  const rule =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
  return [...problems, regexProblem(rule, `\\*\\.${subdomainPattern}`, "*.example.com")];
}

/** Whether a part of a text is labels with dots between them, whatever its length. */
export function isDns1123Subdomain(text: string, from = 0, to = text.length): boolean {
  return isDotted(text, from, isDns1123Label, to);
}

type LabelCheck = (text: string, from: number, to: number) => boolean;

function isDotted(text: string, from: number, isLabel: LabelCheck, to = text.length): boolean {
  let start = from;
  for (let index = from; index < to; index++) {
    if (text.charCodeAt(index) !== 0x2e) continue;
    if (!isLabel(text, start, index)) return false;
    start = index + 1;
  }
  return isLabel(text, start, to);
}

function isDns1123Label(text: string, from: number, to: number): boolean {
  if (from >= to || text.charCodeAt(from) === 0x2d || text.charCodeAt(to - 1) === 0x2d) return false;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if (!isLowerAlphanumeric(code) && code !== 0x2d) return false;
  }
  return true;
}

function isUnderscoreLabel(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from) === 0x5f ? from + 1 : from;
  if (first >= to || !isLowerAlphanumeric(text.charCodeAt(first)) || !isLowerAlphanumeric(text.charCodeAt(to - 1))) return false;
  for (let index = first; index < to; index++) {
    const code = text.charCodeAt(index);
    if (!isLowerAlphanumeric(code) && code !== 0x2d && code !== 0x5f) return false;
  }
  return true;
}

function isCaselessLabel(text: string, from: number, to: number): boolean {
  if (from >= to || text.charCodeAt(from) === 0x2d || text.charCodeAt(to - 1) === 0x2d) return false;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if (!isAlphanumeric(code) && code !== 0x2d && !foldsToAscii(code)) return false;
  }
  return true;
}

/** The long s and the Kelvin sign are letters of ASCII to Go's (?i). */
function foldsToAscii(code: number): boolean {
  return code === 0x17f || code === 0x212a;
}

function tooLong(value: string, most: number, unit: Unit): readonly string[] {
  return byteLength(value) > most ? [lengthProblem(most, unit)] : noProblems;
}
