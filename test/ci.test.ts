import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { formatNames, render } from "../src/reporters/render.ts";
import { emptyReport, ruleInfo, sampleReport } from "../src/reporters/sample-report.ts";

const text = { type: "string", minLength: 1 };
const position = { type: "integer", minimum: 1 };

/** What consumers read and insist on, as their documentation has it; what they do not know may not be there. */
const consumers: Readonly<Record<string, object>> = {
  // https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
  gitlab: {
    type: "array",
    items: {
      type: "object",
      required: ["description", "check_name", "fingerprint", "severity", "location"],
      additionalProperties: false,
      properties: {
        description: text,
        check_name: text,
        fingerprint: text,
        severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
        location: {
          type: "object",
          required: ["path", "lines"],
          properties: {
            path: { type: "string", pattern: "^(?!\\./|/)." },
            lines: { type: "object", required: ["begin"], properties: { begin: position, end: position } },
          },
        },
      },
    },
  },
  // SARIF 2.1.0 as GitHub's code scanning takes it:
  // https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
  sarif: {
    type: "object",
    required: ["$schema", "version", "runs"],
    properties: {
      version: { const: "2.1.0" },
      runs: {
        type: "array",
        minItems: 1,
        maxItems: 20,
        items: {
          type: "object",
          required: ["tool", "results"],
          properties: {
            tool: {
              type: "object",
              required: ["driver"],
              properties: {
                driver: {
                  type: "object",
                  required: ["name", "rules"],
                  properties: {
                    name: text,
                    rules: {
                      type: "array",
                      maxItems: 25_000,
                      items: {
                        type: "object",
                        required: ["id", "shortDescription", "fullDescription", "help"],
                        properties: {
                          id: { type: "string", maxLength: 255 },
                          shortDescription: { $ref: "#/definitions/message" },
                          fullDescription: { $ref: "#/definitions/message" },
                          help: { $ref: "#/definitions/message" },
                          defaultConfiguration: { properties: { level: { $ref: "#/definitions/level" } } },
                          properties: {
                            properties: {
                              tags: { type: "array", items: text, maxItems: 20 },
                              "problem.severity": { enum: ["error", "warning", "recommendation"] },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
            results: {
              type: "array",
              maxItems: 25_000,
              items: {
                type: "object",
                required: ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                properties: {
                  level: { $ref: "#/definitions/level" },
                  message: { $ref: "#/definitions/message" },
                  locations: { type: "array", minItems: 1, maxItems: 1000, items: { $ref: "#/definitions/location" } },
                  partialFingerprints: { type: "object", minProperties: 1, additionalProperties: text },
                },
              },
            },
          },
        },
      },
    },
    definitions: {
      level: { enum: ["none", "note", "warning", "error"] },
      message: { type: "object", required: ["text"], properties: { text } },
      location: {
        type: "object",
        required: ["physicalLocation"],
        properties: {
          physicalLocation: {
            type: "object",
            required: ["artifactLocation", "region"],
            properties: {
              artifactLocation: { required: ["uri"], properties: { uri: { type: "string", pattern: "^(?!/|[a-z]+:)." } } },
              region: {
                required: ["startLine", "startColumn", "endLine", "endColumn"],
                additionalProperties: false,
                properties: { startLine: position, startColumn: position, endLine: position, endColumn: position },
              },
            },
          },
        },
      },
    },
  },
};

for (const [name, schema] of Object.entries(consumers)) {
  test(`${name} is what its consumer takes`, () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    for (const report of [sampleReport, emptyReport]) {
      validate(JSON.parse(render(report, name === "gitlab" ? "gitlab" : "sarif", { ruleInfo })));
      expect(validate.errors).toBeNull();
    }
  });
}

test("SARIF leaves out the least severe where GitHub would refuse all", () => {
  const [error, warning] = [sampleReport.findings[1], sampleReport.findings[0]];
  if (error === undefined || warning === undefined) throw new Error("the sample has no findings");
  const findings = [...Array.from({ length: 25_000 }, () => ({ ...warning })), error];
  const [run] = JSON.parse(render({ ...sampleReport, findings }, "sarif")).runs;
  expect([run.results.length, run.results.at(-1).level]).toEqual([25_000, "error"]);
  expect(run.invocations[0].toolExecutionNotifications.at(-1).message.text).toBe("1 finding left out: 25000 is the limit");
});

const attributes: Readonly<Record<string, readonly string[]>> = {
  testsuites: ["name", "tests", "failures", "errors", "skipped", "time"],
  testsuite: ["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "file"],
  testcase: ["name", "classname", "file", "line", "time"],
  failure: ["message", "type"],
  skipped: ["message"],
  "system-out": [],
  checkstyle: ["version"],
  file: ["name"],
  error: ["line", "column", "severity", "message", "source"],
};

test.each(["junit", "checkstyle"] as const)("%s is XML with the elements and attributes that its consumers know", (format) => {
  for (const report of [sampleReport, emptyReport]) {
    const xml = render(report, format);
    const open: string[] = [];
    for (const [, closing, name = "", written = "", empty] of xml.matchAll(
      /<(\/?)([a-z][\w-]*)((?:\s+\w+="[^"<]*")*)\s*(\/?)>/g,
    )) {
      if (closing === "/") expect(open.pop()).toBe(name);
      else {
        const names = [...written.matchAll(/\s(\w+)="[^"]*"/g)].map(([, attribute = ""]) => attribute);
        expect(attributes[name]).toEqual(expect.arrayContaining(names));
        if (empty !== "/") open.push(name);
      }
    }
    expect(open).toEqual([]);
  }
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[] };
}

test("the action pastes no input into a script, and knows each input that it uses", () => {
  const { inputs, runs }: Action = parse(readFileSync("action.yml", "utf8"));
  for (const { run } of runs.steps) expect(run ?? "").not.toContain("${{");
  const used = [...readFileSync("action.yml", "utf8").matchAll(/inputs\.([\w-]+)/g)].map(([, name = ""]) => name);
  expect(new Set(used)).toEqual(new Set(Object.keys(inputs)));
});

test("the action's script tells annotations, SARIF and a summary of one check", () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-ci-"));
  const [output, summary, program] = ["output", "summary", "plimsoll"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // Writes its arguments in place of each report, and ends as findings make it end.
  const script =
    '#!/usr/bin/env bash\nfor a in "$@"; do case $a in *=*plimsoll.*) echo "$@" > "$(cut -d= -f2- <<<"$a")";; esac; done\necho "::error::x"; exit 1\n';
  writeFileSync(program, script, { mode: 0o755 });
  try {
    const inputs = { PATHS: "apps\ncluster nodes/*.yaml\n", SINCE: "origin/main...", ARGS: "--preset\nall\n" };
    const { stdout, status } = runAction({ folder, output, summary }, { PLIMSOLL: program, ...inputs });
    expect([stdout, status]).toEqual(["::error::x\n", 0]);
    const sarif = join(folder, "plimsoll.sarif");
    expect(readFileSync(output, "utf8")).toBe(`sarif=${sarif}\nexit-code=1\n`);
    expect(readFileSync(summary, "utf8")).toBe(
      `--format github --format sarif=${sarif} --format markdown=${join(folder, "plimsoll.md")} --fail-on error --since=origin/main... --preset all -- apps cluster nodes/*.yaml\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the action's script tells a program that did not run from one with findings", () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-ci-"));
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  try {
    // It ends with 1 and writes nothing, as npx does where there is no such version.
    const { stdout, status } = runAction({ folder, output, summary }, { PLIMSOLL: "false" });
    expect([stdout, status]).toEqual(["::error title=plimsoll::nothing was checked; the log of this step says why\n", 0]);
    expect(readFileSync(output, "utf8")).toBe("exit-code=2\n");
    expect(readFileSync(summary, "utf8")).toBe("## Plimsoll\n\nnothing was checked; the log says why\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the job for GitLab splits paths and options, and gets git where it is asked", () => {
  const { plimsoll } = parse(readFileSync("ci/gitlab.yml", "utf8"));
  const stubs = 'npx() { for a; do echo "<$a>"; done; }; command() { return 1; }; apk() { echo "apk $*"; }\n';
  const script = stubs + [...plimsoll.before_script, ...plimsoll.script].join("\n");
  const run = (variables: object) =>
    spawnSync("sh", ["-e", "-c", script], { encoding: "utf8", env: { ...process.env, ...plimsoll.variables, ...variables } })
      .stdout.split("\n")
      .filter((line) => !/^<--format>$|^<.*=.*\.(?:json|xml)>$|^<compact>$/.test(line));
  expect(run({})).toEqual(["<--yes>", `<plimsoll@${plimsoll.variables.PLIMSOLL_VERSION}>`, "<.>", ""]);
  expect(run({ PLIMSOLL_OPTIONS: "--since=origin/main... --fail-on warning", PLIMSOLL_PATHS: "apps nodes" })).toEqual([
    "apk add --no-cache git",
    "<--yes>",
    `<plimsoll@${plimsoll.variables.PLIMSOLL_VERSION}>`,
    "<--since=origin/main...>",
    "<--fail-on>",
    "<warning>",
    "<apps>",
    "<nodes>",
    "",
  ]);
});

test("templates for CI name formats that there are", () => {
  const files = ["action.yml", "ci/github.sh", "ci/gitlab.yml", "ci/azure-pipelines.yml", "ci/Jenkinsfile"];
  for (const file of files) {
    expect(existsSync(file)).toBe(true);
    const named = [...readFileSync(file, "utf8").matchAll(/--format "?([a-z]+)/g)].map(([, name = ""]) => name);
    expect(formatNames).toEqual(expect.arrayContaining(named));
    if (file.endsWith(".yml")) expect(() => parse(readFileSync(file, "utf8"))).not.toThrow();
  }
});

test("the hooks of pre-commit have what it asks for", () => {
  const hooks: readonly Readonly<Record<string, unknown>>[] = parse(readFileSync(".pre-commit-hooks.yaml", "utf8"));
  expect(hooks.map(({ id, entry, language }) => ({ id, entry, language }))).toEqual([
    { id: "plimsoll", entry: "plimsoll --hook --with .", language: "node" },
    { id: "plimsoll-all", entry: "plimsoll", language: "node" },
  ]);
  expect(hooks.every((hook) => hook["always_run"] === true)).toBe(true);
});

/** The action's script as a runner runs it. */
function runAction(
  { folder, output, summary }: { readonly folder: string; readonly output: string; readonly summary: string },
  inputs: { readonly [name: string]: string },
) {
  const runner = { RUNNER_TEMP: folder, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
  return spawnSync("bash", ["ci/github.sh"], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", ...runner, ...inputs },
  });
}
