import { expect, test } from "vitest";
import {
  cIdentifierProblems,
  configMapKeyProblems,
  decimalIntegerProblems,
  envVarNameProblems,
  httpHeaderNameProblems,
  portNameProblems,
  relaxedEnvVarNameProblems,
} from "./key-names.ts";

type Recorded = readonly (readonly [text: string, problems: readonly string[]])[];

test("checks C identifiers", () => {
  const words =
    "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')";
  for (const text of ["a", "_", "A1_b"]) expect(cIdentifierProblems(text)).toEqual([]);
  for (const text of ["", "1a", "a-b", "a.b", "é", "a\n"]) expect(cIdentifierProblems(text)).toEqual([words]);
});

test("checks names of environment variables as before 1.32", () => {
  const words =
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";
  const recorded: Recorded = [
    ["PATH", []],
    ["-a.B_1", []],
    ["", [words]],
    ["1A", [words]],
    ["A B", [words]],
    [".", ["must not be '.'"]],
    ["..", ["must not be '..'"]],
    ["..a", ["must not start with '..'"]],
    ["..a b", [words, "must not start with '..'"]],
  ];
  expect(recorded.map(([text]) => [text, envVarNameProblems(text)])).toEqual(recorded);
});

test("checks names of environment variables as from 1.32 on", () => {
  const words = "a valid environment variable name must consist only of printable ASCII characters other than '='";
  for (const text of ["PATH", "1 a", "..", "~!"]) expect(relaxedEnvVarNameProblems(text)).toEqual([]);
  for (const text of ["A=B", "é", "a\t", "\x7f"]) expect(relaxedEnvVarNameProblems(text)).toEqual([words]);
  expect(relaxedEnvVarNameProblems("")).toEqual(["environment variable name must be non-empty"]);
});

test("checks keys of config maps and secrets", () => {
  const words =
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
  const long = "must be no more than 253 characters";
  const recorded: Recorded = [
    ["tls.crt", []],
    [".dockerconfigjson", []],
    ["-", []],
    ["x".repeat(253), []],
    ["", [words]],
    ["a/b", [words]],
    [".", ["must not be '.'"]],
    ["..", ["must not be '..'"]],
    ["..data", ["must not start with '..'"]],
    ["x".repeat(254), [long]],
    [`..${"é".repeat(126)}`, [long, words, "must not start with '..'"]],
  ];
  expect(recorded.map(([text]) => [text, configMapKeyProblems(text)])).toEqual(recorded);
});

test("checks names of HTTP headers", () => {
  const words =
    "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
  for (const text of ["Host", "X-1", "-"]) expect(httpHeaderNameProblems(text)).toEqual([]);
  for (const text of ["", "X_A", "X A", "é"]) expect(httpHeaderNameProblems(text)).toEqual([words]);
});

test("checks names of ports", () => {
  const charset = "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
  const letter = "must contain at least one letter (a-z)";
  const recorded: Recorded = [
    ["http", []],
    ["8080-tcp", []],
    ["x".repeat(15), []],
    ["", [charset, letter]],
    ["80", [letter]],
    ["HTTP", [charset, letter]],
    ["http_1", [charset]],
    ["a--b", ["must not contain consecutive hyphens"]],
    ["-a", ["must not begin or end with a hyphen"]],
    ["a-", ["must not begin or end with a hyphen"]],
    ["-", [letter, "must not begin or end with a hyphen"]],
    ["x".repeat(16), ["must be no more than 15 characters"]],
    ["wébbbbbbbbbbbbb", ["must be no more than 15 characters", charset]],
  ];
  expect(recorded.map(([text]) => [text, portNameProblems(text)])).toEqual(recorded);
  expect(portNameProblems("80", { minor: 24 })).toEqual(["must contain at least one letter or number (a-z, 0-9)"]);
});

test("checks integers in canonical form", () => {
  for (const text of ["0", "7", "-12", "9".repeat(40)]) expect(decimalIntegerProblems(text)).toEqual([]);
  for (const text of ["-", "-0", "00", "+1", "1.0", "0x1", " 1"]) {
    expect(decimalIntegerProblems(text)).toEqual(["must be a valid decimal integer in canonical form"]);
  }
  expect(decimalIntegerProblems("")).toEqual(["must be non-empty"]);
});
