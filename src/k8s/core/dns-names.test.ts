import { expect, test } from "vitest";
import {
  dns1035LabelProblems,
  dns1123LabelProblems,
  dns1123SubdomainCaselessProblems,
  dns1123SubdomainProblems,
  dns1123SubdomainWithUnderscoreProblems,
  longNameProblems,
  shortNameProblems,
  wildcardDns1123SubdomainProblems,
} from "./dns-names.ts";

const labelWords =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const subdomainWords =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

test("accepts names as RFC 1123 has them", () => {
  for (const name of ["a", "0", "web", "web-1", "1-2", "a--b", "x".repeat(63)]) {
    expect([name, dns1123LabelProblems(name)]).toEqual([name, []]);
    expect([name, dns1123SubdomainProblems(name)]).toEqual([name, []]);
  }
  for (const name of ["shop.example", "1.2.3", "a.b-c.d", `${"x".repeat(251)}.y`]) {
    expect([name, dns1123SubdomainProblems(name)]).toEqual([name, []]);
  }
});

test("refuses labels in the server's words", () => {
  const long = "must be no more than 63 characters";
  const recorded: readonly (readonly [string, readonly string[]])[] = [
    ["", [labelWords]],
    ["Web", [labelWords]],
    ["web_1", [labelWords]],
    ["-web", [labelWords]],
    ["web-", [labelWords]],
    ["web\n", [labelWords]],
    ["wéb", [labelWords]],
    ["web.1", ["must not contain dots"]],
    [".", [labelWords]],
    ["web..1", [labelWords]],
    ["x".repeat(64), [long]],
    [`${"x".repeat(63)}.y`, [long, "must not contain dots"]],
    ["é".repeat(32), [long, labelWords]],
  ];
  expect(recorded.map(([name]) => [name, dns1123LabelProblems(name)])).toEqual(recorded);
});

test("refuses subdomains in the server's words", () => {
  const long = "must be no more than 253 characters";
  const recorded: readonly (readonly [string, readonly string[]])[] = [
    ["", [subdomainWords]],
    ["My_App", [subdomainWords]],
    ["web.", [subdomainWords]],
    [".web", [subdomainWords]],
    ["a.-b", [subdomainWords]],
    ["a..b", [subdomainWords]],
    ["web/1", [subdomainWords]],
    ["x".repeat(254), [long]],
    [`${"x".repeat(253)}-`, [long, subdomainWords]],
  ];
  expect(recorded.map(([name]) => [name, dns1123SubdomainProblems(name)])).toEqual(recorded);
});

test("counts bytes under their name where validation is declarative", () => {
  expect(shortNameProblems("x".repeat(64))).toEqual(["must be no more than 63 bytes"]);
  expect(longNameProblems("x".repeat(254))).toEqual(["must be no more than 253 bytes"]);
  expect(longNameProblems("A")).toEqual([subdomainWords]);
});

test("words its messages for older clusters", () => {
  const label = "a DNS-1123 label must consist of lower case alphanumeric characters or '-'";
  expect(dns1123LabelProblems("A", { minor: 19 })[0]).toContain(label);
  expect(dns1123SubdomainProblems("A", { minor: 19 })[0]).toContain("a DNS-1123 subdomain must consist of");
  expect(dns1123LabelProblems("web.1", { minor: 26 })).toEqual([labelWords]);
});

test("accepts DNS-1035 labels only with a letter first", () => {
  const words =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
  for (const name of ["a", "web-1", "x".repeat(63)]) expect(dns1035LabelProblems(name)).toEqual([]);
  for (const name of ["", "1", "1web", "-web", "web-", "web.1", "Web"]) expect(dns1035LabelProblems(name)).toEqual([words]);
  expect(dns1035LabelProblems("x".repeat(64))).toEqual(["must be no more than 63 characters"]);
});

test("accepts wildcards only as the whole first label", () => {
  for (const name of ["*.example.com", "*.a", "*.1-2.b"]) expect(wildcardDns1123SubdomainProblems(name)).toEqual([]);
  for (const name of ["", "*", "*.", "example.com", "*.*.com", "a.*.com", "*example.com", "*.Example.com"]) {
    expect([name, wildcardDns1123SubdomainProblems(name)]).toEqual([
      name,
      [
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      ],
    ]);
  }
  expect(wildcardDns1123SubdomainProblems(`*.${"x".repeat(252)}`)).toEqual(["must be no more than 253 characters"]);
});

test("accepts underscores in DNS search paths, one of them in front", () => {
  for (const name of ["_tcp.web", "a_b.c", "_1", "a__b", "web"]) {
    expect([name, dns1123SubdomainWithUnderscoreProblems(name)]).toEqual([name, []]);
  }
  const pattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  const words = (regex: string) =>
    `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${regex}')`;
  const relaxed = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
  for (const name of ["", "_", "__a", "a_", "a._", "-a", "A"]) {
    expect([name, dns1123SubdomainWithUnderscoreProblems(name)]).toEqual([name, [words(`${relaxed}(\\.${relaxed})*`)]]);
  }
  expect(dns1123SubdomainWithUnderscoreProblems("A", { minor: 33 })).toEqual([words(`${pattern}(\\.${pattern})*`)]);
  expect(dns1123SubdomainWithUnderscoreProblems("x".repeat(254))).toEqual(["must be no more than 253 characters"]);
});

test("accepts any case where that is still allowed, as Go folds it", () => {
  for (const name of ["Example.COM", "a-B", "\u212aelvin", "me\u017fh"]) {
    expect([name, dns1123SubdomainCaselessProblems(name)]).toEqual([name, []]);
  }
  for (const name of ["", "a_b", "A.", "é"]) {
    expect(dns1123SubdomainCaselessProblems(name)).toEqual([
      "an RFC 1123 subdomain must consist of alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'Example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    ]);
  }
  expect(dns1123SubdomainCaselessProblems("X".repeat(254))).toEqual(["must be no more than 253 bytes"]);
});
