import { isAlphanumeric, isDigit } from "./characters.ts";
import { quote } from "./go.ts";
import { byteLength, toByteText } from "./go-strings.ts";
import { parseIp } from "./ip.ts";
import { escapeUserPart, fromByteText, unescapeUrl } from "./url-escapes.ts";

/** The parts of a URL that rules ask for (url.URL of net/url). */
export interface GoUrl {
  readonly scheme: string;
  /** User and password as Go writes them; null where there is no `@`. */
  readonly user: string | null;
  /** Name or address, and port; empty where there is no `//`. */
  readonly host: string;
  /** As it is written; empty where something else than a path follows the scheme. */
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Why a text is no URL, in Go's words. */
export interface UrlProblem {
  readonly message: string;
}

/** url.Parse of net/url. */
export function parseUrl(text: string): GoUrl | UrlProblem {
  const hash = text.indexOf("#");
  const front = hash < 0 ? text : text.slice(0, hash);
  const parsed = parse(front, "any");
  if (typeof parsed === "string") return { message: `parse ${quote(front)}: ${parsed}` };
  if (hash < 0) return parsed;
  const fragment = unescapeUrl(toByteText(text.slice(hash + 1)), "fragment");
  if (typeof fragment !== "string") return { message: `parse ${quote(text)}: ${fragment.message}` };
  return { ...parsed, fragment: fromByteText(fragment) };
}

/** url.ParseRequestURI of net/url: an absolute URL, or an absolute path. */
export function parseRequestUri(text: string): GoUrl | UrlProblem {
  const parsed = parse(text, "request");
  return typeof parsed === "string" ? { message: `parse ${quote(text)}: ${parsed}` } : parsed;
}

/** A URL without a fragment; a text says why it is none. */
function parse(text: string, use: "any" | "request"): GoUrl | string {
  if (hasControlCharacter(text)) return "net/url: invalid control character in URL";
  if (text === "" && use === "request") return "empty url";
  const nothing: GoUrl = { scheme: "", user: null, host: "", path: "", query: "", fragment: "" };
  if (text === "*") return { ...nothing, path: "*" };
  const colon = schemeEnd(text);
  if (colon === 0) return "missing protocol scheme";
  const scheme = colon < 0 ? "" : text.slice(0, colon).toLowerCase();
  const behind = text.slice(colon + 1);
  const question = behind.indexOf("?");
  const query = question < 0 ? "" : behind.slice(question + 1);
  const rest = question < 0 ? behind : behind.slice(0, question);
  if (!rest.startsWith("/")) {
    if (scheme !== "") return { ...nothing, scheme, query };
    if (use === "request") return "invalid URI for request";
    if (rest.split("/", 1)[0]?.includes(":")) return "first path segment in URL cannot contain colon";
  }
  const hasAuthority = rest.startsWith("//") && (scheme !== "" || (use === "any" && !rest.startsWith("///")));
  const slash = hasAuthority ? rest.indexOf("/", 2) : 0;
  const path = slash < 0 ? "" : rest.slice(slash);
  let authority: Authority | string = { user: null, host: "" };
  if (hasAuthority) authority = parseAuthority(toByteText(slash < 0 ? rest.slice(2) : rest.slice(2, slash)), scheme);
  if (typeof authority === "string") return authority;
  const unescaped = unescapeUrl(toByteText(path), "path");
  return typeof unescaped === "string" ? { ...nothing, ...authority, scheme, path, query } : unescaped.message;
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

/** Where the colon behind a scheme is; -1 if there is none, 0 if there should be a scheme before it. */
function schemeEnd(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x3a) return index;
    const isSign = code === 0x2b || code === 0x2d || code === 0x2e;
    if (index === 0 ? !isAlphanumeric(code) || isDigit(code) : !isAlphanumeric(code) && !isSign) return -1;
  }
  return -1;
}

type Authority = Pick<GoUrl, "user" | "host">;

function parseAuthority(authority: string, scheme: string): Authority | string {
  const at = authority.lastIndexOf("@");
  const host = parseHost(authority.slice(at + 1), scheme);
  if (typeof host !== "string") return host.message;
  if (at < 0) return { user: null, host: fromByteText(host) };
  const userInfo = authority.slice(0, at);
  if (!isUserInfo(userInfo)) return "net/url: invalid userinfo";
  const colon = userInfo.indexOf(":");
  const parts = colon < 0 ? [userInfo] : [userInfo.slice(0, colon), userInfo.slice(colon + 1)];
  const escaped: string[] = [];
  for (const part of parts) {
    const plain = unescapeUrl(part, "user");
    if (typeof plain !== "string") return plain.message;
    escaped.push(escapeUserPart(plain));
  }
  return { user: escaped.join(":"), host: fromByteText(host) };
}

function isUserInfo(text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (!isAlphanumeric(text.charCodeAt(index)) && !"-._:~!$&'()*+,;=%@".includes(text.charAt(index))) return false;
  return true;
}

function parseHost(host: string, scheme: string): string | UrlProblem {
  const open = host.lastIndexOf("[");
  if (open > 0) return { message: "invalid IP-literal" };
  if (open === 0) return parseLiteralHost(host);
  // Other schemes may list hosts, each with its port.
  const colon = scheme === "http" || scheme === "https" ? host.indexOf(":") : host.lastIndexOf(":");
  if (colon >= 0 && !isPort(host.slice(colon))) return invalidPort(host.slice(colon));
  return unescapeUrl(host, "host");
}

/** An IPv6 address in brackets, with a zone behind `%25`. */
function parseLiteralHost(host: string): string | UrlProblem {
  const close = host.lastIndexOf("]");
  if (close < 0) return { message: "missing ']' in host" };
  const port = host.slice(close + 1);
  if (!isPort(port)) return invalidPort(port);
  const inner = host.slice(1, close);
  const percent = inner.indexOf("%25");
  const address = unescapeUrl(percent < 0 ? inner : inner.slice(0, percent), "host");
  if (typeof address !== "string") return address;
  const zone = percent < 0 ? "" : unescapeUrl(inner.slice(percent), "zone");
  if (typeof zone !== "string") return zone;
  const parsed = parseIp(address, "strict");
  if (parsed === null || zone === "%") {
    return { message: `invalid host: ParseAddr(${quote(fromByteText(address + zone))}): unable to parse IP` };
  }
  // An IPv4 address in brackets is none, but one that is mapped into IPv6 is.
  return address.includes(":") ? `[${address}${zone}]${port}` : { message: "invalid IP-literal" };
}

/** validOptionalPort. */
function isPort(text: string): boolean {
  if (text === "") return true;
  for (let index = 1; index < text.length; index++) if (!isDigit(text.charCodeAt(index))) return false;
  return text.startsWith(":") && byteLength(text) === text.length;
}

function invalidPort(port: string): UrlProblem {
  return { message: `invalid port ${quote(fromByteText(port))} after host` };
}
