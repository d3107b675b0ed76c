import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SchemaPack } from "../schema/pack.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import { buildKustomization } from "./build.ts";
import type { Files, SourceDocument } from "./files.ts";
import { originOf, plain, type Tree } from "./tree.ts";

const pack = new SchemaPack(readFileSync("schemas/kubernetes.jsonl", "utf8"));

function filesIn(read: (uri: string) => string | Uint8Array | null): Files {
  return {
    content: read,
    documents: (uri) => {
      const text = read(uri);
      if (typeof text !== "string") return null;
      return readDocuments(text).map((document, index) => ({ source: { uri, text }, index, read: document, isSubject: true }));
    },
  };
}

function onDisk(folder: string): Files {
  return filesIn((uri) => {
    const path = join(folder, uri);
    if (!existsSync(path) || !statSync(path).isFile()) return null;
    const bytes = readFileSync(path);
    return isUtf8(bytes) ? bytes.toString("utf8") : bytes;
  });
}

function inMemory(files: { readonly [uri: string]: string }): Files {
  return filesIn((uri) => files[uri] ?? null);
}

function buildIn(files: Files, uri = "kustomization.yaml") {
  const [document] = files.documents(uri) ?? [];
  if (document === undefined) throw new Error(`no ${uri}`);
  return buildKustomization(document, files, pack);
}

/** Line and text of where a value comes from. */
function lineOf({ document, path }: { document: SourceDocument; path: readonly (string | number)[] }): string {
  return `${document.source.uri} ${path.join(".")}`;
}

describe("what kubectl kustomize made of the fixtures", () => {
  const cases = readdirSync("fixtures/kustomize", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  test.each(cases.map(({ name }) => name))("is what %s gives here", (name) => {
    const folder = join("fixtures/kustomize", name);
    const file = ["kustomization.yaml", "Kustomization"].find((candidate) => existsSync(join(folder, candidate))) ?? "";
    const build = buildIn(onDisk(folder), file);
    const expected = readDocuments(readFileSync(join(folder, "expected.yaml"), "utf8")).map(({ value }) => value);
    expect(build.status === "built" ? sorted(build.resources.map(({ root }) => plain(root))) : build).toEqual(sorted(expected));
  });
});

/** The tool sorts its output; the order in which objects are built is another matter. */
function sorted(values: readonly unknown[]): unknown[] {
  return [...values].sort((a, b) => (JSON.stringify(identity(a)) < JSON.stringify(identity(b)) ? -1 : 1));
}

function identity(value: unknown): unknown[] {
  const { kind, metadata } = value as { kind: string; metadata: { name: string; namespace?: string } };
  return [kind, metadata.name, metadata.namespace];
}

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: web
        image: shop/web:1
`;

test("every value knows the document and the path that it comes from", () => {
  const build = buildIn(
    inMemory({
      "kustomization.yaml":
        "resources: [web.yaml]\nnamespace: shop\nnamePrefix: my-\npatches: [{path: patch.yaml}]\nimages: [{name: shop/web, newTag: v2}]\n",
      "web.yaml": web,
      "patch.yaml":
        "kind: Deployment\napiVersion: apps/v1\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, env: [{name: A}]}]}}}\n",
    }),
  );
  if (build.status !== "built") throw new Error(build.reason);
  const root: Tree | undefined = build.resources[0]?.root;
  if (root === undefined) throw new Error("nothing was built");
  const container = ["spec", "template", "spec", "containers", 0];
  expect(
    [
      ["spec", "replicas"],
      ["metadata", "name"],
      ["metadata", "namespace"],
      [...container, "image"],
      [...container, "env", 0, "name"],
      [...container, "resources", "limits"],
    ].map((path) => lineOf(originOf(root, path))),
  ).toEqual([
    "web.yaml spec.replicas",
    "web.yaml metadata.name",
    "kustomization.yaml namespace",
    "kustomization.yaml images.0",
    "patch.yaml spec.template.spec.containers.0.env.0.name",
    "web.yaml spec.template.spec.containers.0.resources.limits",
  ]);
});

describe("what cannot be built is said", () => {
  const kustomization = (text: string, more: { readonly [uri: string]: string } = {}) => {
    const build = buildIn(inMemory({ "kustomization.yaml": text, "web.yaml": web, ...more }));
    return build.status === "built" ? "built" : `${build.status}: ${build.reason}`;
  };
  test.each([
    ["resources: [web.yaml]", "built"],
    ["resorces: [web.yaml]", "failed: kustomization.yaml has the unknown field resorces; did you mean resources?"],
    ["resources: [gone.yaml]", "failed: gone.yaml is neither a manifest nor a folder with a kustomization"],
    ["resources: [web.yaml, web.yaml]", "failed: Deployment web is there twice"],
    [
      "resources: [https://example.com/web.yaml]",
      "unsupported: https://example.com/web.yaml lies elsewhere, and nothing is fetched",
    ],
    [
      "transformers: [web.yaml]",
      "unsupported: transformers in kustomization.yaml: plugins and schemas of your own are not supported",
    ],
    [
      "resources: [web.yaml]\npatches: [{patch: '{kind: Service, apiVersion: v1, metadata: {name: web}}'}]",
      "failed: a patch is for Service web, which is not there",
    ],
    ["configMapGenerator: [{name: a, files: [gone.txt]}]", "failed: gone.txt, which a generator reads, is not there"],
  ])("%s", (text, said) => {
    expect(kustomization(text)).toBe(said);
  });

  test("a folder that is built of itself", () => {
    const files = inMemory({ "a/kustomization.yaml": "resources: [../b]", "b/kustomization.yaml": "resources: [../a]" });
    expect(buildIn(files, "a/kustomization.yaml")).toEqual({ status: "failed", reason: "a is built of itself" });
  });
});
