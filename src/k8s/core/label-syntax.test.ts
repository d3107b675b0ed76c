import { expect, test } from "vitest";
import { annotationKeyProblems, labelKeyProblems, labelValueProblems } from "./label-syntax.ts";

const partWords =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const nameWords = `name part ${partWords}`;
const prefixWords =
  "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const valueWords =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

test("accepts keys with and without a prefix", () => {
  const keys = ["app", "App_1", "a.b-c_d", "1", "app.kubernetes.io/name", "1.2/A", "x".repeat(63), `${"p".repeat(253)}/x`];
  expect(keys.filter((key) => labelKeyProblems(key).length > 0)).toEqual([]);
});

test("refuses keys in the server's words", () => {
  const recorded: readonly (readonly [string, readonly string[]])[] = [
    ["", ["name part must be non-empty", nameWords]],
    ["a b", [nameWords]],
    ["-a", [nameWords]],
    ["a.", [nameWords]],
    ["é", [nameWords]],
    ["x".repeat(64), ["name part must be no more than 63 bytes"]],
    ["/a", ["prefix part must be non-empty"]],
    ["a/", ["name part must be non-empty", nameWords]],
    ["/", ["prefix part must be non-empty", "name part must be non-empty", nameWords]],
    ["Shop.example/a", [prefixWords]],
    ["shop_example/_a", [prefixWords, nameWords]],
    [`${"p".repeat(254)}/x`, ["prefix part must be no more than 253 bytes"]],
    ["a/b/c", [`a valid label key ${partWords} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]],
    ["é".repeat(32), ["name part must be no more than 63 bytes", nameWords]],
  ];
  expect(recorded.map(([key]) => [key, labelKeyProblems(key)])).toEqual(recorded);
});

test("words its messages for clusters before 1.35", () => {
  const wording = { minor: 34 };
  expect(labelKeyProblems("x".repeat(64), wording)).toEqual(["name part must be no more than 63 characters"]);
  expect(labelKeyProblems(`${"p".repeat(254)}/x`, wording)).toEqual(["prefix part must be no more than 253 characters"]);
  expect(labelKeyProblems("a/b/c", wording)[0]).toMatch(/^a qualified name must consist of /);
  expect(labelValueProblems("x".repeat(64), wording)).toEqual(["must be no more than 63 characters"]);
});

test("accepts values, and none", () => {
  const values = ["", "web", "Web_1.2-3", "0", "x".repeat(63)];
  expect(values.filter((value) => labelValueProblems(value).length > 0)).toEqual([]);
});

test("refuses values in the server's words", () => {
  const recorded: readonly (readonly [string, readonly string[]])[] = [
    [" ", [valueWords]],
    ["a b", [valueWords]],
    ["-1", [valueWords]],
    ["a/b", [valueWords]],
    ["web.", [valueWords]],
    ["x".repeat(64), ["must be no more than 63 bytes"]],
    [`${"x".repeat(63)}é`, ["must be no more than 63 bytes", valueWords]],
  ];
  expect(recorded.map(([value]) => [value, labelValueProblems(value)])).toEqual(recorded);
});

test("takes the keys of annotations in any case", () => {
  expect(annotationKeyProblems("Shop.Example/Owner")).toEqual([]);
  expect(annotationKeyProblems("Shop.Example/ ")).toEqual([nameWords]);
});
