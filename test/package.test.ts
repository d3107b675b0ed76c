import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lint } from "../src/index.ts";
import { objectOf, readBases, readRecording, type Verdict } from "../src/testing/verdicts.ts";

// The package as it is published, in a project that has it and what it depends on, and nothing else.
const project = mkdtempSync(join(tmpdir(), "plimsoll-package-"));
const installed = join(project, "node_modules", "plimsoll");
let archive = "";
let unpackedSize = 0;

function node(...args: readonly string[]): string {
  const env = { PATH: process.env["PATH"] };
  const { stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: project, encoding: "utf8", env });
  return stdout + stderr;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

beforeAll(() => {
  for (const tool of ["build", "build-types"]) execFileSync(process.execPath, ["src/dev/run.mjs", tool], { stdio: "pipe" });
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", project];
  const [packed] = JSON.parse(execFileSync("npm", pack, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  archive = join(project, packed.filename);
  unpackedSize = packed.unpackedSize;
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["xzf", archive, "-C", installed, "--strip-components=1"]);
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const name of Object.keys(dependencies)) symlinkSync(resolve("node_modules", name), join(project, "node_modules", name));
  write("package.json", '{"name": "shop", "type": "module", "private": true}');
  write(
    "web.yaml",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: app, image: web, ports: [{}]}]}\n",
  );
}, 300_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test("is small, and what its package.json says is right", async () => {
  expect(unpackedSize).toBeLessThan(3_000_000);
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(readFileSync(archive)).buffer },
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

const finding = "web.yaml:4:53 api/required-value";
const uses = `
const { findings } = lint({ sources: [{ uri: "web.yaml", text: readFileSync("web.yaml", "utf8") }], config: { preset: "cluster" } });
console.log(findings.map(({ rule, file, start }) => file + ":" + start.line + ":" + start.column + " " + rule).join("\\n"));
console.log(typeof render, typeof defineRule, typeof pageTests);
`;

test("is a library for modules of both kinds", () => {
  write(
    "use.mjs",
    `import { readFileSync } from "node:fs";
import { lint, render } from "plimsoll";
import { defineRule } from "plimsoll/kit";
import { pageTests } from "plimsoll/testing";
${uses}`,
  );
  write(
    "use.cjs",
    `const { readFileSync } = require("node:fs");
const { lint, render } = require("plimsoll");
const { defineRule } = require("plimsoll/kit");
const { pageTests } = require("plimsoll/testing");
${uses}`,
  );
  const told = `${finding}\nfunction function function\n`;
  expect(node("use.mjs")).toBe(told);
  expect(node("use.cjs")).toBe(told);
});

// The bundler writes some of the language in other words.
test("says of objects what its sources say", () => {
  const bundled: { readonly lint: typeof lint } = createRequire(join(project, "use.cjs"))("plimsoll");
  const bases = readBases();
  const verdicts = readRecording<Verdict>("admission").filter(({ kind }, index) => kind === "Service" || index % 40 === 0);
  for (const verdict of verdicts) {
    const sources = [{ uri: "case.json", text: JSON.stringify(objectOf(verdict, bases)) }];
    const config = { preset: "cluster", world: "closed" } as const;
    expect(bundled.lint({ sources, config }).findings, verdict.id).toEqual(lint({ sources, config }).findings);
  }
});

test("is a command, with pages, plugins and their tests", () => {
  const bin = join(installed, "dist", "bin.cjs");
  expect(node(bin, "web.yaml", "--fail-on", "never", "--preset", "cluster", "-q")).toMatch(/^web\.yaml:4:53: error: /);
  expect(node(bin, "explain", "api/required-value")).toMatch(/^# api\/required-value\n/);
  cpSync(resolve("fixtures", "plugins"), join(project, "plugins"), { recursive: true });
  expect(node(bin, "plugins/web.yaml", "--fail-on", "never")).toMatch(/there is no team wbe .*\[shop\/owner-label\]/);
  write(
    "plugins/pages.mjs",
    `import { pageTests } from "plimsoll/testing";
import plugin from "./shop-rules/index.js";
const tests = pageTests({ plugin, folder: new URL("./shop-rules/rules/", import.meta.url) });
for (const { run } of tests) run();
console.log(tests.length);
`,
  );
  expect(node("plugins/pages.mjs")).toBe("11\n");
});

test("a reader that stops early changes neither the exit code nor what is told", async () => {
  const bin = join(installed, "dist", "bin.cjs");
  const child = spawn(process.execPath, [bin, "web.yaml", "--format", "json"], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let told = "";
  child.stderr.on("data", (chunk) => {
    told += String(chunk);
  });
  const [code] = await once(child, "close");
  expect([code, told]).toEqual([1, ""]);
});

const typed = `import { type Finding, lint, type Report, render } from "plimsoll";
import { defineRule, definePlugin, type Plugin, wholeNumber } from "plimsoll/kit";
import { type PageTest, pageTests } from "plimsoll/testing";

const report: Report = lint({ sources: [{ uri: "web.yaml", text: "" }], config: { preset: "cluster", kubernetes: "1.34" } });
const rules: readonly string[] = report.findings.map(({ rule }: Finding) => rule);
const rule = defineRule({
  summary: "Deployment with many replicas",
  outcome: "advice",
  on: "apps/v1/Deployment",
  options: { limit: wholeNumber({ default: 3, description: "How many are many.", minimum: 1 }) },
  messages: { many: "{found} replicas" },
  check(deployment, { report, options: { limit } }) {
    const { replicas = 1 } = deployment.value.spec ?? {};
    if (replicas > limit) report("many", { at: ["spec", "replicas"], data: { found: replicas } });
    // @ts-expect-error there is no such message
    report("few", {});
  },
});
export const plugin: Plugin = definePlugin({ name: "shop", rules: { "shop/many-replicas": rule } });
export const tests: PageTest[] = pageTests({ plugin, folder: "rules" });
export const text: string = render(report, "json") + rules.join();
// @ts-expect-error there is no such format
render(report, "word");
`;

test("has types for every kind of importer", () => {
  for (const file of ["use.mts", "use.cts", "use.ts"]) write(`types/${file}`, typed);
  write("types/package.json", '{"type": "module"}');
  const tsc = resolve("node_modules", "typescript", "lib", "tsc.js");
  const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022"];
  const modules = [
    ["--module", "node16"],
    ["--module", "esnext", "--moduleResolution", "bundler"],
  ];
  const files = ["types/use.mts", "types/use.cts", "types/use.ts"];
  for (const kind of modules) expect(node(tsc, ...strict, ...kind, ...files)).toBe("");
}, 300_000);
