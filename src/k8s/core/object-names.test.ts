import { expect, test } from "vitest";
import { nameIsDns1035Label, nameIsDnsLabel, nameIsDnsSubdomain, nameIsPathSegment } from "./object-names.ts";

test("lets a generateName end in a dash", () => {
  for (const rule of [nameIsDnsSubdomain, nameIsDnsLabel, nameIsDns1035Label]) {
    expect(rule("web-", "name")).toHaveLength(1);
    expect(rule("web-", "prefix")).toEqual([]);
    expect(rule("web", "prefix")).toEqual([]);
    expect(rule("-", "prefix")).toHaveLength(1);
  }
});

test("forgives what stands before the dash, as maskTrailingDash drops it too", () => {
  expect(["web--", "web.-", "web_-"].map((name) => nameIsDnsSubdomain(name, "prefix"))).toEqual([[], [], []]);
  expect(nameIsDnsSubdomain("wé-", "prefix")).toHaveLength(1);
  expect(nameIsDnsLabel("web.1-", "prefix")).toEqual(["must not contain dots"]);
});

test("measures a prefix without its dash, by bytes", () => {
  expect(nameIsDnsLabel(`${"x".repeat(63)}-`, "prefix")).toEqual([]);
  expect(nameIsDnsLabel(`${"x".repeat(64)}-`, "prefix")).toEqual(["must be no more than 63 characters"]);
  expect(nameIsDnsLabel(`${"x".repeat(61)}é-`, "prefix")).toHaveLength(1);
});

test("words its messages for older clusters", () => {
  expect(nameIsDnsSubdomain("A", "name", { minor: 19 })[0]).toContain("a DNS-1123 subdomain");
});

test("keeps names of RBAC objects out of paths", () => {
  expect(["system:node", "A b", "...", ""].map((name) => nameIsPathSegment(name, "name"))).toEqual([[], [], [], []]);
  expect(nameIsPathSegment("..", "name")).toEqual(["may not be '..'"]);
  expect(nameIsPathSegment(".", "prefix")).toEqual([]);
  expect(nameIsPathSegment("a%/b", "name")).toEqual(["may not contain '/'", "may not contain '%'"]);
});
