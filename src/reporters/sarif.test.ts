import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, ruleInfo, sampleReport } from "./sample-report.ts";

const options = { toolVersion: "0.1.0", ruleInfo };

/** Keeps the order of fields, which objects in a snapshot do not. */
function toLine(value: unknown): string {
  return JSON.stringify(value);
}

describe("sarif", () => {
  test("describes rules and results", () => {
    const { $schema, version, runs } = JSON.parse(render(sampleReport, "sarif", options));
    expect([$schema, version, runs.length]).toEqual(["https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", 1]);
    const [{ tool, invocations, columnKind, results, properties }] = runs;
    expect([columnKind, properties, invocations[0].executionSuccessful]).toEqual([
      "utf16CodeUnits",
      { kubernetesVersion: "1.36" },
      true,
    ]);
    expect(tool.driver.rules.slice(0, 2).map(toLine).join("\n")).toMatchInlineSnapshot(`
      "{"id":"api/invalid-value","shortDescription":{"text":"api/invalid-value"},"fullDescription":{"text":"api/invalid-value"},"help":{"text":"api/invalid-value"},"defaultConfiguration":{"level":"error"},"properties":{"outcome":"rejected","tags":["kubernetes","api","rejected"],"problem.severity":"error"}}
      {"id":"networking/unmatched-service-selector","shortDescription":{"text":"Service selector matches no pod in its namespace"},"fullDescription":{"text":"Service selector matches no pod in its namespace"},"helpUri":"https://plimsoll.dev/rules/networking/unmatched-service-selector","help":{"text":"# networking/unmatched-service-selector\\n","markdown":"# networking/unmatched-service-selector\\n"},"defaultConfiguration":{"level":"error"},"properties":{"outcome":"broken","tags":["kubernetes","networking","broken"],"problem.severity":"error"}}"
    `);
    expect(results.map(toLine).join("\n")).toMatchInlineSnapshot(`
      "{"ruleId":"networking/unmatched-service-selector","ruleIndex":1,"level":"warning","message":{"text":"no pod in namespace shop carries the labels app=wbe\\n\\ndid you mean app: web?"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"shop/service.yaml"},"region":{"startLine":6,"startColumn":5,"endLine":6,"endColumn":13}},"logicalLocations":[{"name":"Service shop/web","fullyQualifiedName":"v1/Service/shop/web","kind":"resource"},{"name":"spec.selector","fullyQualifiedName":"v1/Service/shop/web/spec.selector","kind":"property"}]}],"relatedLocations":[{"id":0,"message":{"text":"carries app=web"},"physicalLocation":{"artifactLocation":{"uri":"shop/web.yaml"},"region":{"startLine":6,"startColumn":5,"endLine":6,"endColumn":13}}}],"partialFingerprints":{"plimsoll/v1":"1111111111111111"},"fixes":[{"description":{"text":"select app: web"},"artifactChanges":[{"artifactLocation":{"uri":"shop/service.yaml"},"replacements":[{"deletedRegion":{"charOffset":97,"charLength":3},"insertedContent":{"text":"web"}}]}]}],"properties":{"messageId":"unmatched","outcome":"broken","reason":null,"clusterMessage":null}}
      {"ruleId":"api/invalid-value","ruleIndex":0,"level":"error","message":{"text":"spec.replicas must not be negative"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"shop/web.yaml"},"region":{"startLine":4,"startColumn":13,"endLine":4,"endColumn":15}},"logicalLocations":[{"name":"Deployment shop/web","fullyQualifiedName":"apps/v1/Deployment/shop/web","kind":"resource"},{"name":"spec.replicas","fullyQualifiedName":"apps/v1/Deployment/shop/web/spec.replicas","kind":"property"}]}],"partialFingerprints":{"plimsoll/v1":"2222222222222222"},"properties":{"messageId":"invalid","outcome":"rejected","reason":"FieldValueInvalid","clusterMessage":"spec.replicas: Invalid value: -1: must be greater than or equal to 0"}}
      {"ruleId":"yaml/long-line","ruleIndex":4,"level":"note","message":{"text":"100% <long> # line"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"shop/web.yaml"},"region":{"startLine":5,"startColumn":3,"endLine":6,"endColumn":13}}}],"partialFingerprints":{"plimsoll/v1":"3333333333333333"},"properties":{"messageId":"long","outcome":"advice","reason":null,"clusterMessage":null}}
      {"ruleId":"reliability/missing-probe","ruleIndex":3,"level":"warning","message":{"text":"container web has no readiness probe"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"shop/web.yaml"},"region":{"startLine":6,"startColumn":5,"endLine":6,"endColumn":13}},"logicalLocations":[{"name":"Deployment shop/web","fullyQualifiedName":"apps/v1/Deployment/shop/web","kind":"resource"}]}],"partialFingerprints":{"plimsoll/v1":"4444444444444444"},"suppressions":[{"kind":"inSource","status":"accepted","justification":"a batch job"}],"properties":{"messageId":"missing","outcome":"risky","reason":null,"clusterMessage":null}}"
    `);
  });

  test("tells what was not checked, and why", () => {
    const [run] = JSON.parse(render(sampleReport, "sarif", options)).runs;
    expect(run.invocations[0].toolExecutionNotifications.map(toLine).join("\n")).toMatchInlineSnapshot(`
      "{"descriptor":{"id":"skipped"},"level":"note","message":{"text":"skipped: templated"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"chart/templates/a.yaml"}}}]}
      {"descriptor":{"id":"skipped"},"level":"note","message":{"text":"document 2 skipped: kustomize-patch"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"shop/web.yaml"}}}]}
      {"descriptor":{"id":"unknown-kind"},"level":"note","message":{"text":"ServiceMonitor of monitoring.coreos.com/v1 has no definition (2 objects)"}}
      {"descriptor":{"id":"not-run"},"associatedRule":{"id":"references/missing-secret","index":2},"level":"note","message":{"text":"references/missing-secret did not run: the world is open"}}"
    `);
  });

  test("is one run without results for a clean run", () => {
    expect(toLine(JSON.parse(render(emptyReport, "sarif", options)))).toMatchInlineSnapshot(
      `"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"plimsoll","version":"0.1.0","semanticVersion":"0.1.0","rules":[]}},"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],"columnKind":"utf16CodeUnits","results":[],"properties":{"kubernetesVersion":"1.36"}}]}"`,
    );
  });

  test("keeps what code scanning asks for", () => {
    const [run] = JSON.parse(render(sampleReport, "sarif", options)).runs;
    for (const result of run.results) {
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(artifactLocation.uri).toMatch(/^(?!\/)[\w.%/-]+$/);
      expect(region.startLine).toBeGreaterThanOrEqual(1);
      expect(region.startColumn).toBeGreaterThanOrEqual(1);
      expect([region.endLine, region.endColumn > region.startColumn || region.endLine > region.startLine]).toEqual([
        expect.any(Number),
        true,
      ]);
      expect(["error", "warning", "note"]).toContain(result.level);
      expect(result.message.text).not.toBe("");
    }
    for (const rule of run.tool.driver.rules) {
      for (const text of [rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) expect(text).not.toBe("");
    }
  });

  test("leaves out a semantic version that is none", () => {
    expect(JSON.parse(render(emptyReport, "sarif")).runs[0].tool.driver).toEqual({
      name: "plimsoll",
      version: "unknown",
      rules: [],
    });
  });

  test("tells of crashes", () => {
    const log = JSON.parse(render({ ...emptyReport, crashes: 1 }, "sarif", options));
    expect(log.runs[0].invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ descriptor: { id: "crashed" }, level: "error", message: { text: "1 rule crashed" } }],
      },
    ]);
  });

  test("writes paths as relative references that cannot be taken for anything else", () => {
    const file = "a b/c:d/#50%?/ü\ud800.yaml";
    const log = JSON.parse(render(buildReport({ files: { [file]: "x" }, findings: [{ file, at: "x" }] }), "sarif", options));
    const { uri } = log.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe("a%20b/c%3Ad/%2350%25%3F/%C3%BC%EF%BF%BD.yaml");
    expect(new URL(uri, "https://example.com/repository/").pathname).toBe(`/repository/${uri}`);
  });

  test("has no location for what is in no file", () => {
    const report = buildReport({ files: { "": "" }, findings: [{ file: "", at: "", object: null, document: null }] });
    expect(JSON.parse(render(report, "sarif", options)).runs[0].results[0].locations).toEqual([]);
  });

  test("groups the edits of a fix by file", () => {
    const edit = { start: 0, end: 1, newText: "y" };
    const edits = ["a.yaml", "b.yaml", "a.yaml"].map((file) => ({ file, ...edit }));
    const fixes = [
      { title: "in two files", applicability: "safe", edits },
      { title: "in none", applicability: "safe", edits: [] },
    ] as const;
    const report = buildReport({ files: { "a.yaml": "x" }, findings: [{ file: "a.yaml", at: "x", fixes }] });
    const replacement = { deletedRegion: { charOffset: 0, charLength: 1 }, insertedContent: { text: "y" } };
    expect(JSON.parse(render(report, "sarif", options)).runs[0].results[0].fixes).toEqual([
      {
        description: { text: "in two files" },
        artifactChanges: [
          { artifactLocation: { uri: "a.yaml" }, replacements: [replacement, replacement] },
          { artifactLocation: { uri: "b.yaml" }, replacements: [replacement] },
        ],
      },
    ]);
  });

  test.each([
    ["comment", "inSource"],
    ["annotation", "inSource"],
    ["config", "external"],
    ["baseline", "external"],
  ] as const)("calls a suppression by %s %s", (by, kind) => {
    const suppressed = { by, reason: "known" };
    const report = buildReport({ files: { "a.yaml": "x" }, findings: [{ file: "a.yaml", at: "x", suppressed }] });
    expect(JSON.parse(render(report, "sarif", options)).runs[0].results[0].suppressions).toEqual([
      { kind, status: "accepted", justification: "known" },
    ]);
  });
});
