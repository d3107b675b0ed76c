import { toLower } from "./go-strings.ts";

/** What an image is pulled from: `docker.io/library/nginx:1.29@sha256:…`. */
export interface ImageReference {
  /** `docker.io` where the text names none. */
  readonly registry: string;
  /** With `library/` in front where Docker Hub implies it. */
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** Why a text is no reference, in the words of github.com/distribution/reference. */
export interface ImageProblem {
  readonly message: string;
}

/** Parses an image's name as the kubelet does, with Docker's defaults (ParseNormalizedNamed). */
export function parseImageReference(text: string): ImageReference | ImageProblem {
  if (/^[a-f0-9]{64}$/.test(text)) {
    return { message: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` };
  }
  const [registry, rest] = withDefaults(text);
  const colon = rest.indexOf(":");
  const remote = colon < 0 ? rest : rest.slice(0, colon);
  if (toLower(remote) !== remote) {
    return { message: `invalid reference format: repository name (${remote}) must be lowercase` };
  }
  return parseFullReference(`${registry}/${rest}`);
}

/** The tag that is pulled: `latest` if neither tag nor digest is given, null if only the digest counts. */
export function effectiveTag({ tag, digest }: ImageReference): string | null {
  return tag ?? (digest === null ? "latest" : null);
}

/** An image's name in full, as it was meant (reference.Named.String). */
export function formatImageReference({ registry, repository, tag, digest }: ImageReference): string {
  const name = registry === "" ? repository : `${registry}/${repository}`;
  return `${name}${tag === null ? "" : `:${tag}`}${digest === null ? "" : `@${digest}`}`;
}

const dockerHub = "docker.io";

/** The registry and what follows it (splitDockerDomain). */
function withDefaults(text: string): readonly [registry: string, rest: string] {
  const slash = text.indexOf("/");
  if (slash < 0) return [dockerHub, `library/${text}`];
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  const isHub = first === dockerHub || first === "index.docker.io";
  if (isHub) return [dockerHub, rest.includes("/") ? rest : `library/${rest}`];
  const isRegistry = first === "localhost" || /[.:]/.test(first) || toLower(first) !== first;
  return isRegistry ? [first, rest] : [dockerHub, text];
}

/** reference.Parse. */
function parseFullReference(text: string): ImageReference | ImageProblem {
  const parts = splitReference(text);
  if (parts === null) {
    const lower = splitReference(toLower(text)) !== null;
    return { message: lower ? "repository name must be lowercase" : "invalid reference format" };
  }
  if (parts.repository.length > 255) return { message: "repository name must not be more than 255 characters" };
  const problem = parts.digest === null ? null : digestProblem(parts.digest);
  return problem === null ? parts : { message: problem };
}

const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}$/;
const hostPattern = /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[A-Fa-f0-9:]+\])(?::[0-9]+)?$/;
const pathPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** The parts of a name; the registry is empty where the first part cannot be one. */
function splitReference(text: string): ImageReference | null {
  const at = text.indexOf("@");
  const digest = at < 0 ? null : text.slice(at + 1);
  if (digest !== null && !digestPattern.test(digest)) return null;
  const tagged = at < 0 ? text : text.slice(0, at);
  const colon = tagged.indexOf(":", tagged.lastIndexOf("/") + 1);
  const tag = colon < 0 ? null : tagged.slice(colon + 1);
  if (tag !== null && !tagPattern.test(tag)) return null;
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const slash = name.indexOf("/");
  const registry = name.slice(0, Math.max(slash, 0));
  if (isHost(registry) && isPath(name.slice(slash + 1))) return { registry, repository: name.slice(slash + 1), tag, digest };
  return isPath(name) ? { registry: "", repository: name, tag, digest } : null;
}

/** Labels of a host neither begin nor end with a dash. */
function isHost(text: string): boolean {
  return hostPattern.test(text) && !/(?:^|\.)-|-(?:$|[.:])/.test(text);
}

function isPath(text: string): boolean {
  return text.split("/").every((part) => pathPattern.test(part));
}

const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** digest.Validate of github.com/opencontainers/go-digest. */
function digestProblem(digest: string): string | null {
  const colon = digest.indexOf(":");
  const algorithm = digest.slice(0, colon);
  const encoded = digest.slice(colon + 1);
  const length = Object.hasOwn(digestLengths, algorithm) ? digestLengths[algorithm] : undefined;
  if (length === undefined) {
    const known = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(digest);
    return known ? "unsupported digest algorithm" : "invalid checksum digest format";
  }
  if (encoded.length !== length) return "invalid checksum digest length";
  return /[A-F]/.test(encoded) ? "invalid checksum digest format" : null;
}
