import { once } from "../../../text/once.ts";
import { parseCidr } from "../../core/cidr.ts";
import { byteLength } from "../../core/go-strings.ts";
import { parseIp } from "../../core/ip.ts";

/** isIPv4 of strfmt: an IPv4 address mapped into IPv6 is one too. */
export function isIpv4(text: string): boolean {
  return text.includes(".") && parseIp(text, "sloppy") !== null;
}

/** govalidator.IsIPv6. */
export function isIpv6(text: string): boolean {
  return text.includes(":") && parseIp(text, "strict") !== null;
}

/** isCIDR of strfmt. */
export function isCidr(text: string): boolean {
  return parseCidr(text, "sloppy") !== null;
}

/** Lengths of hardware addresses in bytes. */
const macLengths = [6, 8, 20];

/** net.ParseMAC: pairs of digits with colons, dashes or nothing between, or groups of four with dots. */
export function isMac(text: string): boolean {
  const digits = text.replaceAll(/[:.-]/g, "");
  return macLengths.includes(digits.length / 2) && macForms.some((form) => form.test(text));
}

const macForms = [
  /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2})*$/,
  /^[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})+$/,
  /^[0-9a-fA-F]+$/,
];

const letter = once(() => /^[a-zA-Z0-9\p{S}\p{L}]$/u);
const topLevel = once(() => /^[a-zA-Z\p{L}]{2,63}$/u);

/**
 * strfmt.IsHostname. A single name may have one dash, behind its first character; names with dots may have them wherever they do
 * not begin or end a label, and their last label is letters only.
 */
export function isHostname(text: string): boolean {
  const labels = text.split(".");
  if (byteLength(text) > 255 || labels.some((label) => byteLength(label) > 63)) return false;
  if (labels.length === 1) return isPlainLabel(text.replace(/^(.)-/u, "$1"));
  return labels.slice(0, -1).every(isLabel) && topLevel().test(labels.at(-1) ?? "");
}

function isPlainLabel(text: string): boolean {
  const characters = [...text];
  return characters.length > 0 && characters.length <= 63 && characters.every((character) => letter().test(character));
}

function isLabel(text: string): boolean {
  const characters = [...text];
  if (characters.length === 0 || characters.length > 63) return false;
  if (!letter().test(characters[0] ?? "") || !letter().test(characters.at(-1) ?? "")) return false;
  return characters.every((character) => character === "-" || letter().test(character));
}
