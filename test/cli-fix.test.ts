import { spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "./run-cli.ts";

const bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings} # ours\ndata: {a: yes}\n";
const good = bad.replace("yes", '"yes"');
const service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
const pod =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: app, image: registry.example.com/web:1.0}]}\n";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "plimsoll-fix-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
const plimsoll = (...args: string[]) =>
  run([...args, "--preset", "cluster"], { cwd, env: { PATH: process.env["PATH"] ?? "", HOME: cwd } });

describe("--fix", () => {
  test("writes what it fixed, says so, and keeps the file's mode", async () => {
    put("a.yaml", bad);
    chmodSync(join(cwd, "a.yaml"), 0o640);
    const { code, stdout, stderr } = await plimsoll("--fix");
    expect({ code, stdout, stderr, text: read("a.yaml"), files: readdirSync(cwd) }).toEqual({
      code: 0,
      stdout: "checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n",
      stderr: "plimsoll: a.yaml:4:11: put yes into quotes [schema/wrong-type]\nplimsoll: fixed 1 finding in 1 file\n",
      text: good,
      files: ["a.yaml"],
    });
    expect(statSync(join(cwd, "a.yaml")).mode & 0o777).toBe(0o640);
  });

  test("writes through a link within the folder, and through none that leaves it", async () => {
    mkdirSync(join(cwd, "apps"));
    mkdirSync(join(cwd, "other"));
    put("other/a.yaml", bad);
    put("apps/b.yaml", bad);
    symlinkSync(join(cwd, "apps", "b.yaml"), join(cwd, "apps", "link.yaml"));
    symlinkSync(join(cwd, "other", "a.yaml"), join(cwd, "apps", "away.yaml"));
    const env = { PATH: "" };
    const { code, stderr } = await run(["--fix", "away.yaml"], { cwd: join(cwd, "apps"), env });
    expect([code, stderr, read("other/a.yaml")]).toEqual([
      2,
      "plimsoll: away.yaml was not changed: it is a link that leaves the given folders\n",
      bad,
    ]);
    expect((await run(["--fix", "link.yaml"], { cwd: join(cwd, "apps"), env })).code).toBe(0);
    expect([read("apps/b.yaml"), lstatSync(join(cwd, "apps", "link.yaml")).isSymbolicLink()]).toEqual([good, true]);
  });

  test("shows as a diff what it would do, and as comments what it leaves to people", async () => {
    put("a.yaml", `${bad}---\n${bad.replace("settings", "more").replace("{a: yes}", "\n  a: x\n  a: z")}`);
    const { code, stdout, stderr } = await plimsoll("--fix-dry-run");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toContain('-data: {a: yes}\n+data: {a: "yes"}\n');
    expect(stdout).toContain("# review, --fix leaves it: remove the first a, which kubectl does not take [yaml/duplicate-key]");
    spawnSync("git", ["apply", "-"], { cwd, input: stdout });
    expect(read("a.yaml").replace(good, bad)).toBe(
      `${bad}---\n${bad.replace("settings", "more").replace("{a: yes}", "\n  a: x\n  a: z")}`,
    );
    expect(read("a.yaml").startsWith(good)).toBe(true);
  });

  test("cannot change standard input", async () => {
    expect((await plimsoll("--fix", "-")).stderr).toBe(
      "plimsoll: --fix cannot change standard input; --fix-dry-run shows what it would change\n",
    );
  });
});

describe("--baseline", () => {
  test("accepts what was there, shrinks by itself, and grows only when told to", async () => {
    put("a.yaml", bad);
    put("b.yaml", bad.replace("settings", "other"));
    expect((await plimsoll("--baseline", "base.json")).stderr).toBe(
      "plimsoll: there is no baseline base.json; --update-baseline writes one\n",
    );
    expect((await plimsoll("--baseline", "base.json", "--update-baseline")).stderr).toBe(
      "plimsoll: wrote base.json: 2 accepted, 2 new, 0 removed\n",
    );
    expect((await plimsoll("--baseline", "base.json")).code).toBe(0);
    put("c.yaml", bad.replace("settings", "third"));
    put("a.yaml", good);
    const { code, stdout, stderr } = await plimsoll("--baseline", "base.json");
    expect([code, stderr]).toEqual([
      1,
      "plimsoll: 1 stale entry in base.json; --update-baseline removes it\nplimsoll:   schema/wrong-type of ConfigMap default/settings in a.yaml\n",
    ]);
    expect(stdout).toContain("1 error, 1 suppressed");
    expect((await plimsoll("b.yaml", "--baseline", "base.json", "--update-baseline")).stderr).toBe(
      "plimsoll: wrote base.json: 2 accepted, 0 new, 0 removed\n",
    );
    expect((await plimsoll("--baseline", "base.json", "--update-baseline")).stderr).toBe(
      "plimsoll: wrote base.json: 1 accepted, 0 new, 1 removed\n",
    );
    expect((await plimsoll("--baseline", "base.json", "--update-baseline=all")).stderr).toBe(
      "plimsoll: wrote base.json: 2 accepted, 1 new, 0 removed\n",
    );
    expect((await plimsoll("--baseline", "base.json")).code).toBe(0);
  });
});

describe("--since", () => {
  const git = (...args: string[]): void => {
    const { status, stderr } = spawnSync("git", ["-c", "user.name=web", "-c", "user.email=web@example.com", ...args], { cwd });
    if (status !== 0) throw new Error(String(stderr));
  };
  const commit = (): void => {
    git("add", "-A");
    git("commit", "-q", "-m", "next");
  };

  test("tells what is new, and what a deletion breaks elsewhere", async () => {
    git("init", "-q");
    put("old.yaml", bad);
    put("service.yaml", service);
    put("pod.yaml", pod);
    expect((await plimsoll("--hook", "--with", ".")).code).toBe(0);
    commit();
    expect((await plimsoll("--since", "HEAD")).code).toBe(0);
    put("new.yaml", bad.replace("settings", "new"));
    expect((await plimsoll("--since", "HEAD")).stdout).toContain("new.yaml:4:11: error");
    expect((await plimsoll("--hook", "--with", ".")).code).toBe(0);
    rmSync(join(cwd, "new.yaml"));
    rmSync(join(cwd, "pod.yaml"));
    const { code, stdout } = await plimsoll("--since", "HEAD");
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toMatch(
      /^service\.yaml:4:8: error: no pod in namespace default .*unmatched-service-selector\]$/,
    );
  });

  test("checks whole a file that is named and has not changed", async () => {
    git("init", "-q");
    put("old.yaml", bad);
    commit();
    expect((await plimsoll("old.yaml", "--hook", "--with", ".")).code).toBe(1);
    put("old.yaml", bad.replace("ours", "mine"));
    expect((await plimsoll("old.yaml", "--hook", "--with", ".")).code).toBe(0);
  });

  test("follows a file that was moved", async () => {
    git("init", "-q");
    put("old.yaml", bad);
    commit();
    rmSync(join(cwd, "old.yaml"));
    put("moved.yaml", `# moved\n${bad}`);
    expect((await plimsoll("--since", "HEAD")).code).toBe(0);
  });

  test("says what is wrong with the commit, the repository, or git", async () => {
    put("old.yaml", bad);
    expect((await plimsoll("--since", "HEAD")).stderr).toMatch(/^plimsoll: --since needs a git repository: /);
    git("init", "-q");
    commit();
    expect((await plimsoll("--since", "nowhere")).stderr).toBe(
      "plimsoll: git knows no commit nowhere; a shallow clone may lack it\n",
    );
    expect((await plimsoll("--since=--output=x")).stderr).toBe('plimsoll: "--output=x" is no commit\n');
    expect((await run(["--since", "HEAD"], { cwd, env: { PATH: "/nowhere" } })).stderr).toBe(
      "plimsoll: git is not installed, and --since asks it\n",
    );
  });
});
