import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { run } from "./run-cli.ts";

/** What is found below a folder, as `file:line:column-column rule message`. */
async function findings(path: string, cwd = join("fixtures", "typescript")): Promise<string[]> {
  const { stdout } = await run(["--format", "json", "--fail-on", "never", "--ignore", "security/", path], { cwd });
  const report: { findings: readonly Found[] } = JSON.parse(stdout);
  return report.findings.map(
    ({ file, start, end, rule, message, suppressed }) =>
      `${file}:${start.line}:${start.column}-${end.column} ${rule}: ${message}${suppressed === null ? "" : " (suppressed)"}`,
  );
}

interface Found {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly column: number };
  readonly rule: string;
  readonly message: string;
  readonly suppressed: unknown;
}

test("literals as they are", async () => {
  expect(await findings("plain")).toMatchInlineSnapshot(`
    [
      "plain/web.ts:4:36-47 api/invalid-value: spec.template.labels: "Front End" is no value of a label",
      "plain/web.ts:13:15-17 api/invalid-value: spec.replicas: must be greater than or equal to 0, found -1",
      "plain/web.ts:16:19-25 workload/mismatched-selector: the selector app=wep does not match the labels of its own pod template, app=web,tier=Front End",
      "plain/web.ts:24:36-42 api/not-found: container web mounts volume data, and the pod has no such volume",
      "plain/web.ts:37:11-20 schema/unknown-field: spec has no field selectors (suppressed)",
      "plain/web.ts:43:65-70 schema/unknown-field: metadata has no field label",
      "plain/web.ts:44:38-44 schema/malformed-value: spec.hard[requests.memory] wants a quantity such as 500m, 2 or 256Mi, and this is "10Gb"",
      "plain/web.ts:53:19-33 api/not-supported-value: spec.type: expected one of ClusterIP, ExternalName, LoadBalancer, NodePort, found "LoadBalanced"",
    ]
  `);
});

test("Pulumi's classes", async () => {
  expect(await findings("pulumi")).toMatchInlineSnapshot(`
    [
      "pulumi/index.ts:7:89-90 schema/wrong-type: data.WORKERS wants a string, and Kubernetes reads 4 as a number",
      "pulumi/index.ts:19:19-24 api/invalid-value: spec.template.spec.containers[0].name: "Web" is no DNS label in lower case",
      "pulumi/index.ts:21:30-41 api/not-supported-value: spec.template.spec.containers[0].imagePullPolicy: expected one of Always, IfNotPresent, Never, found "Sometimes"",
      "pulumi/index.ts:23:38-44 api/invalid-value: spec.template.spec.containers[0].ports[0].containerPort: must be between 1 and 65535, inclusive, found 80000",
      "pulumi/index.ts:33:60-61 api/invalid-value: spec.ports[0].targetPort: must be between 1 and 65535, inclusive, found 0",
      "pulumi/index.ts:33:68-69 api/invalid-value: spec.ports[0].port: must be between 1 and 65535, inclusive, found 0",
    ]
  `);
});

test("cdk8s' classes", async () => {
  expect(await findings("cdk8s")).toMatchInlineSnapshot(`
    [
      "cdk8s/main.ts:11:21-32 api/not-supported-value: spec.type: expected one of ClusterIP, ExternalName, LoadBalancer, NodePort, found "ClusterIp"",
      "cdk8s/main.ts:11:99-107 networking/unmatched-service-selector: no pod in namespace shop carries the labels app=webb, so the Service has no endpoints",
      "cdk8s/main.ts:20:104-111 api/not-supported-value: the pods of a Deployment run for ever: restartPolicy can only be Always, found Never",
    ]
  `);
});

/** What is found in a folder of such files. */
async function findingsIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-programs-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await findings(".", folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {defaultBackend: {service: {name: web-front, port: {number: 80}}}}
`;

function service(name: string, spec: string): string {
  return `export const web = { apiVersion: "v1", kind: "Service", metadata: { name: ${name}, namespace: "shop" }, spec: ${spec} };\n`;
}

test("objects of programs and of manifests are one world", async () => {
  const spec = "{ ports: [{ port: 80 }], selector: { app: 'web' } }";
  const missing = "networking/missing-backend-service";
  const rulesOf = async (program: string): Promise<(string | undefined)[]> =>
    (await findingsIn({ "web.yaml": ingress, "web.ts": program })).map((line) => line.split(" ")[1]?.slice(0, -1));
  expect(await rulesOf(service('"web-frnt"', spec))).toEqual([missing]);
  expect(await rulesOf(service('"web-front"', spec))).toEqual([]);
  // A name that may be it, and one that cannot.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the program
  expect(await rulesOf(service("`${stage}-front`", spec) + service('"web-frnt"', spec).replace("web =", "b ="))).toEqual([]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the program
  expect(await rulesOf(service("`${stage}-back`", spec) + service('"web-frnt"', spec).replace("web =", "b ="))).toEqual([
    missing,
  ]);
});

test("which programs are looked into", async () => {
  const bad = 'export const web = { apiVersion: "v1", kind: "Pod", metadata: { nam: "web" } };\n';
  const found = await findingsIn({
    "a/web.mts": bad,
    "a/web.cjs": bad.replace("export ", ""),
    "a/web.jsx": bad,
    "a/web.test.ts": bad,
    "a/web.d.ts": bad,
    "a/node_modules/b/web.js": bad,
    "a/__tests__/web.js": bad,
    "a/web.min.js": bad,
    "a/other.ts": "export const web = 1;\nthis does not parse",
    "a/broken.ts": 'const web = {\n  apiVersion: "v1", kind: ,\n};\n',
  });
  expect(found.filter((line) => !line.includes("required-value"))).toEqual([
    "a/broken.ts:2:27-28 input/unreadable-file: nothing in this file was checked: expression expected",
    "a/web.cjs:1:58-61 schema/unknown-field: metadata has no field nam",
    "a/web.jsx:1:65-68 schema/unknown-field: metadata has no field nam",
    "a/web.mts:1:65-68 schema/unknown-field: metadata has no field nam",
  ]);
});
