import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { commands } from "../src/cli/commands.ts";
import { optionsOf } from "../src/cli/option-table.ts";
import { run } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-completion-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await run(["completion", shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

/** What bash offers for the last of these words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const line = words.map((word) => `'${word}'`).join(" ");
  const asked = `compopt() { :; }\nCOMP_WORDS=(${line}) COMP_CWORD=${words.length - 1}\n_plimsoll\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync("bash", ["--norc", "-c", `${await script("bash")}\n${asked}`], { encoding: "utf8", cwd: "fixtures" });
  return out.split("\n").filter((word) => word !== "");
}

test("bash offers commands, options, their values, and rules", async () => {
  expect(await offered("plimsoll", "c")).toEqual(["check", "capacity", "completion", "cel"]);
  expect(await offered("plimsoll", "--fix")).toEqual(["--fix", "--fix-dry-run"]);
  expect(await offered("plimsoll", "--world", "c")).toEqual(["closed"]);
  expect(await offered("plimsoll", "--world", "=", "o")).toEqual(["open"]);
  expect(await offered("plimsoll", "check", "-f", "s")).toEqual(["sarif"]);
  // Formats are told one by one.
  expect(await offered("plimsoll", "check", "-f", "sarif,g")).toEqual([]);
  expect(await offered("plimsoll", "--select", "quota/,rbac/")).toContain("quota/,rbac/");
  expect(await offered("plimsoll", "explain", "quota/exceeded")).toEqual(["quota/exceeded-quota"]);
  expect(await offered("plimsoll", "check", "--with", "w")).toEqual([]);
});

const has = (shell: string): boolean => spawnSync(shell, ["--version"]).error === undefined;

test.skipIf(!has("fish"))("fish offers the same", async () => {
  const file = join(folder, "plimsoll.fish");
  writeFileSync(file, await script("fish"));
  const offers = (line: string): string[] => {
    const out = execFileSync("fish", ["--no-config", "-c", `source ${file}; complete -C '${line}'`], {
      encoding: "utf8",
      cwd: folder,
    });
    return out.split("\n").flatMap((row) => row.split("\t")[0] || []);
  };
  expect(offers("plimsoll --fix")).toEqual(["--fix", "--fix-dry-run"]);
  expect(offers("plimsoll --world c")).toEqual(["closed"]);
  expect(offers("plimsoll --select quota/,rbac/unkn")).toContain("quota/,rbac/unknown-resource");
  expect(offers("plimsoll --select=quota/exceeded-q")).toContain("--select=quota/exceeded-quota");
  expect(offers("plimsoll explain quota/exceeded-q")).toEqual(["quota/exceeded-quota"]);
  expect(offers("plimsoll completion ")).toEqual(["bash", "fish", "zsh"]);
});

test.skipIf(!has("zsh"))("zsh takes its script", async () => {
  const file = join(folder, "plimsoll.zsh");
  writeFileSync(file, await script("zsh"));
  execFileSync("zsh", ["-n", file]);
  const asked = `autoload -Uz compinit; compinit -u -D; source ${file}; print $_comps[plimsoll]`;
  expect(execFileSync("zsh", ["-f", "-c", asked], { encoding: "utf8" })).toBe("_plimsoll\n");
});

test("scripts for all shells know every option and command", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const text = await script(shell);
    for (const [name] of optionsOf(null)) expect(text).toContain(shell === "fish" ? ` -l ${name} ` : `--${name}`);
    for (const command of commands) expect(text).toContain(command);
  }
  expect((await run(["completion", "tcsh"])).stderr).toBe("plimsoll: completion: expected bash, zsh, fish, found tcsh\n");
});

test("help tells of every option, in lines that fit", async () => {
  for (const command of commands) {
    const { stdout } = await run([command, "--help"]);
    for (const [name] of optionsOf(command)) expect(stdout).toContain(`--${name}`);
    expect(stdout.split("\n").filter((line) => line.length > 125)).toEqual([]);
  }
});
