import { expect, test } from "vitest";
import { goStruct, namedString, toJson } from "./go.ts";

test("maps are printed with sorted keys, structs in the order of their fields", () => {
  expect(toJson({ b: 1, a: undefined, c: "<" })).toBe('{"b":1,"c":"\\u003c"}');
  expect(toJson({ z: null, a: [true] })).toBe('{"a":[true],"z":null}');
  expect(toJson(goStruct({ Name: "", Protocol: "TCP", AppProtocol: null, Missing: undefined, Port: 80 }))).toBe(
    '{"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80}',
  );
});

test("strings of named types are printed as JSON", () => {
  expect(toJson(namedString("a<b\u0001"))).toBe('"a\\u003cb\\u0001"');
  expect(toJson(goStruct({ Type: namedString("Local") }))).toBe('{"Type":"Local"}');
});
