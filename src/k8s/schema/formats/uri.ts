import { toByteText } from "../../core/go-strings.ts";
import { parseIp } from "../../core/ip.ts";

/** govalidator.IsRequestURI (url.ParseRequestURI): an absolute URI, or an absolute path. */
export function isRequestUri(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a URI may not contain
  if (text === "" || /[\0-\x1f\x7f]/.test(text)) return false;
  if (text === "*") return true;
  const bytes = toByteText(text);
  const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:/.exec(bytes)?.[0] ?? "";
  if (scheme === "" && bytes.startsWith(":")) return false;
  const rest = withoutQuery(bytes.slice(scheme.length));
  if (!rest.startsWith("/")) return scheme !== "";
  if (scheme === "" || !rest.startsWith("//")) return isEscapedWell(rest);
  const slash = rest.indexOf("/", 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  return isAuthority(authority, scheme.toLowerCase()) && (slash < 0 || isEscapedWell(rest.slice(slash)));
}

function withoutQuery(text: string): string {
  const question = text.indexOf("?");
  return question < 0 ? text : text.slice(0, question);
}

/** Every `%` begins an escape of two digits (url.unescape). */
function isEscapedWell(text: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(text);
}

function isAuthority(authority: string, scheme: string): boolean {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  return isHost(authority.slice(at + 1), scheme) && /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) && isEscapedWell(user);
}

/** parseHost of net/url. Only http and https allow no more than one colon. */
function isHost(host: string, scheme: string): boolean {
  const open = host.lastIndexOf("[");
  if (open > 0) return false;
  if (open === 0) return isLiteralHost(host);
  const colon = scheme === "http:" || scheme === "https:" ? host.indexOf(":") : host.lastIndexOf(":");
  return (colon < 0 || isPort(host.slice(colon))) && isHostText(host);
}

/** An IPv6 address in brackets, with a zone behind `%25`. */
function isLiteralHost(host: string): boolean {
  const close = host.lastIndexOf("]");
  if (close < 0 || !isPort(host.slice(close + 1))) return false;
  const [address = "", ...zone] = host.slice(1, close).split("%25");
  if (zone.length > 0 && !isZone(zone.join("%25"))) return false;
  return isHostText(address) && address.includes(":") && parseIp(address, "strict") !== null;
}

/** A zone may escape blanks, percent signs, and what a host may contain unescaped, if that is ASCII. */
function isZone(zone: string): boolean {
  const plain = zone.replaceAll(/%[0-7][0-9a-fA-F]/g, unescapeInZone);
  return zone !== "" && !plain.includes("%") && isHostText(plain);
}

function unescapeInZone(written: string): string {
  return written === "%20" || written === "%25" ? "" : String.fromCharCode(Number.parseInt(written.slice(1), 16));
}

function isPort(text: string): boolean {
  return /^(?::[0-9]*)?$/.test(text);
}

/** What a host consists of; only bytes beyond ASCII, and the percent sign itself, may be escaped (shouldEscape of net/url). */
function isHostText(text: string): boolean {
  return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"\x80-\xff]|%25|%[89a-fA-F][0-9a-fA-F])*$/.test(text);
}
