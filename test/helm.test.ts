import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run-cli.ts";

const template = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: {app: {{ .Values.app }}}
  ports:
  - port: {{ .Values.port }}
    nodePortt: 30080
`;
const printed = `---
# Source: web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
    nodePortt: 30080
---
# Source: web/templates/alerts.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: alerts}
data: {text: "{{ $labels.pod }} is down", number: 1}
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-helm-test-"));
  mkdirSync(join(folder, "charts", "web", "templates"), { recursive: true });
  mkdirSync(join(folder, "charts", "web", "ci"));
  mkdirSync(join(folder, "bin"));
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
  write("charts/web/ci/values.yaml", "port: 80\n");
  write("charts/web/templates/service.yaml", template);
  write("charts/web/templates/alerts.yaml", '{{ .Files.Get "alerts" }}\n');
  write("plimsoll.yaml", "helm: {render: true, values: [ci/values.yaml, ../../outside.yaml, ci/none.yaml]}\n");
  write("outside.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: outside}\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A helm that writes down how it was called. */
function fakeHelm(body: string): void {
  const script = join(folder, "bin", "helm");
  writeFileSync(
    script,
    `#!/bin/sh\nprintf '%s\\n' "$@" "HOME=$HOME" "SECRET=$SECRET" > '${join(folder, "call.txt")}'\n${body}\n`,
  );
  chmodSync(script, 0o755);
}

const check = (args: readonly string[] = []) =>
  run(["charts", "--format", "json", ...args], {
    cwd: folder,
    env: { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, SECRET: "token" },
  });

interface Told {
  readonly findings: readonly {
    rule: string;
    file: string;
    start: { line: number; column: number };
    fixes: readonly unknown[];
  }[];
  readonly skipped: readonly { file: string; reason: string }[];
}

describe("charts", () => {
  test("are rendered, and findings stand in their templates", async () => {
    writeFileSync(join(folder, "printed"), printed);
    fakeHelm(`cat '${join(folder, "printed")}'`);
    const { stdout, code } = await check(["--select", "schema/"]);
    const { findings, skipped } = JSON.parse(stdout) as Told;
    expect(code).toBe(1);
    expect(findings.map(({ rule, file, start, fixes }) => [rule, file, start.line, start.column, fixes])).toEqual([
      ["schema/wrong-type", "charts/web/templates/alerts.yaml", 1, 1, []],
      ["schema/unknown-field", "charts/web/templates/service.yaml", 9, 5, []],
    ]);
    expect(skipped.filter(({ reason }) => reason !== "not-kubernetes")).toEqual([]);
    const call = readFileSync(join(folder, "call.txt"), "utf8").split("\n");
    const chart = join(folder, "charts", "web");
    expect(call.slice(0, 3)).toEqual(["template", "web", chart]);
    expect(call.filter((argument) => argument.endsWith("values.yaml"))).toEqual([join(chart, "ci", "values.yaml")]);
    // Neither the user's settings nor their environment reach it.
    expect(call.at(-3)).toMatch(/^HOME=.*plimsoll-helm-/);
    expect(call.at(-2)).toBe("SECRET=");
  });

  test("that helm does not render are told, and their templates skipped", async () => {
    fakeHelm("echo 'Error: no values for .Values.port' >&2\nexit 1");
    const { skipped } = JSON.parse((await check()).stdout) as Told;
    expect(skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      "charts/web/Chart.yaml not-kubernetes",
      "charts/web/ci/values.yaml not-kubernetes",
      "charts/web/templates/alerts.yaml templated",
      "charts/web/templates/service.yaml templated",
      "charts/web/Chart.yaml chart not rendered: helm: no values for .Values.port",
    ]);
  });

  test("are told as well where there is no helm", async () => {
    rmSync(join(folder, "bin", "helm"));
    const { skipped } = JSON.parse((await check()).stdout) as Told;
    expect(skipped.at(-1)?.reason).toBe("chart not rendered: helm is not installed");
  });
});
