import { expect, test } from "vitest";
import { isHostPort } from "./host-port.ts";

test.each(["registry:7861", ":80", "host:", "[::1]:80", "[]:1", "[web]:http"])("%s has a host and a port", (text) => {
  expect(isHostPort(text)).toBe(true);
});

test.each(["", "registry", "::1", "a:1:2", "[::1]", "[::1]80", "[::1", "[::1]]:80", "[[::1]:80", "a[:80", "]:80", "[a]b:1"])(
  "%s has not",
  (text) => {
    expect(isHostPort(text)).toBe(false);
  },
);
