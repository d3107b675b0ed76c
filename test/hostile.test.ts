import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/index.ts";
import { lint } from "../src/index.ts";
import { run } from "./run-cli.ts";

/** What a source's findings say, one line each. */
function said({ findings }: Report): string[] {
  return findings.map(({ file, start, rule, message }) => `${file}:${start.line}:${start.column} ${rule}: ${message}`);
}

const healthy = { uri: "healthy.yaml", text: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: 1}\n" };
const healthyFinding = "healthy.yaml:4:11 schema/wrong-type: data.a wants a string, and Kubernetes reads 1 as a number";

/** Lints a hostile text beside a healthy one, whose findings have to be there whatever the other does. */
function lintBeside(text: string): string[] {
  return said(lint({ sources: [{ uri: "a-hostile.yaml", text }, healthy] }));
}

describe("hostile texts", () => {
  test("alias bombs are refused as kubectl refuses them", () => {
    const levels = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    const bomb = levels
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(index === 0 ? "x" : `*${levels[index - 1]}`)
            .join(",")}]`,
      )
      .join("\n");
    expect(lintBeside(bomb.replace("a:", "kind: ConfigMap\na:"))).toEqual([
      "a-hostile.yaml:5:19 yaml/syntax-error: the aliases of this document stand for far too many values",
      healthyFinding,
    ]);
  });

  test("an alias inside its own anchor is an error", () => {
    expect(lintBeside("kind: ConfigMap\nmetadata: &a\n  k: *a\n")).toEqual([
      "a-hostile.yaml:3:6 yaml/syntax-error: anchor 'a' value contains itself",
      healthyFinding,
    ]);
  });

  test("ten thousand levels are refused, not climbed", () => {
    const [first, second] = lintBeside(`kind: ConfigMap\ndata: ${"[".repeat(10_000)}\n`);
    expect(first).toMatch(/^a-hostile\.yaml:2:\d+ yaml\/syntax-error: nested deeper than 1000 levels$/);
    expect(second).toBe(healthyFinding);
    expect(
      lintBeside(`kind: ConfigMap\n${Array.from({ length: 10_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")}\n`)[0],
    ).toMatch(/nested deeper/);
  });

  test("a scalar of 50 MB is just a long scalar", () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n  a: "${"x".repeat(50_000_000)}"\n  b: 1\n`;
    expect(lintBeside(text)).toContain(
      "a-hostile.yaml:6:6 schema/wrong-type: data.b wants a string, and Kubernetes reads 1 as a number",
    );
  });

  test("keys of Object.prototype are keys, and pollute nothing", () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  __proto__: {polluted: true}\ndata: {__proto__: "1", constructor: "2", toString: "3", hasOwnProperty: 4}\n';
    expect(lintBeside(text)).toEqual([
      "a-hostile.yaml:5:3 schema/unknown-field: metadata has no field __proto__",
      "a-hostile.yaml:6:73 schema/wrong-type: data.hasOwnProperty wants a string, and Kubernetes reads 4 as a number",
      healthyFinding,
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("numbers of pods are only numbers", () => {
    const head = (apiVersion: string, kind: string, name: string) =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\n`;
    const template =
      "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: c:1, resources: {requests: {cpu: 1m}}}]}}";
    const claims =
      "volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}}]";
    const workload = (kind: string, more: string) =>
      `${head("apps/v1", kind, kind.toLowerCase())}spec: {replicas: 2147483647, selector: {matchLabels: {a: b}}, ${template}${more}}\n`;
    const quota = (hard: string) => `${head("v1", "ResourceQuota", "quota")}spec: {hard: {${hard}}}\n`;
    const surge = ", strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}";
    for (const hard of ["configmaps: 1", "requests.cpu: 1000000000, requests.storage: 1000000000Gi", "requests.storage: 1Gi"]) {
      const text = [
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
        quota(hard),
        workload("StatefulSet", `, ${claims}`),
        workload("Deployment", surge),
      ].join("---\n");
      const { findings } = lint({ sources: [{ uri: "many.yaml", text }], config: { world: "closed" } });
      const exceeded = findings.filter(({ rule }) => rule === "quota/exceeded-quota").map(({ message }) => message);
      expect(exceeded).toEqual(
        hard === "requests.storage: 1Gi"
          ? ["a claim of its pods does not fit into ResourceQuota quota: not enough requests.storage"]
          : [],
      );
    }
  });

  test("control characters, lone surrogates and broken brackets are errors with a place", () => {
    expect(lintBeside("kind: ConfigMap\na: \u0001\n")[0]).toBe("a-hostile.yaml:2:4 yaml/syntax-error: a control character");
    expect(lintBeside("kind: ConfigMap\na: [b, {c: d]\n")[0]).toMatch(/^a-hostile\.yaml:2:\d+ yaml\/syntax-error/);
    expect(() => lintBeside("kind: ConfigMap\na: \ud800\n")).not.toThrow();
  });

  test("thousands of keys, documents and errors stay linear", () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `  k${index}: "v"`).join("\n");
    expect(lintBeside(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n${keys}\n`)).toEqual([healthyFinding]);
    expect(lintBeside("a: b: c\nkind: x\n---\n".repeat(3000))).toHaveLength(3001);
  });

  test("an empty text is nothing", () => {
    for (const text of ["", "\n", "---\n---\n", "# only a comment\n", "\ufeff"])
      expect(lintBeside(text)).toEqual([healthyFinding]);
  });
});

describe("hostile folders", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "plimsoll-hostile-"));
    writeFileSync(join(folder, "healthy.yaml"), healthy.text);
    mkdirSync(join(folder, "inner"));
    symlinkSync("..", join(folder, "inner", "loop"));
    symlinkSync("loop-b.yaml", join(folder, "loop-a.yaml"));
    symlinkSync("loop-a.yaml", join(folder, "loop-b.yaml"));
    symlinkSync(tmpdir(), join(folder, "outside"));
    writeFileSync(join(folder, "latin.yaml"), Buffer.from("kind: ConfigMap\nname: caf\xe9\n", "latin1"));
    writeFileSync(join(folder, "empty.yaml"), "");
    execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("loops, links that lead out and pipes are passed over and named; what is no text is told, with exit code 2", async () => {
    const { code, stdout } = await run(["--format", "compact", "--no-config", "."], { cwd: folder });
    expect(code).toBe(2);
    expect(stdout.split("\n")).toContain(
      "latin.yaml:1:1: error: nothing in this file was checked: not UTF-8 text: byte 25 belongs to no character [input/unreadable-file]",
    );
    expect(stdout).toContain("healthy.yaml:4:11");
    expect(stdout).not.toContain("inner/loop");
  });

  test("a file that may not be read is told, with exit code 2", async () => {
    const secret = join(folder, "secret.yaml");
    writeFileSync(secret, healthy.text);
    chmodSync(secret, 0);
    // Root reads everything; there is nothing to see then.
    if (process.getuid?.() === 0) return;
    const { code, stdout } = await run(["--format", "compact", "--no-config", "secret.yaml"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining("EACCES") });
  });
});
