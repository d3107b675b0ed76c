import { type GoUrl, parseRequestUri, parseUrl } from "../../core/go-url.ts";
import { escapedPath, hostName, parseQuery, portOf, urlText } from "../../core/url-parts.ts";
import { structType } from "../types/type.ts";
import { LiteralMap } from "../values/literal-map.ts";
import { Fault, noSuchOverload, Special, type Value } from "../values/value.ts";
import { on, onText } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";

const urlType = structType("kubernetes.URL");

export class UrlValue extends Special {
  readonly type = urlType;
  readonly url: GoUrl;

  constructor(url: GoUrl) {
    super();
    this.url = url;
  }

  override equals(other: Value): boolean | Fault {
    return other instanceof UrlValue ? this.print() === other.print() : noSuchOverload;
  }

  override print(): string {
    return urlText(this.url);
  }
}

/** URLs (pkg/cel/library/urls.go of k8s.io/apiserver). */
export const urlFunctions: Library = {
  table: `
    string_to_url | url | string | kubernetes.URL
    url_get_scheme | .getScheme | kubernetes.URL | string
    url_get_host | .getHost | kubernetes.URL | string
    url_get_hostname | .getHostname | kubernetes.URL | string
    url_get_port | .getPort | kubernetes.URL | string
    url_get_escaped_path | .getEscapedPath | kubernetes.URL | string
    url_get_query | .getQuery | kubernetes.URL | map(string, list(string))
    is_url_string | isURL | string | bool`,
  implementations: {
    string_to_url: onText(urlOf),
    url_get_scheme: onUrl(({ scheme }) => scheme),
    url_get_host: onUrl(({ host }) => host),
    url_get_hostname: onUrl(hostName),
    url_get_port: onUrl(portOf),
    url_get_escaped_path: onUrl(escapedPath),
    url_get_query: onUrl(queryOf),
    is_url_string: onText((text) => !("message" in parseRequestUri(text))),
  },
};

function onUrl(read: (url: GoUrl) => Value): Implementation {
  return on(UrlValue, ({ url }) => read(url));
}

function urlOf(text: string): Value {
  const request = parseRequestUri(text);
  const parsed = "message" in request ? request : parseUrl(text);
  if ("message" in parsed) return new Fault(`URL parse error during conversion from string: ${parsed.message}`);
  return new UrlValue(parsed);
}

function queryOf(url: GoUrl): Value {
  const map = new LiteralMap();
  for (const [key, values] of parseQuery(url)) map.set(key, values);
  return map;
}
