import { expect, test } from "vitest";
import { jsonProblem, jsonTypeOf, overflowingNumber } from "./go-json.ts";

test.each([
  ['{"a": [1, -0.5e+3, "x\\u00e9\\n", true, null, {}], "b": []}', null],
  [" null\n", null],
  ["", "unexpected end of JSON input"],
  ["{", "unexpected end of JSON input"],
  ['{"a"', "unexpected end of JSON input"],
  ['"a', "unexpected end of JSON input"],
  ["not json", "invalid character 'o' in literal null (expecting 'u')"],
  ["invalid", "invalid character 'i' looking for beginning of value"],
  ["tru", "invalid character ' ' in literal true (expecting 'e')"],
  ["-", "invalid character ' ' in numeric literal"],
  ["1.", "invalid character ' ' after decimal point in numeric literal"],
  ["1e", "invalid character ' ' in exponent of numeric literal"],
  ["01", "invalid character '1' after top-level value"],
  ["{} x", "invalid character 'x' after top-level value"],
  ["{'a': 1}", "invalid character '\\'' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a": 1 "b": 2}', "invalid character '\"' after object key:value pair"],
  ['{"a": 1,}', "invalid character '}' looking for beginning of object key string"],
  ["[1 2]", "invalid character '2' after array element"],
  ["[1,]", "invalid character ']' looking for beginning of value"],
  ['"\n"', "invalid character '\\n' in string literal"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
  ["é", "invalid character 'Ã' looking for beginning of value"],
])("%j", (text, problem) => {
  expect(jsonProblem(text)).toBe(problem);
});

test("types are told by the first character", () => {
  expect([" {}", "[]", '"a"', "true", "null", "-1"].map(jsonTypeOf)).toEqual([
    "object",
    "array",
    "string",
    "bool",
    "null",
    "number",
  ]);
});

test("numbers beyond float64 are found", () => {
  expect(overflowingNumber('{"1e999": [1, "-1e999", 2e308, -3E+999]}')).toBe("2e308");
  expect(overflowingNumber('{"a": [1e308, "\\"1e999"]}')).toBe(null);
});
