import { YamlError } from "./scanner.ts";

/** What a scalar stands for in JSON. */
export type Scalar = null | boolean | number | bigint | string;

const words = new Map<string, Scalar>();
for (const word of ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]) words.set(word, true);
for (const word of ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]) words.set(word, false);
for (const word of ["", "~", "null", "Null", "NULL"]) words.set(word, null);
for (const word of [".nan", ".NaN", ".NAN"]) words.set(word, Number.NaN);
for (const sign of ["", "+"]) for (const word of [".inf", ".Inf", ".INF"]) words.set(sign + word, Number.POSITIVE_INFINITY);
for (const word of ["-.inf", "-.Inf", "-.INF"]) words.set(word, Number.NEGATIVE_INFINITY);

const longestWord = 5;
const asWord = 1;
const asNumber = 2;
const asFraction = 3;

/** By first character: whether a plain scalar may be anything but a string. */
const hints = new Uint8Array(128);
for (const character of "yYnNtTfFoO~") hints[character.charCodeAt(0)] = asWord;
for (const character of "+-0123456789") hints[character.charCodeAt(0)] = asNumber;
hints[46 /* . */] = asFraction;

const floatPattern = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const integerPattern = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/**
 * A plain scalar as Kubernetes reads it: YAML 1.1 as in `resolve` of go.yaml.in/yaml/v2. Timestamps and base-60 numbers stay
 * strings; whole numbers beyond 2^53 become bigints, beyond 64 bits doubles.
 */
export function resolvePlain(text: string): Scalar {
  const first = text.charCodeAt(0);
  const hint = first < 128 ? hints[first] : text === "" ? asWord : 0;
  if (hint === 0) return text;
  if (text.length <= longestWord) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  if (hint === asNumber) return resolveNumber(text);
  if (hint === asFraction) return floatPattern.test(text) ? finiteOr(text, text) : text;
  return text;
}

function resolveNumber(text: string): Scalar {
  if (isSmallDecimal(text)) return Number(text);
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  const integer = integerPattern.exec(digits);
  if (integer !== null) {
    const [, sign, hexadecimal, binary, octal, decimal] = integer;
    const magnitude = BigInt(hexadecimal ? `0x${hexadecimal}` : binary ? `0b${binary}` : octal ? `0o${octal}` : (decimal ?? "0"));
    const value = sign === "-" ? -magnitude : magnitude;
    if (value >= -(2n ** 63n) && value < 2n ** 64n && !(sign === "+" && value >= 2n ** 63n)) {
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
  }
  return floatPattern.test(digits) ? finiteOr(digits, text) : text;
}

/** The common case, without a regular expression: up to 15 digits and no leading zero. */
function isSmallDecimal(text: string): boolean {
  const { length } = text;
  if (length > 15 || (length > 1 && text.charCodeAt(0) === 48)) return false;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Too large a number for a double stays text. */
function finiteOr(digits: string, text: string): Scalar {
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

const tagPrefix = "tag:yaml.org,2002:";

/**
 * A scalar with an explicit tag. `plain` tells whether it was written without quotes, which matters only for no tag at all.
 * Unknown tags leave the text as it is.
 */
export function resolveTagged(tag: string, text: string, offset: number): Scalar {
  const short = tag.startsWith(tagPrefix) ? tag.slice(tagPrefix.length) : "";
  switch (short) {
    case "str":
      return text;
    case "binary":
      return decodeBinary(text, offset);
    case "bool":
    case "int":
    case "float":
    case "null":
    case "timestamp": {
      const value = resolvePlain(text);
      const kind = short === "timestamp" && isTimestamp(text) ? "timestamp" : scalarKind(value, text);
      if (kind !== short && !(short === "float" && kind === "int")) {
        throw new YamlError("scalar", "composer", `cannot decode !!${kind} \`${text}\` as a !!${short}`, offset);
      }
      return value;
    }
    default:
      return text;
  }
}

function scalarKind(value: Scalar, text: string): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return integerPattern.test(text.replaceAll("_", "")) ? "int" : "float";
  return isTimestamp(text) ? "timestamp" : "str";
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/.test(
    text,
  );
}

function decodeBinary(text: string, offset: number): string {
  const compact = text.replace(/[\r\n]/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
    throw new YamlError("scalar", "composer", "!!binary value contains invalid base64 data", offset);
  }
  return new TextDecoder().decode(Uint8Array.from(atob(compact), (character) => character.charCodeAt(0)));
}

/** The text of a map key as sigs.k8s.io/yaml makes it of a scalar that is written so, or null where it refuses the key. */
export function keyText(value: Scalar, written: string): string | null {
  if (typeof value === "string") return value;
  if (value === null) return null;
  if (typeof value === "number" && !isInteger(value, written)) return floatKey(value);
  return String(value);
}

/** A number such as 1e3 is a float to Go, whatever its value. */
function isInteger(value: number, written: string): boolean {
  return Number.isSafeInteger(value) && (integerPattern.test(written.replaceAll("_", "")) || !/[.eE]/.test(written));
}

/** Go's shortest 'g' format of a 32-bit float, as the JSON conversion writes float keys. */
function floatKey(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  const single = Math.fround(value);
  let precision = 1;
  while (precision < 9 && Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
  const [mantissa = "", exponent = "0"] = single.toExponential(precision - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(single.toPrecision(precision)));
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
