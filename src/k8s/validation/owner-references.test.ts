import { expect, test } from "vitest";
import { dedupOwnerReferences, duplicatesWarning } from "./owner-references.ts";

const web = { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: "u" };

test("of equal owner references one stays", () => {
  const object = { metadata: { name: "cart", ownerReferences: [web, { ...web }, { ...web, controller: true }] } };
  expect(dedupOwnerReferences(object)).toEqual({
    object: { metadata: { name: "cart", ownerReferences: [web, { ...web, controller: true }] } },
    duplicates: ["u"],
  });
  expect(duplicatesWarning(["u", "v"])).toMatch(/; duplicate UID\(s\) observed: u, v$/);
});

test("an object without equal ones stays as it is", () => {
  const object = { metadata: { ownerReferences: [web, { ...web, name: "shop" }] } };
  expect(dedupOwnerReferences(object).object).toBe(object);
});
