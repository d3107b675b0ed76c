import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run-cli.ts";

const good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: one}\n";
const bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: 1}\n";
const risky =
  "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: None, publishNotReadyAddresses: true, sessionAffinityConfig: {clientIP: {timeoutSeconds: 010}}}\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-cli-"));
  mkdirSync(join(folder, "good"));
  mkdirSync(join(folder, "bad"));
  mkdirSync(join(folder, "empty"));
  writeFileSync(join(folder, "good", "settings.yaml"), good);
  writeFileSync(join(folder, "bad", "settings.yaml"), bad);
  writeFileSync(join(folder, "risky.yaml"), risky);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("exit codes", () => {
  test("0 where nothing is found", async () => {
    const { code, stdout, stderr } = await run(["good"], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n");
  });

  test("1 where something reaches --fail-on", async () => {
    expect((await run(["bad"], { cwd: folder })).code).toBe(1);
    expect((await run(["bad", "--fail-on", "never"], { cwd: folder })).code).toBe(0);
    expect((await run(["risky.yaml", "--select", "yaml/"], { cwd: folder })).code).toBe(0);
    expect((await run(["risky.yaml", "--select", "yaml/", "--fail-on=warning"], { cwd: folder })).code).toBe(1);
  });

  test("2 where nothing was found to check, unless that is fine", async () => {
    expect(await run(["empty"], { cwd: folder })).toEqual({
      code: 2,
      stdout: "",
      stderr: "plimsoll: no manifests found; say --allow-empty if that is fine\n",
    });
    expect((await run(["empty", "--allow-empty"], { cwd: folder })).code).toBe(0);
  });
});

describe("misuse is told in one sentence", () => {
  const misuses: readonly (readonly [args: readonly string[], message: string])[] = [
    [["--formt", "json"], "there is no option --formt; did you mean --format?"],
    [
      ["--format", "jsn"],
      "there is no format jsn; did you mean json? (there are pretty, compact, json, sarif, github, gitlab, junit, checkstyle, tap, azure, markdown)",
    ],
    [["--fail-on", "eror"], "--fail-on: expected error, warning, info, never, found eror; did you mean error?"],
    [["--preset", "secure"], "--preset: expected recommended, cluster, security, reliability, all, found secure"],
    [["--select", "yaml/duplicate-keys"], "there is no rule yaml/duplicate-keys; did you mean yaml/duplicate-key?"],
    [["--kubernetes-version", "1.99"], "Kubernetes 1.99 is not known; the nearest is 1.36 (known: 1.19 to 1.36)"],
    [["-k", "1.5"], "Kubernetes 1.5 is not known; the nearest is 1.19 (known: 1.19 to 1.36)"],
    [["nowhere.yaml"], "there is no file or folder nowhere.yaml"],
    [["*.nothing"], "nothing matches *.nothing"],
    [["--config", "nowhere.yaml"], "there is no configuration nowhere.yaml"],
    [["explain", "yaml/octal-numbers"], "there is no rule yaml/octal-numbers; did you mean yaml/octal-number?"],
    [["explain"], "explain needs a rule, such as plimsoll explain networking/unmatched-service-selector"],
    [["rules", "--format", "xml"], "there is no format xml for rules (there are table, json, markdown)"],
  ];
  for (const [args, message] of misuses) {
    test(args.join(" "), async () => {
      const paths =
        args.some((argument) => argument.includes("nowhere") || argument.includes("*")) ||
        args[0] === "explain" ||
        args[0] === "rules"
          ? []
          : ["good"];
      expect(await run([...args, ...paths], { cwd: folder })).toEqual({ code: 2, stdout: "", stderr: `plimsoll: ${message}\n` });
    });
  }
});

describe("inputs", () => {
  test("standard input has the name that it is given", async () => {
    const { stdout } = await run(["-", "--stdin-filename", "web.yaml", "--format", "compact"], { cwd: folder, stdin: bad });
    expect(stdout).toContain("web.yaml:4:11: error:");
  });

  test("patterns are expanded where no shell has done so", async () => {
    const { stdout } = await run(["*/settings.yaml"], { cwd: folder });
    expect(stdout).toContain("checked 2 files");
  });

  test("context is part of the world, and never reported on", async () => {
    const { code, stdout } = await run(["good", "--with", "bad"], { cwd: folder });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n",
    });
  });

  test("a file that git ignores is not looked at", async () => {
    const repository = join(folder, "repository");
    mkdirSync(join(repository, "build"), { recursive: true });
    writeFileSync(join(repository, ".gitignore"), "build/\n");
    writeFileSync(join(repository, "build", "bad.yaml"), bad);
    writeFileSync(join(repository, "good.yaml"), good);
    expect((await run(["repository"], { cwd: folder })).code).toBe(0);
  });

  test("a configuration is found upwards, and what is wrong with it has a place", async () => {
    const home = join(folder, "configured");
    mkdirSync(join(home, "apps"), { recursive: true });
    writeFileSync(join(home, "apps", "bad.yaml"), bad);
    writeFileSync(join(home, "plimsoll.yaml"), "rules:\n  schema/wrong-type: warning\n");
    expect((await run(["apps"], { cwd: home })).code).toBe(0);
    expect((await run(["apps", "--no-config"], { cwd: home })).code).toBe(1);
    writeFileSync(join(home, "plimsoll.yaml"), "preset: al\nrules:\n  schema/wrong-typ: warning\n");
    expect((await run(["apps"], { cwd: home })).stderr).toBe(
      "plimsoll: plimsoll.yaml:1:9: preset: expected one of recommended, cluster, security, reliability, all; did you mean all?\n",
    );
    writeFileSync(join(home, "plimsoll.yaml"), "rules:\n  schema/wrong-typ: warning\n  schema/wrong-type: {severty: error}\n");
    expect((await run(["apps"], { cwd: home })).stderr).toBe(
      "plimsoll: plimsoll.yaml:2:3: there is no rule schema/wrong-typ; did you mean schema/wrong-type?\nplimsoll: plimsoll.yaml:3:23: schema/wrong-type has no option severty; did you mean severity?\n",
    );
  });

  test("overrides and ignores say of which objects they are about", async () => {
    const home = join(folder, "overridden");
    mkdirSync(join(home, "dev"), { recursive: true });
    writeFileSync(join(home, "dev", "bad.yaml"), bad);
    writeFileSync(join(home, "bad.yaml"), bad.replace("settings", "other"));
    writeFileSync(
      join(home, "plimsoll.yaml"),
      "overrides:\n- paths: [dev/**]\n  rules: {schema/wrong-type: off}\nignore:\n- rules: [schema/]\n  names: [oth*]\n  reason: not ours\n",
    );
    const { code, stdout } = await run(["."], { cwd: home });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: no findings, 1 suppressed\n",
    });
  });
});

describe("output", () => {
  test("goes to several files at once, whole or not at all", async () => {
    const { code, stdout } = await run(["bad", "-f", "json=report.json", "-f", "sarif=report.sarif", "-f", "compact"], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toContain("bad/settings.yaml:4:11: error:");
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as {
      findings: { file: string; start: object }[];
    };
    expect(report.findings.map(({ file, start }) => ({ file, start }))).toEqual([
      { file: "bad/settings.yaml", start: { line: 4, column: 11, offset: 68 } },
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
  });

  test("is the same on repeat, byte for byte", async () => {
    const first = await run([".", "-f", "json"], { cwd: folder });
    expect(await run([".", "-f", "json"], { cwd: folder })).toEqual(first);
    expect(first.stdout).not.toContain(folder);
  });

  test("has colours on a terminal only, and not where NO_COLOR says so", async () => {
    const sequence = "\u001b[";
    expect((await run(["bad"], { cwd: folder, terminal: 80 })).stdout).toContain(sequence);
    expect((await run(["bad"], { cwd: folder, terminal: 80, env: { NO_COLOR: "1" } })).stdout).not.toContain(sequence);
    expect((await run(["bad", "--format", "pretty"], { cwd: folder })).stdout).not.toContain(sequence);
    expect((await run(["bad", "--format", "pretty"], { cwd: folder, env: { FORCE_COLOR: "1" } })).stdout).toContain(sequence);
    expect(
      (await run(["bad", "--color", "never"], { cwd: folder, terminal: 80, env: { FORCE_COLOR: "1" } })).stdout,
    ).not.toContain(sequence);
  });
});

describe("commands", () => {
  test("explain prints a rule's page", async () => {
    const { code, stdout } = await run(["explain", "yaml/octal-number"]);
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toBe("# yaml/octal-number");
  });

  test("rules lists every rule", async () => {
    const { stdout } = await run(["rules", "--format", "json"]);
    const rules = JSON.parse(stdout) as { id: string; outcome: string; severity: string; summary: string }[];
    expect(rules.find(({ id }) => id === "yaml/octal-number")).toEqual({
      id: "yaml/octal-number",
      outcome: "risky",
      severity: "warning",
      presets: ["recommended", "all"],
      summary: "Number with a leading zero, which Kubernetes reads as octal",
    });
    expect((await run(["rules"])).stdout).toMatch(/^yaml\/octal-number +risky +warning {2}Number with a leading zero/m);
  });

  test("init writes a configuration once, and it is one that can be read", async () => {
    const home = join(folder, "fresh");
    mkdirSync(home);
    writeFileSync(join(home, "settings.yaml"), good);
    expect(await run(["init"], { cwd: home })).toEqual({ code: 0, stdout: "wrote plimsoll.yaml\n", stderr: "" });
    expect((await run(["init"], { cwd: home })).stderr).toBe("plimsoll: there is a plimsoll.yaml already\n");
    expect((await run(["."], { cwd: home })).code).toBe(0);
    // Everything that is commented out is right as well, beside what it names.
    mkdirSync(join(home, "cluster"));
    writeFileSync(join(home, "cluster", "nodes.yaml"), "kind: List\napiVersion: v1\nitems: []\n");
    writeFileSync(join(home, "plimsoll.yaml"), uncomment(readFileSync(join(home, "plimsoll.yaml"), "utf8")));
    expect((await run(["."], { cwd: home })).stderr).toBe("");
  });

  test("help and version", async () => {
    expect((await run(["--help"])).stdout).toContain("usage: plimsoll [check] [options] [PATH|GLOB|-]...");
    expect((await run(["rules", "--help"])).stdout).toContain("usage: plimsoll rules");
    expect((await run(["--version"])).stdout).toMatch(/^plimsoll \d+\.\d+\.\d+\n$/);
  });

  test("the example of README.md is what a terminal shows", async () => {
    const [, shown = "", last] =
      /npx plimsoll (?:.*)\n([\s\S]*?\n\n)… 14 more, and: (.*)\n```/.exec(readFileSync("README.md", "utf8")) ?? [];
    const { stdout } = await run(["fixtures/workspaces/shop"], { terminal: 100, env: { NO_COLOR: "1" } });
    expect([stdout.slice(0, shown.length), stdout.trimEnd().split("\n").at(-1)]).toEqual([shown, last]);
  });
});

/** The examples of a configuration, without the remarks about them. */
function uncomment(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^# [A-Z]|^# [a-z]+, |^# yaml-language|^# (?:auto|recommended)|^# +# /.test(line))
    .map((line) => line.replace(/^# ?/, ""))
    .join("\n");
}
