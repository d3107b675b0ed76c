import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { bundle } from "./lsp-client.ts";

const isThere = spawnSync("pre-commit", ["--version"]).status === 0;

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: slow}\n";
const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.0.0
      envFrom: [{configMapRef: {name: settings}}]
`;

describe.skipIf(!isThere)("pre-commit, with the hook as it is published", () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-hook-"));
  let bin = "";
  const { GIT_DIR: _, GIT_INDEX_FILE: __, ...env } = process.env;
  const who = ["GIT_AUTHOR", "GIT_COMMITTER"].flatMap((role) => [
    [`${role}_NAME`, "n"] as const,
    [`${role}_EMAIL`, "n@example.com"] as const,
  ]);
  const surroundings = { cwd: folder, encoding: "utf8", env: { ...env, ...Object.fromEntries(who), HOME: folder } } as const;
  const git = (...args: readonly string[]) => execFileSync("git", [...args], surroundings);
  /** Commits all that there is; what the hook says where it stops that. */
  const commit = (): string | null => {
    git("add", "--all");
    const { status, stderr, stdout } = spawnSync("git", ["commit", "-m", "a change"], surroundings);
    return status === 0 ? null : stderr + stdout;
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  beforeAll(async () => {
    bin = await bundle();
    const [hook] = parse(readFileSync(".pre-commit-hooks.yaml", "utf8"));
    // Installed already: pre-commit would fetch the package's dependencies.
    const local = { ...hook, language: "system", entry: hook.entry.replace("plimsoll", `${process.execPath} ${bin}`) };
    git("init", "--quiet");
    write(".pre-commit-config.yaml", JSON.stringify({ repos: [{ repo: "local", hooks: [local] }] }));
    execFileSync("pre-commit", ["install"], surroundings);
    write("settings.yaml", configMap);
    write("web.yaml", pod);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (bin !== "") rmSync(dirname(bin), { recursive: true, force: true });
  });

  test("lets a good commit pass, and stops one that is bad or breaks what it does not touch", () => {
    expect(commit()).toBeNull();
    write("web.yaml", pod.replace("containers", "contaners"));
    expect(commit()).toMatch(/web\.yaml:5:3: error: .* \[schema\/unknown-field\]/);
    write("web.yaml", pod);
    rmSync(join(folder, "settings.yaml"));
    expect(commit()).toMatch(/web\.yaml:8:\d+: error: .* \[references\/missing-config-map\]/);
    write("settings.yaml", configMap.replace("slow", "fast"));
    expect(commit()).toBeNull();
    // What is not added is no part of the commit.
    write("web.yaml", `${pod}  hostname: web\n`);
    git("add", "--all");
    write("web.yaml", pod.replace("containers", "contaners"));
    expect(spawnSync("git", ["commit", "-m", "half"], surroundings).status).toBe(0);
  });
});
