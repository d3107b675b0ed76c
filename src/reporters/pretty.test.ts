import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";
import { manifest, port, show } from "./show-findings.ts";

describe("pretty", () => {
  test("shows findings with their sources, then what was not looked at, then what it comes to", () => {
    expect(render(sampleReport, "pretty", { width: 100 })).toMatchInlineSnapshot(`
      "warning: no pod in namespace shop carries the labels app=wbe [networking/unmatched-service-selector]
       --> shop/service.yaml:6:5  Service shop/web (broken)  spec.selector
        |
      5 |   selector:
      6 |     app: wbe
        |     ^^^^^^^^
       ::: shop/web.yaml:6:5
        |
      6 |     app: web
        |     -------- carries app=web
        = help: did you mean app: web?
        = fix: select app: web (to be looked at, --fix leaves it)

      error: spec.replicas must not be negative [api/invalid-value]
       --> shop/web.yaml:4:13  Deployment shop/web (rejected)
        |
      3 | spec:
      4 |   replicas: -1
        |             ^^
        = cluster says: spec.replicas: Invalid value: -1: must be greater than or equal to 0

      info: 100% <long> # line [yaml/long-line]
       --> shop/web.yaml:5:3  (advice)
        |
      4 |     replicas: -1
      5 | /   labels:
      6 | |     app: web
        | |____________^

      skipped, so nothing in them was checked:
        templated (1): chart/templates/a.yaml
        kustomize-patch (1): shop/web.yaml (document 2)

      kinds without a definition, so their fields were not checked:
        ServiceMonitor of monitoring.coreos.com/v1: 2 objects

      rules that did not run:
        the world is open (1): references/missing-secret

      checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: 1 error, 1 warning, 1 info, 1 suppressed, 2 skipped, 1 rule not run
      "
    `);
  });

  test("says in one line that there is nothing to say", () => {
    expect(render(emptyReport, "pretty")).toBe("checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n");
    expect(render(emptyReport, "pretty", { quiet: true })).toBe("");
  });

  test("shows suppressed findings on demand", () => {
    const suppressed = { by: "config", reason: "the port is opened by a sidecar" } as const;
    expect(show([{ ...port, suppressed }])).toBe("");
    expect(show([{ ...port, suppressed }], { showSuppressed: true, width: 100 })).toMatchInlineSnapshot(`
      "suppressed error: containerPort must be between 1 and 65535, inclusive [api/invalid-value]
        --> web.yaml:12:30  Deployment shop/web (rejected)
            spec.template.spec.containers[0].ports[0].containerPort
         |
      11 |           ports:
      12 |             - containerPort: 80800
         |                              ^^^^^
         = note: suppressed by config: the port is opened by a sidecar
      "
    `);
  });

  test("stays readable in 40 columns", () => {
    const clusterMessage =
      "spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 80800: must be between 1 and 65535, inclusive";
    const related = [{ file: "web.yaml", at: "replicas: -1", note: "each of these opens it" }];
    expect(
      show([{ ...port, clusterMessage, related, help: "choose a port that exists, such as 8080" }], { width: 40 }),
    ).toMatchInlineSnapshot(`
      "error: containerPort must be between 1
        and 65535, inclusive
        [api/invalid-value]
        --> web.yaml:12:30
            Deployment shop/web (rejected)
            spec.template.spec.containers[0].
            ports[0].containerPort
         |
      11 |           ports:
      12 |             - containerPort: 80800
         |                              ^^^^^
        ::: web.yaml:6:3
         |
       6 |   replicas: -1
         |   ------------
         |   each of these opens it
         = cluster says: spec.template.spec.
           containers[0].ports[0].
           containerPort: Invalid value:
           80800: must be between 1 and 65535,
           inclusive
         = help: choose a port that exists,
           such as 8080
      "
    `);
  });

  test("takes narrower terminals for 40 columns", () => {
    expect(show([port], { width: 0 })).toBe(show([port], { width: 40 }));
  });

  test("counts by reason what was not looked at, with five names each", () => {
    const skipped = ["a", "b", "c", "d", "e", "f", "g"].map((name) => ({
      file: `chart/templates/${name}.yaml`,
      document: null,
      reason: "templated",
    }));
    const report = buildReport({
      files: { "web.yaml": manifest },
      skipped: [...skipped, { file: "web.yaml", document: 1, reason: "kustomize-patch" }],
      notRun: ["references/missing-secret", "references/missing-config-map"].map((rule) => ({
        rule,
        reason: "the world is open",
      })),
      unknownKinds: [
        { apiVersion: "monitoring.coreos.com/v1", kind: "ServiceMonitor", count: 2 },
        { apiVersion: "example.com/v1", kind: "Widget", count: 1 },
      ],
    });
    expect(render(report, "pretty", { width: 60 })).toMatchInlineSnapshot(`
      "skipped, so nothing in them was checked:
        templated (7): chart/templates/a.yaml,
            chart/templates/b.yaml, chart/templates/c.yaml,
            chart/templates/d.yaml, chart/templates/e.yaml, …and 2
            more
        kustomize-patch (1): web.yaml (document 2)

      kinds without a definition, so their fields were not
      checked:
        ServiceMonitor of monitoring.coreos.com/v1: 2 objects
        Widget of example.com/v1: 1 object

      rules that did not run:
        the world is open (2): references/missing-secret,
            references/missing-config-map

      checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings, 8 skipped, 2 rules not run
      "
    `);
  });
});
