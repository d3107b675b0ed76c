import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

const schema = JSON.parse(readFileSync("schemas/report.schema.json", "utf8"));
const validate = new Ajv({ allErrors: true }).compile(schema);

function problemsOf(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

/** Keeps the order of fields, which objects in a snapshot do not. */
function toLine(value: unknown): string {
  return JSON.stringify(value);
}

describe("json", () => {
  test("writes every field in the order of the interface", () => {
    const { findings, ...rest } = JSON.parse(render(sampleReport, "json", { toolVersion: "0.1.0" }));
    expect([rest, ...findings].map(toLine).join("\n")).toMatchInlineSnapshot(`
      "{"reportVersion":1,"tool":{"name":"plimsoll","version":"0.1.0"},"kubernetesVersion":"1.36","summary":{"files":2,"documents":2,"objects":2,"unknownKinds":2,"errors":1,"warnings":1,"infos":1,"suppressed":1},"unknownKinds":[{"apiVersion":"monitoring.coreos.com/v1","kind":"ServiceMonitor","count":2}],"notRun":[{"rule":"references/missing-secret","reason":"the world is open"}],"skipped":[{"file":"chart/templates/a.yaml","document":null,"reason":"templated"},{"file":"shop/web.yaml","document":1,"reason":"kustomize-patch"}]}
      {"rule":"networking/unmatched-service-selector","messageId":"unmatched","outcome":"broken","severity":"warning","message":"no pod in namespace shop carries the labels app=wbe","help":"did you mean app: web?","reason":null,"clusterMessage":null,"object":{"apiVersion":"v1","kind":"Service","namespace":"shop","name":"web"},"field":"spec.selector","path":["spec","selector"],"file":"shop/service.yaml","document":0,"start":{"line":6,"column":5,"offset":92},"end":{"line":6,"column":13,"offset":100},"related":[{"note":"carries app=web","file":"shop/web.yaml","document":0,"field":"spec.labels","start":{"line":6,"column":5,"offset":72},"end":{"line":6,"column":13,"offset":80}}],"fixes":[{"title":"select app: web","applicability":"review","edits":[{"file":"shop/service.yaml","start":97,"end":100,"newText":"web"}]}],"fingerprint":"1111111111111111","suppressed":null}
      {"rule":"api/invalid-value","messageId":"invalid","outcome":"rejected","severity":"error","message":"spec.replicas must not be negative","help":null,"reason":"FieldValueInvalid","clusterMessage":"spec.replicas: Invalid value: -1: must be greater than or equal to 0","object":{"apiVersion":"apps/v1","kind":"Deployment","namespace":"shop","name":"web"},"field":"spec.replicas","path":["spec","replicas"],"file":"shop/web.yaml","document":0,"item":2,"start":{"line":4,"column":13,"offset":55},"end":{"line":4,"column":15,"offset":57},"related":[],"fixes":[],"fingerprint":"2222222222222222","suppressed":null}
      {"rule":"yaml/long-line","messageId":"long","outcome":"advice","severity":"info","message":"100% <long> # line","help":null,"reason":null,"clusterMessage":null,"object":null,"field":"","path":[],"file":"shop/web.yaml","document":null,"start":{"line":5,"column":3,"offset":60},"end":{"line":6,"column":13,"offset":80},"related":[],"fixes":[],"fingerprint":"3333333333333333","suppressed":null}
      {"rule":"reliability/missing-probe","messageId":"missing","outcome":"risky","severity":"warning","message":"container web has no readiness probe","help":null,"reason":null,"clusterMessage":null,"object":{"apiVersion":"apps/v1","kind":"Deployment","namespace":"shop","name":"web"},"field":"","path":[],"file":"shop/web.yaml","document":0,"start":{"line":6,"column":5,"offset":72},"end":{"line":6,"column":13,"offset":80},"related":[],"fixes":[],"fingerprint":"4444444444444444","suppressed":{"by":"comment","reason":"a batch job"}}"
    `);
  });

  test("writes a run without findings", () => {
    expect(toLine(JSON.parse(render(emptyReport, "json", { toolVersion: "0.1.0" })))).toMatchInlineSnapshot(
      `"{"reportVersion":1,"tool":{"name":"plimsoll","version":"0.1.0"},"kubernetesVersion":"1.36","summary":{"files":1,"documents":1,"objects":1,"unknownKinds":0,"errors":0,"warnings":0,"infos":0,"suppressed":0},"unknownKinds":[],"findings":[],"notRun":[],"skipped":[]}"`,
    );
  });

  test("is indented for people who look into it", () => {
    expect(render(emptyReport, "json", { toolVersion: "0.1.0" }).split("\n").slice(0, 4)).toEqual([
      "{",
      '  "reportVersion": 1,',
      '  "tool": {',
      '    "name": "plimsoll",',
    ]);
  });

  test.each([
    ["with one of each", sampleReport],
    ["without findings", emptyReport],
    [
      "about no file",
      buildReport({ files: { "": "" }, findings: [{ file: "", at: "", object: null, document: null }], crashes: 1 }),
    ],
  ])("agrees with the schema: a report %s", (_, report) => {
    expect(problemsOf(render(report, "json"))).toEqual([]);
  });

  test("has a schema that refuses what is not there", () => {
    const report = JSON.parse(render(sampleReport, "json"));
    report.findings[0].colour = "red";
    report.findings[1].start.line = 0;
    delete report.summary.errors;
    expect(problemsOf(JSON.stringify(report))).toHaveLength(3);
  });

  test("says the same whatever is asked of formats for people", () => {
    const options = { color: true, width: 40, quiet: true, showSuppressed: true };
    expect(render(sampleReport, "json", options)).toBe(render(sampleReport, "json"));
  });
});
