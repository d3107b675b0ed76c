import { expect, test } from "vitest";
import { formatCheck, supportedFormat } from "./formats.ts";

/** Texts that have a format, and texts that have not; all were tried on strfmt itself. */
test.each<[format: string, right: readonly string[], wrong: readonly string[]]>([
  ["bsonobjectid", ["507f1f77bcf86cd799439011"], ["507f1f77bcf86cd79943901", ""]],
  ["byte", ["YQ==", "YWI=", "YWJj"], ["", "YQ=", "Y===", "YQ==\n"]],
  ["cidr", ["10.0.0.0/8", "010.0.0.1/08", "::/0"], ["10.0.0.0", "1.2.3.4/33", "::1/129"]],
  ["creditcard", ["4111 1111 1111 1111", "340000000000009"], ["4111111111111112", "x"]],
  ["date", ["2024-02-29"], ["2026-02-29", "2026-1-1", "2026-13-01"]],
  [
    "date-time",
    ["2026-01-01T00:00:00Z", "2026-01-01t23:59:59.5+99:99", "2026-01-01T00:00:00x1Z"],
    ["2026-01-01", "2026-01-01T24:00:00Z"],
  ],
  ["duration", ["1h30m", "2 days", "1 foo 2 weeks", "3 µs"], ["", "5", "1 foo", "99999999999999999999 s"]],
  [
    "email",
    ["a@example.com", "Anna <a@b.c>", "a@b (x)", "team: a@b;", '"a b"@c', "a@[::1]"],
    ["a", "a@", "a.@b", "a@b,c@d", "team:;"],
  ],
  ["hexcolor", ["#fff", "aBcDeF"], ["#ff", "ggg"]],
  ["hostname", ["shop", "a-", "a-b.example.com", "ä.de"], ["-a", "a--b", "a_b.com", "a.b", "example.com."]],
  ["ipv4", ["10.0.0.1", "010.0.0.1", "::ffff:1.2.3.4"], ["10.0.0", "::1"]],
  ["ipv6", ["::1", "::ffff:1.2.3.4"], ["1.2.3.4", "fe80::1%eth0"]],
  ["isbn", ["0321751043", "978-0321751041"], ["1"]],
  ["mac", ["01:23:45:67:89:ab", "0123.4567.89ab", "0123456789ab"], ["01:23-45:67:89:ab", "01:23"]],
  ["rgbcolor", ["rgb(0, 31,255)"], ["rgb(256,0,0)", "rgb(01,0,0)"]],
  ["ssn", ["123-45-6789"], ["123456789"]],
  [
    "uri",
    ["https://example.com/a?b#c", "/a b", "mailto:a@b", "x://a:80:90/", "http://[::1%25en0]:80/"],
    ["example.com", "", "/%zz", "http://a:80:90/", "http://a b/", "http://[1.2.3.4]/"],
  ],
  ["uuid", ["123e4567-e89b-12d3-a456-426614174000", "123E4567e89b12d3a456426614174000"], ["x"]],
  ["uuid4", ["123e4567-e89b-42d3-a456-426614174000"], ["123e4567-e89b-12d3-a456-426614174000"]],
])("%s", (format, right, wrong) => {
  const check = formatCheck(format);
  expect(right.filter((text) => check?.(text) !== true)).toEqual([]);
  expect(wrong.filter((text) => check?.(text) !== false)).toEqual([]);
});

test("formats that do not go with a type are none, nor are younger ones", () => {
  expect(supportedFormat("date", ["string"], 36)).toBe("date");
  expect(supportedFormat("date", ["integer"], 36)).toBe("");
  expect(supportedFormat("int32", ["integer"], 36)).toBe("int32");
  expect(supportedFormat("int32", ["number"], 36)).toBe("");
  expect(supportedFormat("ipv4", ["integer", "string"], 36)).toBe("ipv4");
  expect(supportedFormat("k8s-short-name", ["string"], 34)).toBe("k8s-short-name");
  expect(supportedFormat("k8s-short-name", ["string"], 33)).toBe("");
  expect(supportedFormat("constructor", ["string"], 36)).toBe("");
});
