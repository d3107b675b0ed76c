import { describe, expect, test } from "vitest";
import { builtinRules, lintInputOf } from "../app/lint.ts";
import { toConfiguration } from "../config/load.ts";
import { worldOf } from "../engine/lint.ts";
import type { World } from "./world.ts";

type Files = Readonly<Record<string, string>>;
type Written = Parameters<typeof toConfiguration>[0];

function worldFrom(files: Files, written: Written = {}): World {
  expect(builtinRules.size).toBeGreaterThan(0);
  return worldOf(
    lintInputOf({
      subjects: Object.entries(files).map(([uri, text]) => ({ uri, text })),
      context: [],
      sourceProblems: [],
      configuration: toConfiguration(written),
      isWhole: true,
      select: [],
      ignore: [],
      today: null,
      readFile: () => null,
    }),
  );
}

const object = (kind: string, name: string, namespace = "shop", rest = ""): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n${rest}`;
const secret = object("Secret", "login");

describe("an object is", () => {
  const cases: readonly (readonly [string, Files, readonly [string, string | null, string], Written?])[] = [
    ["here", { "a.yaml": secret }, ["Secret", "shop", "login"]],
    ["missing", { "a.yaml": secret }, ["Secret", "shop", "certificate"]],
    // Nothing of the kind is kept in the namespace, or in the input.
    ["unknown", { "a.yaml": secret }, ["Secret", "payments", "login"]],
    ["unknown", { "a.yaml": secret }, ["ConfigMap", "shop", "settings"]],
    ["missing", { "a.yaml": secret }, ["ConfigMap", "shop", "settings"], { world: "closed" }],
    ["unknown", { "a.yaml": secret }, ["Secret", "shop", "certificate"], { world: "open" }],
    ["built-in", {}, ["ConfigMap", "shop", "kube-root-ca.crt"]],
    ["built-in", {}, ["ServiceAccount", "shop", "default"]],
    ["built-in", {}, ["ClusterRole", null, "system:auth-delegator"]],
    ["unknown", { "a.yaml": secret }, ["Secret", "shop", "$(NAME)"]],
    ["unknown", { "a.yaml": secret }, ["Secret", "shop", "{{ .Values.secret }}"]],
    [
      "external",
      { "a.yaml": secret },
      ["Secret", "shop", "vault-web"],
      { cluster: { external: [{ kind: "Secret", name: "vault-*", reason: "Vault" }] } },
    ],
    [
      "made",
      {
        "a.yaml":
          "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web, namespace: shop}\nspec: {secretName: web-tls}\n",
      },
      ["Secret", "shop", "web-tls"],
    ],
    [
      "made",
      { "kustomization.yaml": "configMapGenerator:\n- name: settings\n  literals: [a=b]\n", "a.yaml": secret },
      ["ConfigMap", "shop", "settings"],
    ],
    // Operators name what they make after what they are told.
    [
      "unknown",
      { "a.yaml": secret, "b.yaml": "apiVersion: example.com/v1\nkind: Database\nmetadata: {name: orders, namespace: shop}\n" },
      ["Secret", "shop", "orders-login"],
    ],
    // A text that could not be read has the name in it.
    ["unknown", { "a.yaml": secret, "b.yaml": "kind: Secret\nmetadata: {name: orders\n\t- x" }, ["Secret", "shop", "orders"]],
    ["missing", { "a.yaml": secret, "b.yaml": "kind: ConfigMap\nmetadata: {name: orders\n\t- x" }, ["Secret", "shop", "orders"]],
    // A program is told the name.
    [
      "unknown",
      {
        "a.yaml": secret,
        "b.yaml": object("Pod", "maker", "shop", "spec: {containers: [{name: a, args: [--secret-name=orders]}]}\n"),
      },
      ["Secret", "shop", "orders"],
    ],
    // Others in the same namespace differ in two letters: it is misspelt, whatever the charts hold.
    ["missing", { "a.yaml": secret, "b.yaml": 'kind: Secret\nmetadata: {name: "{{ x }}"}\n' }, ["Secret", "shop", "logn"]],
    ["unknown", { "a.yaml": secret, "b.yaml": 'kind: Secret\nmetadata: {name: "{{ x }}"}\n' }, ["Secret", "shop", "other"]],
    ["unknown", { "a.yaml": secret }, ["Secret", "kube-system", "other"]],
  ];
  for (const [presence, files, [kind, namespace, name], written] of cases) {
    const how = `${Object.keys(files).join(", ")} ${JSON.stringify(written ?? {})}`;
    test(`${presence}: ${kind} ${namespace ?? ""}/${name} with ${how}`, () => {
      expect(worldFrom(files, written).existence.of(kind, namespace, name)).toBe(presence);
    });
  }
});

test("an object of a custom kind that nothing defines is in no namespace where its kind's name says so", () => {
  const world = worldFrom({ "a.yaml": "apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: letsencrypt}\n" });
  expect(world.existence.of("ClusterIssuer.cert-manager.io", null, "letsencrypt")).toBe("here");
});
