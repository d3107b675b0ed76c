import { expect, test } from "vitest";
import { child, fieldPath, formatField, item, printedAs, rootField } from "./field.ts";

test("a path is printed as the server prints it, and leads to where the value stands", () => {
  const volume = item(child(rootField("spec"), "volumes"), 2);
  const disk = printedAs(child(volume, "persistentDisk"), child(volume, "gcePersistentDisk"));
  expect(formatField(child(disk, "pdName"))).toBe("spec.volumes[2].persistentDisk.pdName");
  expect(fieldPath(child(disk, "pdName"))).toEqual(["spec", "volumes", 2, "gcePersistentDisk", "pdName"]);
});

test("a field without a name is printed as a key", () => {
  expect(formatField(rootField(""))).toBe("[]");
  expect(formatField(child(child(rootField("status"), "capacity"), ""))).toBe("status.capacity[]");
});
