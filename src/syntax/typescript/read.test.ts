// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are sources with templates in them
import { describe, expect, test } from "vitest";
import { locate } from "../locate.ts";
import type { Json } from "../node.ts";
import { formatPath, type Path } from "../path.ts";
import type { ReadDocument } from "../yaml/read.ts";
import { readSourceObjects } from "./read.ts";

function read(text: string, uri = "web.ts"): ReadDocument[] {
  return readSourceObjects(uri, text);
}

/** The objects of a source as plain data, with the paths of what is not known; `…` behind one that may hold more. */
function objects(text: string, uri?: string): unknown[] {
  return read(text, uri).map(({ value, literal, error }) =>
    error !== null
      ? { error: error.message, at: text.slice(error.offset, error.offset + 6) }
      : {
          value: JSON.parse(JSON.stringify(value)) as Json,
          unknown: (literal?.unknown ?? []).map(({ path, rest }) => `${formatPath(path)}${rest ? "…" : ""}`),
        },
  );
}

/** The field `data` of a ConfigMap whose `data` is an expression, behind some code. */
function data(expression: string, before = ""): unknown {
  const [found] = objects(
    `${before}\nexport const web = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" }, data: ${expression} };`,
  );
  const { value, unknown } = found as { value: { data?: unknown }; unknown: string[] };
  return unknown.length === 0 ? value.data : [value.data, ...unknown];
}

describe("expressions", () => {
  const sources: readonly (readonly [expression: string, value: unknown, before?: string])[] = [
    // Literals.
    ["{ a: 'x', 'b.c': 1, 2: true, d: null, e: -1.5, f: undefined }", { a: "x", "b.c": 1, 2: true, d: null, e: -1.5 }],
    ["[1, , 'x']", [[1, "x"], "data…"]],
    ["{ a: 1, a: 2 }", { a: 2 }],
    ["({ a: 1 } as const satisfies Data)!", { a: 1 }],
    // Constants, at whatever depth, and what is in them.
    ["labels", { app: "web" }, "const labels = { app: 'web' } as const;"],
    ["{ app }", { app: "web" }, "const app = 'web';"],
    ["{ a: ports[1].http, b: ports[0] }", { a: 80, b: 1 }, "const ports = [1, { http: 80 }];"],
    ["{ a: config.missing }", {}, "const config = { port: 80 };"],
    ["later", "x", "const get = () => later; const later = 'x';"],
    // Templates and text.
    ["`${app}-${1 + 2}`", "web-3", "const app = 'web';"],
    ["`${app}-${env.STAGE}`", ["web-${env.STAGE}", "data"], "const app = 'web'; const env = load();"],
    ["'web-' + stage", ["web-${stage}", "data"], "const stage = load();"],
    ["'web-' + 1", "web-1"],
    // Spreads: what comes later wins, and what is unknown may be anything from there on.
    ["{ a: 1, ...base, c: 4 }", { a: 2, b: 3, c: 4 }, "const base = { a: 2, b: 3, c: 3 };"],
    ["{ a: 1, ...load(), b: 2 }", [{ b: 2 }, "data…"]],
    ["{ a: 1, ...(isLive && { a: 2, b: 3 }), c: 4 }", [{ c: 4 }, "data.a", "data.b"], "const isLive = load();"],
    ["{ a: 1, ...(isLive ? { b: 3 } : {}) }", [{ a: 1 }, "data.b"], "const isLive = load();"],
    ["{ a: 1, ...(false && { a: 2 }) }", { a: 1 }],
    ["{ a: 1, ...base }", [{ b: 2 }, "data…"], "const base = { ...load(), b: 2 };"],
    ["[1, ...more, 4]", [1, 2, 3, 4], "const more = [2, 3];"],
    ["[1, ...load()]", [[1], "data…"]],
    ["{ [key]: 1, ['b']: 2 }", { a: 1, b: 2 }, "const key = 'a';"],
    ["{ a: 1, [load()]: 2 }", [{}, "data…"]],
    // Decisions that are known, or come to the same.
    ["isLive ? 1 : 2", 1, "const isLive = !false;"],
    ["isLive ? { a: 1 } : { a: 1 }", { a: 1 }, "const isLive = load();"],
    ["isLive ? 1 : 2", ["${isLive ? 1 : 2}", "data"], "const isLive = load();"],
    ["stage ?? 'test'", ["${stage ?? 'test'}", "data"], "const stage = load();"],
    ["config.stage ?? 'test'", "test", "const config = {};"],
    ["'' || 'x'", "x"],
    // What the program gives or takes away is not known.
    ["process.env.IMAGE", ["${process.env.IMAGE}", "data"]],
    ["image", ["${image}", "data"], "let image = 'a'; image = 'b';"],
    ["labels", [{ app: "web" }, "data.tier"], "const labels = { app: 'web' }; labels.tier = load();"],
    ["labels", [{}, "data…"], "const labels = { app: 'web' }; labels[load()] = 1;"],
    ["labels", [{}, "data…"], "const labels = { app: 'web' }; Object.assign(labels, more);"],
    ["ports", [[], "data…"], "const ports = [1]; function add() { ports.push(2); }"],
    ["items.map((item) => item)", ["${items.map((item) => item)}", "data"], "const items = [1];"],
    ["Object.freeze({ a: 1 })", { a: 1 }],
    ["Object.freeze({ a: 1 })", ["${…}", "data"], "const Object = load();"],
    ["{ ['__proto__']: 1, a: 2 }", [{ a: 2 }, "data…"]],
    ["toString", ["${toString}", "data"]],
    ["{ a: config.constructor }", [{ a: "${config.constructor}" }, "data.a"], "const config = {};"],
  ];
  for (const [expression, value, before] of sources)
    test(`${before ?? ""} ${expression}`.trim(), () => expect(data(expression, before)).toEqual(value));
});

test("each object once", () => {
  const names = (text: string, uri?: string): unknown[] =>
    read(text, uri).map(
      ({ value }) =>
        (value as { metadata?: { name?: unknown }; kind: unknown }).metadata?.name ?? (value as { kind: unknown }).kind,
    );
  const named = (name: string): string => `{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "${name}" } }`;
  expect(names(`export default [${named("web")}, ${named("cart")}];`)).toEqual(["web", "cart"]);
  expect(
    names(`const web = ${named("web")}; const all = { apiVersion: "v1", kind: "List", items: [web, ${named("cart")}] };`),
  ).toEqual(["List"]);
  expect(names(`const base = ${named("base")}; export const web = { ...base, metadata: { name: "web" } };`)).toEqual(["web"]);
  expect(names(`function web(name: string) { const labels = {}; return ${named("web")}; }`)).toEqual(["web"]);
  // An answer of the server, a reference, a schema, a type, an action of a store: no objects.
  expect(names(`const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web", uid: "1234" } };`)).toEqual([]);
  expect(names(`const owner = { apiVersion: "v1", kind: "Pod", name: "web", uid };`)).toEqual([]);
  expect(names(`const schema = { apiVersion: z.string(), kind: z.string(), metadata: z.any() };`)).toEqual([]);
  expect(names(`interface Web { apiVersion: "v1"; kind: "Pod"; metadata: { name: "web" } }`)).toEqual([]);
  expect(names(`dispatch({ kind: "Apply", apiVersion: 1, metadata: {} })`)).toEqual([]);
  expect(names(`const view = <Web object={${named("web")}} />;`, "web.tsx")).toEqual(["web"]);
  expect(names(`const { web } = require("x"); module.exports = ${named("web")};`, "web.cjs")).toEqual(["web"]);
});

test("Pulumi's classes", () => {
  const text = `
import * as k8s from "@pulumi/kubernetes";
import { rbac } from "@pulumi/kubernetes";
import * as apps from "@pulumi/kubernetes/apps/v1";
import { Ingress } from "@pulumi/kubernetes/networking/v1";
const labels = { app: "web" };
const web = new apps.Deployment("web", { metadata: { labels }, spec: { replicas: 2 } });
new k8s.core.v1.Service("web", { metadata: { name: "web" }, spec: { selector: web.spec.selector.matchLabels } });
new rbac.v1.Role(\`\${stage}-web\`, args);
new Ingress("shop", {});
new k8s.apiextensions.CustomResource("cert", { apiVersion: "cert-manager.io/v1", kind: "Certificate", spec: {} });
new k8s.helm.v3.Chart("redis", {});
new k8s.apps.v1.DeploymentPatch("web", { metadata: { name: "web" } });
new other.apps.v1.Deployment("web", {});
`;
  expect(objects(text)).toEqual([
    {
      value: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { labels: { app: "web" }, name: "web-${hash}" },
        spec: { replicas: 2 },
      },
      unknown: ["metadata.name"],
    },
    {
      value: {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { selector: "${web.spec.selector.matchLabels}" },
      },
      unknown: ["spec.selector"],
    },
    { value: { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role" }, unknown: ["…"] },
    {
      value: { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata: { name: "shop-${hash}" } },
      unknown: ["metadata.name"],
    },
    {
      value: { apiVersion: "cert-manager.io/v1", kind: "Certificate", spec: {}, metadata: { name: "cert-${hash}" } },
      unknown: ["metadata.name"],
    },
  ]);
});

test("cdk8s' classes", () => {
  const text = `
import { ApiObject, Chart } from "cdk8s";
import { IntOrString, KubeService, KubeHorizontalPodAutoscalerV2, KubeThing } from "./imports/k8s";
import * as k8s from "./imports/k8s";
class Shop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new k8s.KubeDeployment(this, "web", { metadata: { name: "web" }, spec: { replicas: 2 } });
    new KubeService(this, "web", { metadata: { namespace: id }, spec: { ports: [{ port: 80, targetPort: IntOrString.fromNumber(8080) }] } });
    new KubeHorizontalPodAutoscalerV2(this, "web", { metadata: { name: "web" } });
    new ApiObject(this, "issuer", { apiVersion: "cert-manager.io/v1", kind: "Issuer", metadata: { name: "issuer" } });
    new KubeThing(this, "web", {});
  }
}
`;
  expect(objects(text)).toEqual([
    { value: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: { replicas: 2 } }, unknown: [] },
    {
      value: {
        apiVersion: "v1",
        kind: "Service",
        metadata: { namespace: "${id}", name: "${chart}-web-${hash}" },
        spec: { ports: [{ port: 80, targetPort: 8080 }] },
      },
      unknown: ["metadata.namespace", "metadata.name"],
    },
    { value: { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", metadata: { name: "web" } }, unknown: [] },
    { value: { apiVersion: "cert-manager.io/v1", kind: "Issuer", metadata: { name: "issuer" } }, unknown: [] },
  ]);
});

test("where values stand", () => {
  const text = `
import * as k8s from "@pulumi/kubernetes";
const port = 80;
const meta = { namespace: "shop", labels: { app: "web" } };
new k8s.core.v1.Service("web", {
  metadata: { ...meta, annotations: { "shop/team": \`a-\${port}\` } },
  spec: { ports: [{ port }], type },
});
`;
  const [document] = read(text);
  const node = document?.literal?.node;
  const at = (path: Path, part?: "key"): string[] => {
    if (node === null || node === undefined) return [];
    const { span, through } = locate(node, path, part);
    const shown = ({ start, end }: { start: number; end: number }): string =>
      `${text.slice(0, start).split("\n").length}: ${text.slice(start, end)}`;
    return [shown(span), ...through.map(shown)];
  };
  expect({
    kind: at([]),
    name: at(["metadata", "name"]),
    namespace: at(["metadata", "namespace"]),
    labels: at(["metadata", "labels"]),
    annotation: at(["metadata", "annotations", "shop/team"]),
    "annotation's key": at(["metadata", "annotations", "shop/team"], "key"),
    port: at(["spec", "ports", 0, "port"]),
    ports: at(["spec", "ports"]),
    type: at(["spec", "type"]),
    missing: at(["spec", "ports", 0, "name"]),
  }).toEqual({
    kind: ["5: Service"],
    name: ['5: "web"'],
    namespace: ['4: "shop"', "6: ...meta"],
    labels: ["4: labels", "6: ...meta"],
    annotation: ["6: `a-${port}`"],
    "annotation's key": ['6: "shop/team"'],
    port: ["3: 80", "7: port"],
    ports: ["7: ports"],
    type: ["7: type"],
    missing: ["7: {"],
  });
});

test("what cannot be read, and what is not looked into", () => {
  expect(objects('const web = {\n  apiVersion: "v1", kind: , }')).toEqual([{ error: "expression expected", at: ", }" }]);
  expect(objects("const web = {")).toEqual([]);
  expect(objects(`/* apiVersion, kind */ const web = ${"[".repeat(20_000)}`)).toEqual([
    { error: expect.any(String), at: expect.any(String) },
  ]);
});

test("what stands for too much is not known", () => {
  const doubling = Array.from({ length: 40 }, (_, index) => `const a${index + 1} = [a${index}, a${index}];`).join("\n");
  const began = performance.now();
  const [document] = read(
    `${doubling}\nconst a0 = ["x"];\nconst web = { apiVersion: "v1", kind: "ConfigMap", metadata: { a: a40 } };`,
  );
  expect(document?.literal?.unknown.length).toBeGreaterThan(0);
  expect(JSON.stringify(document?.value).length).toBeLessThan(500_000);
  expect(performance.now() - began).toBeLessThan(2000);
  expect(data("a", "const a = { b: [a] };")).toEqual([{ b: ["${a}"] }, "data.b[0]"]);
});
