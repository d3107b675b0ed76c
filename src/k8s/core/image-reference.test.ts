import { expect, test } from "vitest";
import { effectiveTag, formatImageReference, parseImageReference } from "./image-reference.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** Recorded from github.com/distribution/reference v0.6.0: text, registry, repository, tag, digest. */
const recorded: readonly (readonly [string, string, string, string | null, string | null])[] = [
  ["nginx", "docker.io", "library/nginx", null, null],
  ["nginx:1.29", "docker.io", "library/nginx", "1.29", null],
  ["shop/web", "docker.io", "shop/web", null, null],
  ["docker.io/nginx", "docker.io", "library/nginx", null, null],
  ["index.docker.io/nginx", "docker.io", "library/nginx", null, null],
  ["docker.io/library/nginx", "docker.io", "library/nginx", null, null],
  ["library/nginx", "docker.io", "library/nginx", null, null],
  ["localhost/web", "localhost", "web", null, null],
  ["localhost:5000/web:1", "localhost:5000", "web", "1", null],
  ["localhost:5000", "docker.io", "library/localhost", "5000", null],
  ["ghcr.io/shop/web", "ghcr.io", "shop/web", null, null],
  ["registry.example.com:443/a/b/c:v1", "registry.example.com:443", "a/b/c", "v1", null],
  ["[::1]:5000/web", "[::1]:5000", "web", null, null],
  ["Registry/web", "Registry", "web", null, null],
  ["foo_bar.com/web", "", "foo_bar.com/web", null, null],
  ["a__b/c--d/e.f:_X", "docker.io", "a__b/c--d/e.f", "_X", null],
  [`nginx@${digest}`, "docker.io", "library/nginx", null, digest],
  [`ghcr.io/web:1@${digest}`, "ghcr.io", "web", "1", digest],
  [`nginx:${"t".repeat(128)}`, "docker.io", "library/nginx", "t".repeat(128), null],
];

test("reads references with Docker's defaults", () => {
  for (const [text, registry, repository, tag, sum] of recorded) {
    expect([text, parseImageReference(text)]).toEqual([text, { registry, repository, tag, digest: sum }]);
  }
});

const invalid = "invalid reference format";
const refused: readonly (readonly [text: string, message: string])[] = [
  ["", invalid],
  [" nginx", invalid],
  ["nginx ", invalid],
  ["nginx:", invalid],
  ["nginx:-1", invalid],
  ["nginx:1:2", invalid],
  ["nginx:a b", invalid],
  [`nginx:${"t".repeat(129)}`, invalid],
  ["/nginx", invalid],
  ["ghcr.io/", invalid],
  ["ghcr.io//web", invalid],
  ["-a.io/web", invalid],
  ["a___b", invalid],
  ["a_-b", invalid],
  ["_a", invalid],
  ["web.", invalid],
  ["https://ghcr.io/web", invalid],
  ["nginx@", invalid],
  ["nginx@sha256:abc", invalid],
  ["nginx@latest", invalid],
  ["{{ .image }}", invalid],
  ["Nginx", "invalid reference format: repository name (library/Nginx) must be lowercase"],
  ["ghcr.io/Shop/web:1", "invalid reference format: repository name (Shop/web) must be lowercase"],
  ["shop/Web", "invalid reference format: repository name (shop/Web) must be lowercase"],
  ["a".repeat(64), `invalid repository name (${"a".repeat(64)}), cannot specify 64-byte hexadecimal strings`],
  [`ghcr.io/${"x".repeat(256)}`, "repository name must not be more than 255 characters"],
  [`nginx@sha256:${"a".repeat(63)}`, "invalid checksum digest length"],
  [`nginx@sha256:${"A".repeat(64)}`, "invalid checksum digest format"],
  [`nginx@SHA256:${"a".repeat(64)}`, "invalid reference format: repository name (library/nginx@SHA256) must be lowercase"],
  [`nginx:1@SHA256:${"a".repeat(64)}`, "invalid checksum digest format"],
  [`nginx@md5:${"a".repeat(32)}`, "unsupported digest algorithm"],
];

test("refuses references in the runtime's words", () => {
  for (const [text, message] of refused) expect([text, parseImageReference(text)]).toEqual([text, { message }]);
});

test("tells the tag that is pulled", () => {
  const tagOf = (text: string) => {
    const image = parseImageReference(text);
    return "message" in image ? image.message : effectiveTag(image);
  };
  expect(["nginx", "nginx:1", `nginx@${digest}`, `nginx:1@${digest}`].map(tagOf)).toEqual(["latest", "1", null, "1"]);
});

test("prints references in full", () => {
  const full = (text: string) => {
    const image = parseImageReference(text);
    return "message" in image ? image.message : formatImageReference(image);
  };
  expect(full("nginx")).toBe("docker.io/library/nginx");
  expect(full(`localhost/web:1@${digest}`)).toBe(`localhost/web:1@${digest}`);
  expect(full("foo_bar.com/web")).toBe("foo_bar.com/web");
});
