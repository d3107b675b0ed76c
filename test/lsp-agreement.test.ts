import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol";
import type { Finding } from "../src/engine/finding.ts";
import { OpenDocument } from "../src/lsp/open-document.ts";
import { Workspace } from "../src/lsp/workspace.ts";
import { bundle, Client, uriOf } from "./lsp-client.ts";
import { run } from "./run-cli.ts";

let bin = "";
const scratch = mkdtempSync(join(tmpdir(), "plimsoll-agreement-"));
beforeAll(async () => {
  bin = await bundle();
});
afterAll(() => {
  if (bin !== "") rmSync(dirname(bin), { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

/** A copy of a fixture; what is changed in it is nobody else's. */
function copyOf(fixture: string): string {
  const folder = mkdtempSync(join(scratch, "folder-"));
  cpSync(join("fixtures", fixture), folder, { recursive: true });
  return folder;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(?:ya?ml|json|[jt]s)$/.test(file) && !file.endsWith("plimsoll.yaml"))
    .sort();
}

function lineOf(file: string, { range: { start, end }, code, severity, message, relatedInformation = [] }: Diagnostic): string {
  const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${file}:${place} ${severity} ${code} ${String(message).split("\n")[0]} (${relatedInformation.length})`;
}

const severities = { error: 1, warning: 2, info: 3 } as const;

function lineOfFinding({ file, start, end, severity, rule, message, related }: Finding): string {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${file}:${place} ${severities[severity]} ${rule} ${message} (${related.length})`;
}

async function byCommandLine(folder: string): Promise<string[]> {
  const { stdout } = await run(["--format", "json", "--fail-on", "never"], { cwd: folder });
  const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
  return findings
    .filter(({ suppressed }) => suppressed === null)
    .map(lineOfFinding)
    .sort();
}

/** What an editor shows that has all files of a folder open. */
async function byServer(folder: string, expected: readonly string[]): Promise<string[]> {
  const client = new Client(bin);
  try {
    await client.start({ folders: [folder] });
    for (const file of filesIn(folder)) await client.open(uriOf(join(folder, file)), readFileSync(join(folder, file), "utf8"));
    const linesOf = (told: ReadonlyMap<string, readonly Diagnostic[]>): string[] =>
      [...told].flatMap(([uri, all]) => all.map((one) => lineOf(uri.slice(uriOf(folder).length + 1), one))).sort();
    return linesOf(await client.untilAll((told) => linesOf(told).join() === expected.join()));
  } finally {
    client.kill();
  }
}

const folders: readonly (readonly [fixture: string, below: string])[] = [
  ...readdirSync(join("fixtures", "workspaces")).map((name) => [`workspaces/${name}`, ""] as const),
  ["lsp/overlays", "apps"],
  ["plugins", ""],
  ["typescript", ""],
];

describe("the server says what the command line says", () => {
  for (const [fixture, below] of folders) {
    test(fixture, async () => {
      const folder = join(copyOf(fixture), below);
      const expected = await byCommandLine(folder);
      expect(expected.length).toBeGreaterThan(1);
      expect(await byServer(folder, expected)).toEqual(expected);
    });

    test(`${fixture}, of one file alone, too`, () => {
      const folder = join(copyOf(fixture), below);
      const open = new Map<string, OpenDocument>();
      const workspace = new Workspace({ root: folder, alone: null, open, today: () => "2026-11-21" });
      workspace.refresh();
      const { findings } = workspace.lint(null);
      for (const file of filesIn(folder)) {
        // A keystroke that changes nothing.
        open.set(file, new OpenDocument(uriOf(join(folder, file)), "yaml", 1, readFileSync(join(folder, file), "utf8")));
        workspace.forget();
        const isHere = (finding: Finding): boolean => {
          const on = workspace.input.rules.get(finding.rule)?.on;
          return finding.file === file && on !== "world" && on !== "suppression";
        };
        const alone = workspace.lint(file).findings.filter(isHere);
        expect(alone.map(lineOfFinding)).toEqual(findings.filter(isHere).map(lineOfFinding));
      }
    });
  }
});

test("a plugin that changes, and files that only a kustomization names, count at once", async () => {
  const home = copyOf("lsp/overlays");
  const folder = join(home, "apps");
  const client = new Client(bin);
  try {
    await client.start({ folders: [folder] });
    const base = uriOf(join(folder, "shop", "base", "web.yaml"));
    const says = (word: string) => (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ message }) => message === word);
    await client.until(base, says("say service"));
    const plugin = join(home, "rules", "index.ts");
    writeFileSync(plugin, readFileSync(plugin, "utf8").replace('"service"', '"web"'));
    await client.notify("workspace/didChangeWatchedFiles", { changes: [] });
    await client.until(base, says("say web"));
    rmSync(join(folder, "shop", "base", "banner.txt"));
    await client.notify("workspace/didChangeWatchedFiles", { changes: [] });
    // Without it kustomizations are not built, and files lie as they are.
    await client.until(base, says("say web"));
    const expected = await byCommandLine(folder);
    expect(await byServer(folder, expected)).toEqual(expected);
  } finally {
    client.kill();
  }
});
