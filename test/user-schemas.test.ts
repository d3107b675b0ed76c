import { expect, test } from "vitest";
import { lint } from "../src/index.ts";

const files: Readonly<Record<string, string>> = {
  "schemas/shop.example.com/widget_v1.json": JSON.stringify({
    $schema: "http://json-schema.org/schema#",
    type: "object",
    properties: {
      apiVersion: { type: "string" },
      kind: { type: "string" },
      metadata: { type: "object" },
      spec: {
        type: "object",
        required: ["size"],
        additionalProperties: false,
        properties: {
          size: { type: "integer", maximum: 10 },
          colour: { enum: ["red", "blue"] },
          shelf: { $ref: "shared.json#/definitions/shelf" },
        },
      },
    },
  }),
  "schemas/shop.example.com/shared.json": JSON.stringify({
    definitions: { shelf: { type: "object", properties: { row: { type: "integer" } } } },
  }),
  "catalog/v1.36.0-standalone/gadget-shop-v1.json": JSON.stringify({ properties: { spec: { required: ["size"] } } }),
  "broken/lamp_v1.json": "{",
  "remote/lamp_v1.json": JSON.stringify({ $ref: "https://example.com/lamp.json" }),
};

const layout = "schemas/{{ .Group }}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json";

function check(text: string, schemas: string[] = [layout]): string[] {
  const asked: string[] = [];
  const { findings } = lint({
    sources: [{ uri: "shop.yaml", text }],
    config: { schemas },
    readFile: (path) => {
      asked.push(path);
      return files[path] ?? null;
    },
  });
  expect(asked.filter((path) => path.includes(".."))).toEqual([]);
  return findings.map(({ rule, start, message }) => `${start.line}:${start.column} ${rule}: ${message}`);
}

test("holds custom resources against JSON Schemas of the user's, references between files included", () => {
  const widget = (spec: string): string =>
    `apiVersion: shop.example.com/v1\nkind: Widget\nmetadata: {name: lamp}\nspec:\n${spec}\n`;
  expect(check(widget("  size: 3\n  shelf: {row: 1}"))).toEqual([]);
  expect(check(widget("  size: 3\n  colors: 1"))).toEqual(["6:3 schema/unknown-field: spec has no field colors"]);
  expect(check(widget("  size: 30\n  colour: green\n  shelf: {row: one}"))).toEqual([
    "5:9 api/invalid-value: spec.size: must be <= 10, found 30",
    '6:11 api/not-supported-value: spec.colour: expected one of red, blue, found "green"',
    '7:16 api/type-invalid: spec.shelf.row: must be integer, found "one"',
  ]);
  expect(check(widget("  colour: red"))).toEqual(["4:1 api/required-value: spec.size is required"]);
});

test("knows kubeconform's own layout", () => {
  const gadget = "apiVersion: shop.example.com/v1\nkind: Gadget\nmetadata: {name: lamp}\nspec: {}\n";
  expect(check(gadget, ["schemas", "catalog"])).toEqual(["4:1 api/required-value: spec.size is required"]);
});

test("kinds without a schema stay unknown, and names in manifests lead nowhere else", () => {
  expect(
    check("apiVersion: ../../etc/v1\nkind: ../../passwd\nmetadata: {name: x}\n", ["schemas/{{ .ResourceKind }}.json"]),
  ).toEqual([]);
});

test("what is wrong with the schemas is told as misuse", () => {
  const lamp = "apiVersion: shop.example.com/v1\nkind: Lamp\nmetadata: {name: lamp}\n";
  expect(() => check(lamp, ["https://example.com/{{ .Group }}.json"])).toThrow(/works offline/);
  expect(() => check(lamp, ["{{ .Groop }}.json"])).toThrow("schemas: there is no variable .Groop; did you mean .Group?");
  const file = "{{.ResourceKind}}_{{.ResourceAPIVersion}}.json";
  expect(() => check(lamp, [`broken/${file}`])).toThrow(/broken\/lamp_v1.json is no JSON: /);
  expect(() => check(lamp, [`remote/${file}`])).toThrow(/refers to https:\/\/example.com\/lamp.json, which is on a network/);
});
