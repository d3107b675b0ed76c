import { consistsOf, isAlphanumeric, isDigit, isKeyCharacter, isLowerAlphanumeric, isLowerLetter } from "./characters.ts";
import { byteLength } from "./go-strings.ts";
import { emptyProblem, lengthProblem, newestWording, noProblems, regexProblem } from "./name-problems.ts";

/** IsCIdentifier of api/validate/content. */
export function cIdentifierProblems(value: string): readonly string[] {
  if (!isDigit(value.charCodeAt(0)) && consistsOf(value, isWordCharacter)) return noProblems;
  const rule =
    "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'";
  return [regexProblem(rule, "[A-Za-z_][A-Za-z0-9_]*", "my_name", "MY_NAME", "MyName")];
}

/** IsEnvVarName of util/validation: names of environment variables before 1.32, and prefixes of envFrom. */
export function envVarNameProblems(value: string): readonly string[] {
  const wellFormed = !isDigit(value.charCodeAt(0)) && consistsOf(value, isKeyCharacter);
  const dots = dotProblems(value);
  if (wellFormed) return dots;
  const rule =
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit";
  return [regexProblem(rule, "[-._a-zA-Z][-._a-zA-Z0-9]*", "my.env-name", "MY_ENV.NAME", "MyEnvName1"), ...dots];
}

/** IsRelaxedEnvVarName of util/validation: names of environment variables from 1.32 on. */
export function relaxedEnvVarNameProblems(value: string): readonly string[] {
  if (value === "") return [`environment variable name ${emptyProblem}`];
  if (consistsOf(value, isVariableCharacter)) return noProblems;
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** IsConfigMapKey of util/validation: keys of config maps and secrets. */
export function configMapKeyProblems(value: string): readonly string[] {
  const wellFormed = consistsOf(value, isKeyCharacter);
  if (wellFormed && value.length <= 253 && !value.startsWith(".")) return noProblems;
  const problems = byteLength(value) > 253 ? [lengthProblem(253, "characters")] : [];
  if (!wellFormed) {
    const rule = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    problems.push(regexProblem(rule, "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name"));
  }
  return [...problems, ...dotProblems(value)];
}

/** IsHTTPHeaderName of util/validation. */
export function httpHeaderNameProblems(value: string): readonly string[] {
  if (consistsOf(value, isHeaderCharacter)) return noProblems;
  return [regexProblem("a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name")];
}

/** IsValidPortName of util/validation. */
export function portNameProblems(value: string, { minor } = newestWording): readonly string[] {
  const wellFormed = consistsOf(value, isPortNameCharacter);
  const lettered = hasLowerLetter(value);
  const hyphenated = value.startsWith("-") || value.endsWith("-");
  if (wellFormed && lettered && !hyphenated && value.length <= 15 && !value.includes("--")) return noProblems;
  const problems: string[] = [];
  if (byteLength(value) > 15) problems.push(lengthProblem(15, "characters"));
  if (!wellFormed) problems.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
  if (!lettered) problems.push(`must contain at least one letter ${minor >= 25 ? "(a-z)" : "or number (a-z, 0-9)"}`);
  if (value.includes("--")) problems.push("must not contain consecutive hyphens");
  if (hyphenated) problems.push("must not begin or end with a hyphen");
  return problems;
}

/** IsDecimalInteger of api/validate/content: as a person writes an integer, without leading zeros. */
export function decimalIntegerProblems(value: string): readonly string[] {
  if (value === "") return [emptyProblem];
  const digits = value.startsWith("-") ? value.slice(1) : value;
  const canonical = value === "0" || (consistsOf(digits, isDigit) && !digits.startsWith("0"));
  return canonical ? noProblems : ["must be a valid decimal integer in canonical form"];
}

/** hasChDirPrefix of util/validation. */
function dotProblems(value: string): readonly string[] {
  if (!value.startsWith(".")) return noProblems;
  if (value === ".") return ["must not be '.'"];
  if (value === "..") return ["must not be '..'"];
  return value.startsWith("..") ? ["must not start with '..'"] : noProblems;
}

function hasLowerLetter(value: string): boolean {
  for (let index = 0; index < value.length; index++) if (isLowerLetter(value.charCodeAt(index))) return true;
  return false;
}

function isWordCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 0x5f;
}

function isHeaderCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2d;
}

function isPortNameCharacter(code: number): boolean {
  return isLowerAlphanumeric(code) || code === 0x2d;
}

/** Printable ASCII without `=`. */
function isVariableCharacter(code: number): boolean {
  return code >= 0x20 && code < 0x7f && code !== 0x3d;
}
