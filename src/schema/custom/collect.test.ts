import { describe, expect, test } from "vitest";
import { checkRules } from "../../k8s/schema/check-rules.ts";
import type { RawMap } from "../../k8s/schema/raw.ts";
import { formatField } from "../../k8s/validation/field.ts";
import { isMap, type Json } from "../../syntax/node.ts";
import { readDocuments } from "../../syntax/yaml/read.ts";
import type { CustomKind, CustomKinds, RuleCheck } from "../custom.ts";
import type { ObjectShape } from "../shape.ts";
import { collectCustomKinds } from "./collect.ts";

const objectMeta: ObjectShape = {
  kind: "object",
  goName: "ObjectMeta",
  required: [],
  open: false,
  fields: new Map(
    ["name", "namespace", "generateName"].map((name) => [
      name,
      { shape: { kind: "string" }, goType: "string", inline: null, values: null, listKeys: null },
    ]),
  ),
};

function read(yaml: string): readonly RawMap[] {
  return readDocuments(yaml).flatMap(({ value }) => (isMap(value) ? [value] : []));
}

function collect(yaml: string): CustomKinds {
  return collectCustomKinds(read(yaml), { objectMeta, minor: 36 });
}

function definition(schema: Json, more = ""): string {
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: carts.shop.example.com }
spec:
  group: shop.example.com
  scope: Namespaced
  names: { plural: carts, kind: Cart }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: ${JSON.stringify(schema)} }
${more}`;
}

function cartOf(schema: Json, checkRules?: RuleCheck): CustomKind {
  const spec = {
    group: "shop.example.com",
    names: { plural: "carts", kind: "Cart" },
    versions: [{ name: "v1", served: true, schema: { openAPIV3Schema: schema } }],
  };
  const definitions = [{ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", spec }];
  const kinds = collectCustomKinds(definitions, { objectMeta, minor: 36, ...(checkRules !== undefined && { checkRules }) });
  const kind = kinds.find("shop.example.com", "v1", "Cart");
  if (kind === null) throw new Error("no kind");
  return kind;
}

const cart = { apiVersion: "shop.example.com/v1", kind: "Cart", metadata: { name: "cart" } };

function validate(kind: CustomKind, object: RawMap): readonly string[] {
  return kind.validate(kind.decode(object).value).map(({ at, message }) => `${formatField(at)}: ${message}`);
}

describe("kinds", () => {
  test("are known by group, version and kind, with every version of a definition", () => {
    const kinds = collect(definition({ type: "object" }, "    - name: v2\n      served: false\n      storage: false\n"));
    expect(kinds.find("shop.example.com", "v2", "Cart")).toMatchObject({ plural: "carts", namespaced: true, served: false });
    expect(kinds.find("shop.example.com", "v1", "Cart")).toMatchObject({ version: "v1", served: true, hasUncheckedRules: false });
    expect(kinds.find("shop.example.com", "v3", "Cart")).toBeNull();
    expect(kinds.hasGroup("shop.example.com")).toBe(true);
    expect(kinds.hasGroup("example.com")).toBe(false);
  });

  test("of v1beta1 share the schema of the definition, and keep unknown fields unless told otherwise", () => {
    const yaml = (preserve: string): string => `
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: { name: carts.shop.example.com }
spec:
  group: shop.example.com
  version: v1
  scope: Cluster
  names: { plural: carts, kind: Cart }
  ${preserve}
  validation: { openAPIV3Schema: { type: object, properties: { spec: { type: object, required: [items] } } } }
`;
    const kept = collect(yaml("")).find("shop.example.com", "v1", "Cart");
    const pruned = collect(yaml("preserveUnknownFields: false")).find("shop.example.com", "v1", "Cart");
    const object = { ...cart, spec: { note: "x" } };
    expect(kept?.namespaced).toBe(false);
    expect(kept?.decode(object).problems).toEqual([]);
    expect(kept === null ? [] : validate(kept, object)).toEqual(["spec.items: Required value"]);
    expect(pruned?.decode(object).problems.map(({ words }) => words)).toEqual([
      'strict decoding error: unknown field "spec.note"',
    ]);
  });

  test("that several definitions define refuse what all of them refuse, in the words of the last", () => {
    const required = (...fields: string[]): string => definition({ type: "object", required: fields });
    const refused = (...definitions: string[]): readonly string[] => {
      const kind = collect(definitions.join("---")).find("shop.example.com", "v1", "Cart");
      return kind === null ? ["no kind"] : validate(kind, cart);
    };
    expect(refused(required("items"), required("spec"))).toEqual(["spec: Required value"]);
    expect(refused(required(), required("spec"))).toEqual([]);
    expect(refused(required("spec"), required())).toEqual([]);
  });

  test("that several definitions define have the fields of any of them, but not of two at once", () => {
    const withField = (field: string): string => definition({ type: "object", properties: { [field]: { type: "string" } } });
    const kind = collect(`${withField("items")}---${withField("buyer")}`).find("shop.example.com", "v1", "Cart");
    const problems = (fields: RawMap): readonly string[] =>
      kind?.decode({ ...cart, ...fields }).problems.map(({ words }) => words) ?? [];
    expect(problems({ items: "tea" })).toEqual([]);
    expect(problems({ buyer: "ann" })).toEqual([]);
    expect(problems({ items: "tea", buyer: "ann" })).toEqual(['strict decoding error: unknown field "items"']);
  });

  test("of definitions that define nothing are none", () => {
    const kinds = collect(
      "kind: CustomResourceDefinition\n---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: { names: [] }\n",
    );
    expect(kinds.hasGroup("")).toBe(false);
  });
});

describe("unknown fields", () => {
  test("come with the names that are known there", () => {
    const kind = cartOf({ type: "object", properties: { spec: { type: "object", properties: { items: {}, owner: {} } } } });
    const { problems, value } = kind.decode({ ...cart, spec: { itms: 1, owner: "x" }, sepc: {} });
    expect(problems.map(({ path, siblings }) => ({ path, siblings }))).toEqual([
      { path: ["spec", "itms"], siblings: ["items", "owner"] },
      { path: ["sepc"], siblings: ["spec", "apiVersion", "kind", "metadata"] },
    ]);
    expect(value).toEqual({ ...cart, spec: { owner: "x" } });
  });
});

describe("decoding", () => {
  test("leaves the input as it is, and returns it where there is nothing to change", () => {
    const kind = cartOf({ type: "object", properties: { spec: { type: "object", properties: { a: { default: 1 } } } } });
    const complete = { ...cart, spec: { a: 2 } };
    expect(kind.decode(complete).value).toBe(complete);
    const bare = Object.freeze({ ...cart, spec: Object.freeze({}) });
    expect(kind.decode(bare).value).toEqual({ ...cart, spec: { a: 1 } });
  });
});

describe("rules in CEL", () => {
  const schema = {
    type: "object",
    properties: {
      spec: {
        type: "object",
        properties: { a: { type: "integer" } },
        required: ["a"],
        "x-kubernetes-validations": [{ rule: "self.a > 0" }],
      },
    },
  };

  test("make a kind that is not fully checked", () => {
    expect(cartOf(schema).hasUncheckedRules).toBe(true);
    expect(cartOf(schema, () => []).hasUncheckedRules).toBe(false);
  });

  test("are asked only where nothing keeps the server from asking them", () => {
    const said = { at: { parent: null, key: "spec", bracketed: false }, reason: "FieldValueInvalid", message: "a rule" } as const;
    const kind = cartOf(schema, () => [said]);
    expect(validate(kind, { ...cart, spec: { a: 1 } })).toEqual(["spec: a rule"]);
    expect(validate(kind, { ...cart, spec: {} })).toEqual([
      "spec.a: Required value",
      "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation",
    ]);
  });

  test("count as patterns do that cannot be used", () => {
    expect(cartOf({ type: "object", properties: { a: { type: "string", pattern: "a{1001}" } } }).hasUncheckedRules).toBe(true);
  });
});

describe("hostile input", () => {
  test("nested deeply ends", () => {
    let schema: Json = { type: "string" };
    let value: Json = "x";
    for (let depth = 0; depth < 900; depth++) {
      schema = depth % 2 === 0 ? { type: "object", properties: { a: schema } } : { type: "array", items: schema };
      value = depth % 2 === 0 ? { a: value } : [value];
    }
    const kind = cartOf({ type: "object", properties: { spec: schema } });
    expect(validate(kind, { ...cart, spec: value })).toEqual([]);
    let lists: Json = [{ a: 1 }];
    for (let depth = 0; depth < 990; depth++) lists = [lists];
    expect(
      cartOf({ type: "object", properties: { spec: { type: "array", items: { type: "string" } } } }).decode({
        ...cart,
        spec: lists,
      }).problems.length,
    ).toBe(1);
  });

  test("may use any name, and references lead nowhere", () => {
    const schema: Json = JSON.parse(
      '{"type":"object","$ref":"#","properties":{"__proto__":{"type":"integer","$ref":"#/x"},"constructor":{"type":"string","default":"c"}}}',
    );
    const object: RawMap = JSON.parse('{"metadata":{"name":"cart"},"__proto__":"x","toString":1}');
    const kind = cartOf(schema);
    const { problems, value } = kind.decode(object);
    expect(problems.map(({ path }) => path)).toEqual([["toString"]]);
    expect(value["constructor"]).toBe("c");
    expect(validate(kind, object)).toEqual([
      '__proto__: Invalid value: "string": __proto__ in body must be of type integer: "string"',
    ]);
  });

  test("made of wrong types is ignored", () => {
    const kind = cartOf({
      type: 5,
      required: "a",
      properties: [],
      enum: {},
      items: true,
      anyOf: [5],
      minLength: "x",
      pattern: {},
      default: null,
    });
    expect(validate(kind, cart)).toEqual([]);
  });
});

test("rules see the name that the server makes of generateName", () => {
  const rules = [
    { rule: "self.metadata.name.startsWith('cart-') && size(self.metadata.name) == 10", message: "name" },
    { rule: "false", messageExpression: "'no ' + self.metadata.name" },
  ];
  const kind = cartOf({ type: "object", "x-kubernetes-validations": rules }, checkRules);
  const cart = { apiVersion: "shop.example.com/v1", kind: "Cart", metadata: { generateName: "cart-", namespace: "shop" } };
  expect(kind.validate(cart).map(({ message }) => message)).toEqual(["Invalid value: no cart-xxxxx"]);
});
