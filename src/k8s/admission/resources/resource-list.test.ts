import { expect, test } from "vitest";
import { resources } from "../testing/shop.ts";
import { addResources, readResourceList, storedResources, subtractResources, writeResources } from "./resource-list.ts";

test("skips what is no quantity", () => {
  expect(writeResources(readResourceList({ cpu: "1", memory: "1GB" }))).toEqual({ cpu: "1" });
});

test("adds and subtracts by name, in the family of the left value", () => {
  const a = resources({ cpu: "1", memory: "1Gi" });
  const b = resources({ memory: "1G", pods: "2" });
  expect(writeResources(addResources(a, b))).toEqual({ cpu: "1", memory: "2073741824", pods: "2" });
  expect(writeResources(subtractResources(a, b))).toEqual({ cpu: "1", memory: "73741824", pods: "-2" });
});

test("a binary quantity that is stored without a unit is decimal from then on", () => {
  const small = storedResources(resources({ memory: "0.5Ki" }));
  expect(writeResources(addResources(small, small))).toEqual({ memory: "1024" });
  expect(writeResources(addResources(resources({ memory: "0.5Ki" }), resources({ memory: "0.5Ki" })))).toEqual({ memory: "1Ki" });
});
