import { expect, test } from "vitest";
import type { Path } from "../path.ts";
import { isKnownAt, isOpenAt, type UnknownPart } from "./literal.ts";

const root = { metadata: { name: "web" }, spec: { type: "ClusterIP", ports: [{ port: 80 }] } };

test("what is known of a place, and of what is around it", () => {
  const told = (open: Path, rest: "value" | "rest", path: Path): string => {
    const unknown: UnknownPart[] = [{ path: open, rest: rest === "rest" }];
    return isKnownAt(unknown, root, path) ? (isOpenAt(unknown, root, path) ? "open beside" : "known") : "unknown";
  };
  const table: readonly (readonly [open: Path, rest: "value" | "rest", path: Path, told: string])[] = [
    [["spec", "type"], "value", ["spec", "type"], "unknown"],
    [["spec", "type"], "value", ["spec", "ports"], "open beside"],
    [["spec", "type"], "value", ["spec", "ports", 0, "port"], "known"],
    [["spec", "type"], "value", ["spec"], "unknown"],
    [["spec", "template"], "value", ["spec", "template", "spec", "containers"], "unknown"],
    [["spec"], "rest", ["spec", "selector"], "unknown"],
    [["spec"], "rest", ["spec", "type"], "open beside"],
    [["spec"], "rest", ["spec", "ports", 0, "port"], "known"],
    [[], "rest", ["status", "phase"], "unknown"],
    [[], "rest", ["spec", "selector"], "known"],
    [["metadata", "name"], "value", ["spec", "selector"], "known"],
  ];
  for (const [open, rest, path, expected] of table)
    expect([open, rest, path, told(open, rest, path)]).toEqual([open, rest, path, expected]);
});
