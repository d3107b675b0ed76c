import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  CodeAction,
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { bundle, Client, uriOf } from "./lsp-client.ts";

let bin = "";
let folder = "";
let client: Client;
beforeAll(async () => {
  bin = await bundle();
});
afterAll(() => {
  // Where the bundle could not be made there is nothing to remove.
  if (bin !== "") rmSync(dirname(bin), { recursive: true, force: true });
});

function copyShop(): void {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-lsp-"));
  cpSync("fixtures/lsp/shop", folder, { recursive: true });
  client = new Client(bin);
}

function leave(): void {
  client.kill();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
}

/** An editor for each test, that has not said anything yet. */
function eachAlone(): void {
  beforeEach(copyShop);
  afterEach(leave);
}

/** One editor for all tests, with the shop open; what they open is closed after them. */
function inOneShop(): void {
  beforeAll(async () => {
    copyShop();
    await client.start({ folders: [folder] });
  });
  afterEach(() => client.closeAll());
  afterAll(leave);
}

const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");
const uri = (name: string): string => uriOf(join(folder, name));

/** Opens a text in which `‸` shows where the cursor is; the place. */
async function point(name: string, marked: string) {
  const offset = marked.indexOf("‸");
  const before = marked.slice(0, offset).split("\n");
  await client.open(uri(name), marked.replace("‸", ""));
  return {
    textDocument: { uri: uri(name) },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

/** A file of the shop with the cursor in the middle of a word: the one that ends what is looked for. */
function marked(name: string, at: string): string {
  const text = textOf(name);
  const offset = text.indexOf(at);
  if (offset < 0) throw new Error(`${name} has no ${at}`);
  return `${text.slice(0, offset + at.length - 1)}‸${text.slice(offset + at.length - 1)}`;
}

const places = (locations: readonly Location[] | null): string[] =>
  (locations ?? []).map(({ uri: where, range }) => `${where.slice(where.lastIndexOf("/") + 1)}:${range.start.line + 1}`).sort();

describe("diagnostics", () => {
  eachAlone();

  test("come while typing, and in other files too, and go when it is right again", async () => {
    await client.start({ folders: [folder] });
    const text = textOf("deployment.yaml");
    await client.open(uri("deployment.yaml"), text);
    await client.change(uri("deployment.yaml"), 2, { text: text.replaceAll("app: web", "app: wbe") });
    const [finding] = await client.rules(uri("service.yaml"), "networking/unmatched-service-selector");
    expect(finding).toMatchObject({
      severity: 1,
      source: "plimsoll",
      codeDescription: { href: "https://plimsoll.dev/rules/networking/unmatched-service-selector" },
      range: { start: { line: 6, character: 2 }, end: { line: 6, character: 10 } },
      relatedInformation: [{ location: { uri: uri("deployment.yaml") }, message: "has app: wbe" }],
    });
    await client.change(uri("deployment.yaml"), 3, { text });
    await client.rules(uri("service.yaml"));
    expect(await client.stop()).toBe(0);
    expect(client.logs).toEqual([]);
  });

  test("count columns in UTF-16 units, and follow edits of ranges in files with CRLF", async () => {
    await client.start({ folders: [folder] });
    const text = 'apiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\ndata: {"👍": one, b: two}\r\n';
    await client.open(uri("new.yaml"), text);
    const line = 'data: {"👍": one, b: ';
    await client.change(uri("new.yaml"), 2, {
      range: { start: { line: 3, character: line.length }, end: { line: 3, character: line.length + 3 } },
      text: "2",
    });
    const found = await client.until(uri("new.yaml"), (diagnostics) =>
      diagnostics.some(({ code }) => code === "schema/wrong-type"),
    );
    expect(found.find(({ code }) => code === "schema/wrong-type")?.range).toEqual({
      start: { line: 3, character: line.length },
      end: { line: 3, character: line.length + 1 },
    });
  });

  test("are those of the whole folder: of files that come and go on disk, and of new ones that are not saved", async () => {
    await client.start({ folders: [folder] });
    await client.open(uri("deployment.yaml"), textOf("deployment.yaml"));
    // Of kinds of which a folder has nothing it is not said that one is missing.
    writeFileSync(join(folder, "other.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other, namespace: shop}\n");
    unlinkSync(join(folder, "settings.yaml"));
    await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("settings.yaml"), type: 3 }] });
    await client.until(uri("deployment.yaml"), (diagnostics) =>
      diagnostics.some(({ code }) => String(code).startsWith("references/missing-config-map")),
    );
    await client.open(
      uri("again.yaml"),
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {mode: test}\n",
    );
    await client.rules(uri("deployment.yaml"));
    await client.notify("textDocument/didClose", { textDocument: { uri: uri("again.yaml") } });
    await client.until(uri("deployment.yaml"), (diagnostics) => diagnostics.length > 0);
  });

  test("leave out what git ignores, and take up changes of the configuration that are not saved yet", async () => {
    const bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndata: {a: 1}\n";
    mkdirSync(join(folder, "build"));
    writeFileSync(join(folder, ".gitignore"), "build/\n");
    writeFileSync(join(folder, "build", "bad.yaml"), bad);
    writeFileSync(join(folder, "bad.yaml"), bad);
    await client.start({ folders: [folder] });
    await client.open(uri("build/bad.yaml"), bad);
    await client.rules(uri("bad.yaml"), "schema/wrong-type");
    expect(client.told(uri("build/bad.yaml"))).toEqual([]);
    await client.open(uri("plimsoll.yaml"), "rules: {schema/wrong-type: off}\n");
    await client.rules(uri("bad.yaml"));
    await client.change(uri("plimsoll.yaml"), 2, { text: "rules: {schema/wrong-typ: off}\n" });
    const [problem] = await client.until(uri("plimsoll.yaml"), (diagnostics) => diagnostics.length > 0);
    expect(problem?.message).toBe(
      "there is no rule schema/wrong-typ; did you mean schema/wrong-type?; the default configuration is used",
    );
    expect(problem?.range.start).toEqual({ line: 0, character: 8 });
    await client.rules(uri("bad.yaml"), "schema/wrong-type");
  });

  test("are of each of several folders, and of a file in none", async () => {
    const other = mkdtempSync(join(tmpdir(), "plimsoll-lsp-"));
    const bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndata: {a: 1}\n";
    writeFileSync(join(other, "bad.yaml"), bad);
    await client.start({ folders: [folder, other] });
    const elsewhere = uriOf(join(other, "bad.yaml"));
    await client.rules(elsewhere, "schema/wrong-type");
    await client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [], removed: [{ uri: uriOf(other), name: "other" }] },
    });
    await client.rules(elsewhere);
    await client.open(elsewhere, bad);
    await client.rules(elsewhere, "schema/wrong-type");
    await client.open("untitled:Untitled-1", bad);
    await client.rules("untitled:Untitled-1", "schema/wrong-type");
    rmSync(other, { recursive: true, force: true });
  });
});

describe("code actions", () => {
  eachAlone();

  test("repair, and accept with a reason", async () => {
    const text = textOf("deployment.yaml").replace("replicas", "replcas");
    writeFileSync(join(folder, "deployment.yaml"), text);
    await client.start({ folders: [folder] });
    await client.open(uri("deployment.yaml"), text);
    await client.rules(uri("deployment.yaml"), "schema/unknown-field");
    const line = text.slice(0, text.indexOf("replcas")).split("\n").length - 1;
    const position = { line, character: 4 };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: uri("deployment.yaml") },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual([
      "rename replcas to replicas",
      "Accept schema/unknown-field here",
      "Accept schema/unknown-field in this file",
    ]);
    expect(actions.map(({ edit }) => edit?.changes?.[uri("deployment.yaml")]?.map(({ newText }) => newText))).toEqual([
      ["replicas"],
      ["  # plimsoll-ignore schema/unknown-field -- reason\n"],
      ["# plimsoll-ignore-file schema/unknown-field -- reason\n"],
    ]);
    const accepted = text.replace("  replcas", "  # plimsoll-ignore schema/unknown-field -- reason\n  replcas");
    await client.change(uri("deployment.yaml"), 2, { text: accepted });
    await client.rules(uri("deployment.yaml"));
  });
});

describe("hover tells", () => {
  inOneShop();

  const hovers: readonly (readonly [what: string, name: string, at: string, told: readonly string[]])[] = [
    ["a type and a default", "deployment.yaml", "replicas", ["`spec.replicas`: whole number", "Default: `1`."]],
    ["allowed values", "ingress.yaml", "pathType", ["`spec.rules[0].http.paths[0].pathType`: string", "Required."]],
    ["a kind", "deployment.yaml", "kind: Deployment", ["**Deployment** `apps/v1`: `deployments`, `deploy`, in a namespace"]],
    ["where a name leads", "deployment.yaml", "name: settings", ["`ConfigMap shop/settings` in `settings.yaml`."]],
    ["where a key leads", "deployment.yaml", "key: mode", ["Key `mode` in `ConfigMap shop/settings`, `settings.yaml`."]],
    ["what a selector matches", "service.yaml", "selector", ["Selects the pods of `Deployment shop/web`."]],
    ["what selects a pod", "deployment.yaml", "        app", ["Selected by `Deployment shop/web`, `Service shop/web`."]],
    [
      "what a container asks for in the end",
      "deployment.yaml",
      "resources",
      ["In effect: requests `cpu: 100m`, `memory: 64Mi`; limits `cpu: 500m`, `memory: 128Mi`. The pod is Burstable."],
    ],
    ["how quotas stand", "namespace.yaml", "name: team", ["Quota `team`:", "| `pods` | 2 | 3 | 2 | 10 |"]],
  ];
  for (const [what, name, at, told] of hovers) {
    test(what, async () => {
      const hover = await client.request<Hover | null>("textDocument/hover", await point(name, marked(name, at)));
      const value = (hover?.contents as { value: string } | undefined)?.value ?? "";
      for (const part of told) expect(value).toContain(part);
      expect(client.logs).toEqual([]);
    });
  }

  test("since when a field exists, and what authors say of theirs", async () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  trafficDistribu‸tion: PreferClose\n";
    const since = await client.request<Hover>("textDocument/hover", await point("new.yaml", text));
    expect(since.contents).toMatchObject({ value: expect.stringContaining("Since 1.30.") });
    const lamp = "apiVersion: shop.example.com/v1\nkind: Lamp\nmetadata: {name: a}\nspec:\n  wat‸ts: 3\n";
    const own = await client.request<Hover>("textDocument/hover", await point("lamp.yaml", lamp));
    expect(own.contents).toMatchObject({ value: "`spec.watts`: whole number\n\nHow bright it is.\n\nRequired." });
  });
});

describe("completion offers", () => {
  inOneShop();

  const completions: readonly (readonly [
    what: string,
    text: string,
    includes: readonly string[],
    excludes: readonly string[],
  ])[] = [
    ["what an object begins with", "‸", ["apiVersion", "kind"], ["spec"]],
    ["kinds of an apiVersion", "apiVersion: apps/v1\nkind: ‸", ["Deployment", "StatefulSet"], ["Pod"]],
    ["apiVersions of a kind", "kind: CronJob\napiVersion: ‸", ["batch/v1"], ["v1"]],
    ["kinds that the folder defines", "apiVersion: shop.example.com/v1\nkind: ‸", ["Lamp"], ["Pod"]],
    [
      "fields that are not there yet",
      "apiVersion: v1\nkind: Service\nspec:\n  type: x\n  ‸",
      ["selector", "ports"],
      ["type", "replicas"],
    ],
    [
      "fields of an item",
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    im‸",
      ["image", "imagePullPolicy"],
      ["name"],
    ],
    [
      "values",
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - imagePullPolicy: ‸",
      ["Always", "IfNotPresent", "Never"],
      [],
    ],
    ["true and false", "apiVersion: v1\nkind: Pod\nspec:\n  hostNetwork: ‸", ["true", "false"], []],
    ["fields of custom kinds", "apiVersion: shop.example.com/v1\nkind: Lamp\nspec: {‸}", ["watts", "colour"], []],
    ["values of custom kinds", "apiVersion: shop.example.com/v1\nkind: Lamp\nspec: {colour: ‸}", ["white", "warm"], []],
    [
      "names of objects",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec:\n  volumes:\n  - name: a\n    configMap:\n      name: ‸",
      ["settings"],
      ["web"],
    ],
    [
      "keys of objects",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec:\n  containers:\n  - env:\n    - name: A\n      valueFrom:\n        configMapKeyRef:\n          name: settings\n          key: ‸",
      ["mode", "colour"],
      [],
    ],
    ["labels", "apiVersion: v1\nkind: Service\nmetadata: {namespace: shop}\nspec:\n  selector:\n    ‸", ["app"], []],
    [
      "values of labels",
      "apiVersion: v1\nkind: Service\nmetadata: {namespace: shop}\nspec:\n  selector:\n    app: ‸",
      ["web"],
      [],
    ],
    [
      "ports of the pods that are selected",
      "apiVersion: v1\nkind: Service\nmetadata: {namespace: shop}\nspec:\n  selector: {app: web}\n  ports:\n  - targetPort: ‸",
      ["http", "8080"],
      [],
    ],
    [
      "ports of a Service",
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {namespace: shop}\nspec:\n  defaultBackend:\n    service:\n      name: web\n      port:\n        name: ‸",
      ["http"],
      [],
    ],
    [
      "volumes of a pod",
      "apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n  - name: files\n  containers:\n  - volumeMounts:\n    - name: ‸",
      ["files"],
      [],
    ],
    ["namespaces", "apiVersion: v1\nkind: Pod\nmetadata:\n  namespace: ‸", ["shop"], []],
    ["nothing in text", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    so‸me\n", [], ["kind", "data"]],
  ];
  for (const [what, text, includes, excludes] of completions) {
    test(what, async () => {
      const list = await client.request<CompletionList | null>("textDocument/completion", await point("new.yaml", text));
      const labels = list?.items.map(({ label }) => label) ?? [];
      expect(labels).toEqual(expect.arrayContaining([...includes]));
      for (const label of excludes) expect(labels).not.toContain(label);
      expect(client.logs).toEqual([]);
    });
  }

  test("text that replaces what was typed and goes on behind it", async () => {
    const place = await point("new.yaml", "apiVersion: v1\nkind: Pod\nsp‸\n");
    const list = await client.request<CompletionList>("textDocument/completion", place);
    expect(list.items.find(({ label }) => label === "spec")).toEqual({
      label: "spec",
      kind: 5,
      detail: "PodSpec",
      sortText: "4 spec",
      filterText: "spec",
      textEdit: { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 2 } }, newText: "spec:\n  " },
    });
  });
});

describe("navigation", () => {
  inOneShop();

  const definitions: readonly (readonly [name: string, at: string, found: readonly string[]])[] = [
    ["deployment.yaml", "name: settings", ["settings.yaml:4"]],
    ["deployment.yaml", "key: mode", ["settings.yaml:7"]],
    ["ingress.yaml", "            name: web", ["service.yaml:4"]],
    ["service.yaml", "app: web", ["deployment.yaml:13"]],
    ["deployment.yaml", "- name: files", ["deployment.yaml:36"]],
  ];
  for (const [name, at, found] of definitions) {
    test(`goes from ${at.trim()} in ${name} to what it means`, async () => {
      const place = await point(name, marked(name, at));
      expect(places(await client.request<Location[]>("textDocument/definition", place))).toEqual(found);
    });
  }

  test("finds what names an object, a key and pods", async () => {
    const referencesOf = async (name: string, at: string): Promise<string[]> => {
      const place = await point(name, marked(name, at));
      return places(await client.request("textDocument/references", { ...place, context: { includeDeclaration: false } }));
    };
    expect(await referencesOf("settings.yaml", "name: settings")).toEqual(["deployment.yaml:26", "deployment.yaml:38"]);
    expect(await referencesOf("settings.yaml", "  mode")).toEqual(["deployment.yaml:27", "deployment.yaml:40"]);
    expect(await referencesOf("deployment.yaml", "        app")).toEqual(["deployment.yaml:8", "service.yaml:7"]);
  });

  test("lists objects and fields, and what can be folded, also of what is half-typed", async () => {
    await client.open(
      uri("new.yaml"),
      "kind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: b\n    im\n---\n# one\n# two\nkind: Service\n",
    );
    const textDocument = { uri: uri("new.yaml") };
    const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
    expect(symbols.map(({ name, detail }) => `${name}: ${detail}`)).toEqual(["a: Pod", "Service: Service"]);
    const names = (all: readonly DocumentSymbol[] = []): unknown[] => all.map(({ name, children }) => [name, ...names(children)]);
    expect(names(symbols[0]?.children)).toEqual([
      ["kind"],
      ["metadata", ["name"]],
      ["spec", ["containers", ["b", ["name"], ["im"]]]],
    ]);
    const ranges = await client.request<FoldingRange[]>("textDocument/foldingRange", { textDocument });
    expect(
      ranges.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`),
    ).toEqual(["0-6", "1-2", "3-6", "4-6", "5-6", "8-9 comment"]);
    const found = await client.request<{ name: string; containerName: string }[]>("workspace/symbol", { query: "settings" });
    expect(found.map(({ name, containerName }) => `${name}: ${containerName}`)).toEqual(["settings: ConfigMap in shop"]);
  });
});

describe("rename", () => {
  inOneShop();

  const renames: readonly (readonly [what: string, name: string, at: string, to: string, changed: readonly string[]])[] = [
    [
      "a key of a ConfigMap wherever it is used",
      "settings.yaml",
      "  mode",
      "stage",
      ["deployment.yaml:27 stage", "deployment.yaml:40 stage", "settings.yaml:7 stage"],
    ],
    ["a key that is quoted", "settings.yaml", '"colour', "paint", ['settings.yaml:8 "paint"']],
    [
      "the value of a label",
      "service.yaml",
      "app: web",
      "front",
      ["deployment.yaml:10 front", "deployment.yaml:14 front", "service.yaml:8 front"],
    ],
    [
      "the key of a label",
      "deployment.yaml",
      "        app",
      "tier",
      ["deployment.yaml:10 tier", "deployment.yaml:14 tier", "service.yaml:8 tier"],
    ],
    [
      "an object",
      "settings.yaml",
      "name: settings",
      "web-settings",
      ["deployment.yaml:26 web-settings", "deployment.yaml:38 web-settings", "settings.yaml:4 web-settings"],
    ],
  ];
  for (const [what, name, at, newName, changed] of renames) {
    test(what, async () => {
      const place = await point(name, marked(name, at));
      expect(await client.request("textDocument/prepareRename", place)).not.toBe(null);
      const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...place, newName });
      const told = Object.entries(edit.changes ?? {}).flatMap(([file, edits]) =>
        edits.map(({ range, newText }) => `${file.slice(file.lastIndexOf("/") + 1)}:${range.start.line + 1} ${newText}`),
      );
      expect(told.sort()).toEqual(changed);
    });
  }

  test("refuses names that the cluster would refuse, in its words", async () => {
    const place = await point("settings.yaml", marked("settings.yaml", "  mode"));
    await expect(client.request("textDocument/rename", { ...place, newName: "a b" })).rejects.toThrow("a valid config key");
  });
});

describe("the server", () => {
  eachAlone();

  test("lives on when it is asked nonsense, and drops what nobody waits for", async () => {
    await client.start({ folders: [folder] });
    await client.request("textDocument/hover", {
      textDocument: { uri: "file:///nowhere.yaml" },
      position: { line: 9, character: 9 },
    });
    expect(await client.request("textDocument/hover", { textDocument: null }).catch(() => null)).toBe(null);
    await client.change("file:///nowhere.yaml", 2, { text: "x" });
    const hostile = `${"[".repeat(5000)}\n${"a: &a [*a, ".repeat(500)}\n${"- ".repeat(3000)}x: {{`;
    await client.open(uri("hostile.yaml"), hostile);
    const textDocument = { uri: uri("hostile.yaml") };
    await client.request("textDocument/documentSymbol", { textDocument });
    await client.request("textDocument/completion", { textDocument, position: { line: 1, character: 40 } });
    await client.open(uri("deployment.yaml"), textOf("deployment.yaml").replace("replicas", "replcas"));
    await client.rules(uri("deployment.yaml"), "schema/unknown-field");
    expect(await client.stop()).toBe(0);
  });

  test("watches files where the editor does so for it", async () => {
    await client.start({
      folders: [folder],
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    await client.request("workspace/symbol", { query: "" });
    expect(client.registered).toEqual(["workspace/didChangeWatchedFiles"]);
  });

  test("ends with 1 where the editor just goes away", async () => {
    await client.start({ folders: [folder] });
    await client.notify("exit", {});
    expect(await client.ended).toBe(1);
  });
});
