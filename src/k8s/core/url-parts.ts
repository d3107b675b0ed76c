import { isAlphanumeric } from "./characters.ts";
import { toByteText } from "./go-strings.ts";
import type { GoUrl } from "./go-url.ts";
import { fromByteText, unescapeUrl } from "./url-escapes.ts";

/** url.URL.Hostname: without port and brackets. */
export function hostName({ host }: GoUrl): string {
  return splitHost(host)[0];
}

/** url.URL.Port. */
export function portOf({ host }: GoUrl): string {
  return splitHost(host)[1];
}

function splitHost(host: string): readonly [name: string, port: string] {
  const [, before = host, port = ""] = /^(.*):([0-9]*)$/s.exec(host) ?? [];
  return [before.startsWith("[") && before.endsWith("]") ? before.slice(1, -1) : before, port];
}

/** url.URL.EscapedPath: as it is written if that is a valid way, else escaped anew. */
export function escapedPath({ path }: GoUrl): string {
  const bytes = toByteText(path);
  if (isEscapedPath(bytes)) return path;
  const plain = unescapeUrl(bytes, "path");
  return typeof plain === "string" ? escapePath(plain) : path;
}

/** validEncoded of net/url. */
function isEscapedPath(bytes: string): boolean {
  for (let index = 0; index < bytes.length; index++)
    if (!isPathCharacter(bytes, index) && !"!'()*[]%".includes(bytes.charAt(index))) return false;
  return true;
}

function isPathCharacter(bytes: string, index: number): boolean {
  return isAlphanumeric(bytes.charCodeAt(index)) || "-_.~$&+,/:;=@".includes(bytes.charAt(index));
}

function escapePath(bytes: string): string {
  let escaped = "";
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes.charCodeAt(index);
    escaped += isPathCharacter(bytes, index) ? bytes.charAt(index) : `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return escaped;
}

/** url.URL.Query: what cannot be read is left out. */
export function parseQuery({ query }: GoUrl): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split("&")) {
    if (pair === "" || pair.includes(";")) continue;
    const equals = pair.indexOf("=");
    const key = unescapeQuery(equals < 0 ? pair : pair.slice(0, equals));
    const value = unescapeQuery(equals < 0 ? "" : pair.slice(equals + 1));
    if (key === null || value === null) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

function unescapeQuery(text: string): string | null {
  const plain = unescapeUrl(toByteText(text.replaceAll("+", " ")), "path");
  return typeof plain === "string" ? fromByteText(plain) : null;
}

/** url.URL.String, as far as its parts tell. */
export function urlText(url: GoUrl): string {
  const { scheme, user, host, query, fragment } = url;
  const path = escapedPath(url);
  let text = scheme === "" ? "" : `${scheme}:`;
  if (scheme !== "" || host !== "" || user !== null) {
    if (host !== "" || path !== "" || user !== null) text += "//";
    if (user !== null) text += `${user}@`;
    text += host;
  }
  if (path !== "" && !path.startsWith("/") && host !== "") text += "/";
  return text + path + (query === "" ? "" : `?${query}`) + (fragment === "" ? "" : `#${fragment}`);
}
