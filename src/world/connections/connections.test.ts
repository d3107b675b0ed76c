import { describe, expect, test } from "vitest";
import { lintInputOf } from "../../app/lint.ts";
import { toConfiguration } from "../../config/load.ts";
import { worldOf } from "../../engine/lint.ts";
import type { World } from "../world.ts";

type Files = Readonly<Record<string, string>>;

function worldFrom(files: Files, closure: "auto" | "closed" = "auto"): World {
  return worldOf(
    lintInputOf({
      subjects: Object.entries(files).map(([uri, text]) => ({ uri, text })),
      context: [],
      sourceProblems: [],
      configuration: toConfiguration({ world: closure }),
      isWhole: true,
      select: [],
      ignore: [],
      today: null,
      readFile: () => null,
    }),
  );
}

const meta = (name: string, rest: string): string => `metadata: {name: ${name}, ${rest}}\n`;
const pod = (name: string, labels: string, namespace = "namespace: shop, "): string =>
  `apiVersion: v1\nkind: Pod\n${meta(name, `${namespace}labels: {${labels}}`)}spec: {containers: [{name: app, image: x}]}\n`;
const service = (namespace = "namespace: shop"): string =>
  `apiVersion: v1\nkind: Service\n${meta("web", namespace)}spec: {selector: {app: web}, ports: [{port: 80}]}\n`;

describe("that no pod matches app=web is", () => {
  const told = (files: Files, closure?: "closed"): string => {
    const world = worldFrom({ "service.yaml": service(), ...files }, closure);
    const [subject] = world.of("v1/Service");
    const found = subject && world.connections.selection.unmatched(subject, { matchLabels: { app: "web" } });
    return found ? `said${found.near.map(({ pod: { owner } }) => `, near ${owner.name}`).join("")}` : "not said";
  };

  test.each([
    ["not so", { "a.yaml": pod("web", "app: web") }, "not said"],
    ["said beside other pods", { "a.yaml": pod("cart", "app: cart") }, "said"],
    ["said with what was meant", { "a.yaml": pod("wep", "app: wep") }, "said, near wep"],
    ["said with pods of another namespace", { "a.yaml": pod("web", "app: web", "namespace: payments, ") }, "said, near web"],
    ["not said where pods have no namespace yet", { "a.yaml": pod("web", "app: web", "") }, "not said"],
    ["not said where the namespace shows no pods", {}, "not said"],
    [
      "not said beside custom resources",
      {
        "a.yaml": pod("cart", "app: cart"),
        "b.yaml": `apiVersion: db.example.com/v1\nkind: Db\n${meta("x", "namespace: shop")}`,
      },
      "not said",
    ],
    [
      "not said beside unread templates",
      { "a.yaml": pod("cart", "app: cart"), "b.yaml": `kind: Deployment\nmetadata: {name: {{ .x }}}\n` },
      "not said",
    ],
    [
      "not said of what a kustomization changes",
      { "a.yaml": pod("cart", "app: cart"), "kustomization.yaml": "resources: [service.yaml]\ncommonLabels: {app: web}\n" },
      "not said",
    ],
  ] as [string, Files, string][])("%s", (_, files, expected) => {
    expect(told(files)).toBe(expected);
  });

  test("said of a namespace without pods where the user says that this is all", () => {
    expect(told({}, "closed")).toBe("said");
  });
});

describe("two objects are together", () => {
  const together = (files: Files): boolean => {
    const world = worldFrom(files);
    const [one, other] = world.of("v1/Pod");
    return one !== undefined && other !== undefined && world.connections.neighbours.areTogether(one, other);
  };
  const anywhere = (name: string): string => pod(name, "app: web", "");

  test.each([
    ["in one file", { "a/x.yaml": `${anywhere("a")}---\n${anywhere("b")}`, "b/y.yaml": anywhere("c") }, true],
    ["in one folder", { "a/x.yaml": anywhere("a"), "a/y.yaml": anywhere("b") }, true],
    ["not in one folder of many", { "a/x.yaml": anywhere("a"), "a/y.yaml": anywhere("b"), "b/z.yaml": anywhere("c") }, false],
    ["in one namespace", { "a/x.yaml": pod("a", "app: web"), "b/y.yaml": pod("b", "app: web") }, true],
    [
      "not where one has variants",
      { "a/x.yaml": pod("a", "app: web"), "b/y.yaml": pod("b", "app: web"), "c/z.yaml": pod("b", "app: web") },
      false,
    ],
  ] as [string, Files, boolean][])("%s", (_, files, expected) => {
    expect(together(files)).toBe(expected);
  });
});
