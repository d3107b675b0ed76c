import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { pluginLoader } from "../src/app/plugins.ts";
import type { Plugin } from "../src/kit/plugin.ts";
import { pageTests } from "../src/testing/index.ts";
import { run } from "./run-cli.ts";

const home = resolve("fixtures", "plugins");
const loaded = pluginLoader(home)("./shop-rules");
if ("problem" in loaded) throw new Error(loaded.problem);

describe("the plugin of the fixtures", () => {
  // What has been loaded is what `pageTests` checks first.
  for (const { name, run: check } of pageTests({ plugin: loaded.value as Plugin, folder: join(home, "shop-rules", "rules") }))
    test(name, check);

  test("takes part in a check, with options and suppressions", async () => {
    const { code, stdout, stderr } = await run(["-f", "compact", "--fail-on", "warning"], { cwd: home });
    expect(stderr).toBe("");
    expect(stdout).toMatchInlineSnapshot(`
      "web.yaml:6:12: info: there is no team wbe (Deployment default/web) [shop/owner-label]
      web.yaml:17:16: warning: image registry.example.com/web:1.0 is not pinned by digest (Deployment default/web) [shop/pinned-image]
      web.yaml:22:16: info: container agent has no cpu request, no memory request, no memory limit (Deployment default/web) [workload/missing-requests]
      checked 2 files, 2 documents, 1 object against Kubernetes 1.36: 0 errors, 1 warning, 2 infos, 1 suppressed, 1 skipped
      "
    `);
    expect(code).toBe(1);
  });

  test("is told of by explain and rules", async () => {
    expect((await run(["explain", "shop/owner-label"], { cwd: home })).stdout).toMatch(/^# shop\/owner-label\n\nWorkload /);
    expect((await run(["rules"], { cwd: home })).stdout).toMatch(/^shop\/pinned-image +risky +warning +Container /m);
  });

  test("has findings that a baseline accepts", async () => {
    const folder = scratch({});
    const file = join(folder, "baseline.json");
    expect((await run(["--baseline", file, "--update-baseline=all", "-q"], { cwd: home })).code).toBe(0);
    expect((await run(["--baseline", file, "--fail-on", "info"], { cwd: home })).code).toBe(0);
  });
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function scratch(files: { readonly [path: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-plugins-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const rule = `defineRule({summary: "Nothing", outcome: "advice", on: "world", messages: {none: "nothing"}, check: () => {}})`;
const plugin = (id: string): string =>
  `import { defineRule } from "plimsoll/kit";\nexport default { name: "x", rules: { "${id}": ${rule} } };\n`;

test("what is wrong with plugins is told where the configuration names them, with exit code 2", async () => {
  const outside = scratch({ "rules.js": plugin("team/outside") });
  const folder = scratch({
    "web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
    "plimsoll.yaml":
      "plugins:\n- ./absent\n- ../rules.js\n- ./link.js\n- ./throws.js\n- ./syntax.mjs\n- ./shape.cjs\n- ./rule.js\n- ./builtin.js\n- ./a.ts\n- ./b.mjs\n- no-such-package\n- https://example.com/x.js\n",
    "throws.js": "throw new Error('no team is on call');\n",
    "syntax.mjs": "export default {\n",
    "shape.cjs": "module.exports = { rules: [] };\n",
    "rule.js": 'export default { name: "x", rules: { "team/half": { summary: "x", outcome: "bad" } } };\n',
    "builtin.js": plugin("networking/unmatched-service-selector"),
    "a.ts": plugin("team/same"),
    "b.mjs": plugin("team/same"),
  });
  symlinkSync(join(outside, "rules.js"), join(folder, "link.js"));
  const { code, stdout, stderr } = await run([], { cwd: folder });
  expect(stdout).toBe("");
  expect(stderr).toMatchInlineSnapshot(`
    "plimsoll: plimsoll.yaml:2:3: ./absent: there is no such module
    plimsoll: plimsoll.yaml:3:3: ../rules.js: plugins lie below the folder of the configuration
    plimsoll: plimsoll.yaml:4:3: ./link.js: plugins lie below the folder of the configuration
    plimsoll: plimsoll.yaml:5:3: ./throws.js: does not load: no team is on call
    plimsoll: plimsoll.yaml:6:3: ./syntax.mjs: does not load: ParseError: Unexpected token
    plimsoll: plimsoll.yaml:7:3: ./shape.cjs: its default export has no name
    plimsoll: plimsoll.yaml:8:3: ./rule.js: team/half has no valid outcome; make it with defineRule of plimsoll/kit
    plimsoll: plimsoll.yaml:9:3: ./builtin.js: networking/unmatched-service-selector is a built-in rule; give yours another id, such as team/unmatched-service-selector
    plimsoll: plimsoll.yaml:11:3: ./b.mjs: team/same is a rule of another plugin
    plimsoll: plimsoll.yaml:12:3: no-such-package: there is no such package in node_modules beside the configuration
    plimsoll: plimsoll.yaml:13:3: https://example.com/x.js: expected a path such as ./plimsoll-rules, or the name of a package
    "
  `);
  expect(code).toBe(2);
});

test("packages beside the configuration are plugins too", async () => {
  const folder = scratch({
    "web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n",
    "plimsoll.yaml": 'plugins: ["@team/rules"]\nrules: {team/mine: error}\n',
    "node_modules/@team/rules/package.json": '{"name": "@team/rules", "type": "module", "exports": {"import": "./main.mjs"}}',
    "node_modules/@team/rules/main.mjs": plugin("team/mine"),
    "node_modules/@team/rules/rules/team/mine/README.md": "# team/mine\n\nNothing\n",
  });
  expect(await run(["explain", "team/mine"], { cwd: folder })).toEqual({
    code: 0,
    stdout: "# team/mine\n\nNothing\n",
    stderr: "",
  });
  expect((await run([], { cwd: folder })).code).toBe(0);
});
