import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "./run-cli.ts";

const folder = join("fixtures", "workspaces");

/** A comment `# Planted: …` stands above each fault; what is found has to be there, and nothing else. */
describe("every planted fault of a workspace is found, and nothing besides", () => {
  for (const name of readdirSync(folder)) {
    test(name, async () => {
      const { stdout } = await run(["--format", "json", "--fail-on", "never"], { cwd: join(folder, name) });
      const report: { findings: readonly { file: string; start: { line: number }; rule: string }[] } = JSON.parse(stdout);
      const found = report.findings.map(({ file, start, rule }) => `${file}:${start.line} ${rule}`);
      const told = readFileSync(join(folder, name, "findings.txt"), "utf8")
        .trimEnd()
        .split("\n");
      expect(found).toEqual(told);
    });
  }
});
