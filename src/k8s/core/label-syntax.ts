import { isAlphanumeric, isKeyCharacter } from "./characters.ts";
import { dns1123SubdomainProblems, isDns1123Subdomain, longNameProblems } from "./dns-names.ts";
import { byteLength, toLower } from "./go-strings.ts";
import { emptyProblem, lengthProblem, newestWording, noProblems, regexProblem, type Wording } from "./name-problems.ts";

const longest = 63;
const longestPrefix = 253;
const namePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const rule = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

/** Keys of labels, and other qualified names (IsLabelKey of api/validate/content, IsQualifiedName of util/validation). */
export function labelKeyProblems(key: string, wording = newestWording): readonly string[] {
  const slash = key.indexOf("/");
  if (isName(key, slash + 1) && (slash < 0 || isPrefix(key, slash))) return noProblems;
  if (slash >= 0 && key.includes("/", slash + 1)) return [tooManyParts(wording)];
  const problems = slash < 0 ? [] : prefixProblems(key.slice(0, slash), wording);
  const name = key.slice(slash + 1);
  if (name === "") problems.push(`name part ${emptyProblem}`);
  else if (byteLength(name) > longest) problems.push(`name part ${lengthProblem(longest, unitOf(wording))}`);
  if (!isWellFormed(name, 0)) problems.push(`name part ${patternProblem()}`);
  return problems;
}

/** Values of labels (IsLabelValue of api/validate/content, IsValidLabelValue of util/validation). */
export function labelValueProblems(value: string, wording = newestWording): readonly string[] {
  if (value === "" || isName(value, 0)) return noProblems;
  const problems: string[] = [];
  if (byteLength(value) > longest) problems.push(lengthProblem(longest, unitOf(wording)));
  if (!isWellFormed(value, 0)) {
    const subject = "a valid label must be an empty string or consist of";
    const words = rule.replace("must consist of", subject);
    problems.push(regexProblem(words, `(${namePattern})?`, "MyValue", "my_value", "12345"));
  }
  return problems;
}

/** Annotations have the keys of labels, in any case (ValidateAnnotations of api/validation). */
export function annotationKeyProblems(key: string, wording = newestWording): readonly string[] {
  const problems = labelKeyProblems(key, wording);
  return problems.length === 0 ? problems : labelKeyProblems(toLower(key), wording);
}

function isName(text: string, from: number): boolean {
  return text.length - from <= longest && isWellFormed(text, from);
}

function isPrefix(key: string, slash: number): boolean {
  return slash <= longestPrefix && isDns1123Subdomain(key, 0, slash);
}

function isWellFormed(text: string, from: number): boolean {
  const last = text.length - 1;
  if (!isAlphanumeric(text.charCodeAt(from)) || !isAlphanumeric(text.charCodeAt(last))) return false;
  for (let index = from + 1; index < last; index++) if (!isKeyCharacter(text.charCodeAt(index))) return false;
  return true;
}

function prefixProblems(prefix: string, wording: Wording): string[] {
  if (prefix === "") return [`prefix part ${emptyProblem}`];
  const problems = wording.minor >= 35 ? longNameProblems(prefix) : dns1123SubdomainProblems(prefix, wording);
  return problems.map((problem) => `prefix part ${problem}`);
}

function tooManyParts({ minor }: Wording): string {
  const subject = minor >= 35 ? "a valid label key" : "a qualified name";
  return `${subject} ${patternProblem()} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
}

function patternProblem(): string {
  return regexProblem(rule, namePattern, "MyName", "my.name", "123-abc");
}

function unitOf({ minor }: Wording): "bytes" | "characters" {
  return minor >= 35 ? "bytes" : "characters";
}
