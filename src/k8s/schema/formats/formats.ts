import { longNameProblems, shortNameProblems } from "../../core/dns-names.ts";
import { parseRequestUri } from "../../core/go-url.ts";
import { isEmail } from "./email.ts";
import { isCidr, isHostname, isIpv4, isIpv6, isMac } from "./network.ts";
import { isCreditCard, isIsbn10, isIsbn13 } from "./numbers.ts";
import { isBase64, isHexColor, isObjectId, isRgbColor, isSocialSecurityNumber, isUuid } from "./texts.ts";
import { isDate, isDateTime, isDuration } from "./times.ts";

/** Whether a text has a format. */
export type FormatCheck = (text: string) => boolean;

/** The formats of texts that the server checks, without dashes (strfmt.Default, and apiserver/validation/formats.go). */
const textFormats: Readonly<Record<string, FormatCheck>> = {
  bsonobjectid: isObjectId,
  byte: isBase64,
  cidr: isCidr,
  creditcard: isCreditCard,
  date: isDate,
  datetime: isDateTime,
  duration: isDuration,
  email: isEmail,
  hexcolor: isHexColor,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  isbn: (text) => isIsbn10(text) || isIsbn13(text),
  isbn10: isIsbn10,
  isbn13: isIsbn13,
  k8slongname: (text) => longNameProblems(text).length === 0,
  k8sshortname: (text) => shortNameProblems(text).length === 0,
  mac: isMac,
  password: () => true,
  rgbcolor: isRgbColor,
  ssn: isSocialSecurityNumber,
  uri: (text) => !("message" in parseRequestUri(text)),
  uuid: (text) => isUuid(text, null),
  uuid3: (text) => isUuid(text, 3),
  uuid4: (text) => isUuid(text, 4),
  uuid5: (text) => isUuid(text, 5),
};

/** Formats that are younger than custom resources, with the minor that began to check them. */
const youngFormats: Readonly<Record<string, number>> = { k8slongname: 34, k8sshortname: 34 };

const numberFormats: Readonly<Record<string, readonly string[]>> = {
  integer: ["int32", "int64"],
  number: ["float", "double"],
};

/** A schema's format, empty where the server ignores it (StripUnsupportedFormatsPostProcessorForVersion). */
export function supportedFormat(format: string, types: readonly string[], minor: number): string {
  const [type = ""] = types.length === 1 ? types : [];
  if (type !== "" && type !== "string") return isNumberFormat(format, type) ? format : "";
  const known = format.replaceAll("-", "");
  return Object.hasOwn(textFormats, known) && (youngFormats[known] ?? 0) <= minor ? format : "";
}

export function isNumberFormat(format: string, type: string): boolean {
  return numberFormats[type]?.includes(format) ?? false;
}

/** How texts of a supported format are checked; null for formats of numbers. */
export function formatCheck(format: string): FormatCheck | null {
  const known = format.replaceAll("-", "");
  return Object.hasOwn(textFormats, known) ? (textFormats[known] ?? null) : null;
}
