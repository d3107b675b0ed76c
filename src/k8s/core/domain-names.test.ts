import { expect, test } from "vitest";
import { dns1123LabelProblems, dns1123SubdomainProblems } from "./dns-names.ts";
import {
  domainPrefixedKeyProblems,
  domainPrefixedPathProblems,
  fullyQualifiedDomainNameProblems,
  fullyQualifiedNameProblems,
} from "./domain-names.ts";
import { labelKeyProblems } from "./label-syntax.ts";

const required = [{ code: "required" }];
const invalid = (value: string, message: string | undefined) => [{ code: "invalid", value, message }];

test("wants three labels of a fully qualified name", () => {
  expect(fullyQualifiedNameProblems("web.shop.example")).toEqual([]);
  expect(fullyQualifiedNameProblems("")).toEqual(required);
  const words = "should be a domain with at least three segments separated by dots";
  expect(fullyQualifiedNameProblems("shop.example")).toEqual(invalid("shop.example", words));
  expect(fullyQualifiedNameProblems("A.b.c")).toEqual(invalid("A.b.c", dns1123SubdomainProblems("A.b.c")[0]));
});

test("wants two labels of a fully qualified domain name", () => {
  expect(["shop.example", "shop.example."].map((name) => fullyQualifiedDomainNameProblems(name))).toEqual([[], []]);
  expect(fullyQualifiedDomainNameProblems("")).toEqual(required);
  const words = "should be a domain with at least two segments separated by dots";
  expect(fullyQualifiedDomainNameProblems("shop.")).toEqual(invalid("shop", words));
  expect(fullyQualifiedDomainNameProblems(".")).toEqual(invalid("", dns1123SubdomainProblems("")[0]));
  const long = "x".repeat(64);
  expect(fullyQualifiedDomainNameProblems(`a.${long}`)).toEqual(invalid(long, dns1123LabelProblems(long)[0]));
});

test("checks both halves of a path with a domain", () => {
  expect(["a/b", "shop.example/a/~b!"].map((path) => domainPrefixedPathProblems(path))).toEqual([[], []]);
  expect(domainPrefixedPathProblems("")).toEqual(required);
  const words = 'must be a domain-prefixed path (such as "acme.io/foo")';
  for (const path of ["a", "/a", "a/"]) expect(domainPrefixedPathProblems(path)).toEqual(invalid(path, words));
  expect(domainPrefixedPathProblems("A/b c")).toEqual([
    ...invalid("A", dns1123SubdomainProblems("A")[0]),
    ...invalid("b c", "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"),
  ]);
});

test("wants a domain before a key", () => {
  expect(domainPrefixedKeyProblems("shop.example/a")).toEqual([]);
  expect(domainPrefixedKeyProblems("")).toEqual(required);
  expect(domainPrefixedKeyProblems("a")).toEqual(invalid("a", 'must be a domain-prefixed key (such as "acme.io/foo")'));
  expect(domainPrefixedKeyProblems("a/b/c")).toEqual(invalid("a/b/c", labelKeyProblems("a/b/c")[0]));
});
