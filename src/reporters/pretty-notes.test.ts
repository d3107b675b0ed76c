import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { manifest, port, show } from "./show-findings.ts";

describe("what is said beside a finding", () => {
  test("tells what the cluster says where it says it otherwise", () => {
    const clusterMessage = "spec.replicas: Invalid value: -1: must be greater than or equal to 0";
    const replicas = { ...port, at: "-1", message: "replicas must not be negative", field: "spec.replicas" };
    expect(show([{ ...replicas, clusterMessage }])).toMatchInlineSnapshot(`
      "error: replicas must not be negative [api/invalid-value]
       --> web.yaml:6:13  Deployment shop/web (rejected)  spec.replicas
        |
      5 | spec:
      6 |   replicas: -1
        |             ^^
        = cluster says: spec.replicas: Invalid value: -1: must be greater than or
                        equal to 0
      "
    `);
    expect(show([{ ...replicas, clusterMessage: replicas.message }])).not.toContain("cluster says");
  });

  test("wraps help to the terminal, but for tables and what is laid out", () => {
    const help = [
      "request less memory for each pod, run fewer replicas, or raise the quota to what the rollout needs at its peak:",
      "| resource        | used | hard | at peak of the rollout, with one pod more |",
      "  kubectl -n shop edit resourcequota compute",
      "then apply again",
    ].join("\n");
    expect(show([{ ...port, field: "", help }])).toMatchInlineSnapshot(`
      "error: containerPort must be between 1 and 65535, inclusive [api/invalid-value]
        --> web.yaml:12:30  Deployment shop/web (rejected)
         |
      11 |           ports:
      12 |             - containerPort: 80800
         |                              ^^^^^
         = help: request less memory for each pod, run fewer replicas, or raise the
                 quota to what the rollout needs at its peak:
                 | resource        | used | hard | at peak of the rollout, with one pod more |
                   kubectl -n shop edit resourcequota compute
                 then apply again
      "
    `);
  });

  test("offers fixes, and says which ones are safe", () => {
    const fixes = [
      { title: "put it into quotes", applicability: "safe", edits: [] },
      { title: "remove the port", applicability: "review", edits: [] },
    ] as const;
    expect(show([{ ...port, field: "", fixes }])).toMatchInlineSnapshot(`
      "error: containerPort must be between 1 and 65535, inclusive [api/invalid-value]
        --> web.yaml:12:30  Deployment shop/web (rejected)
         |
      11 |           ports:
      12 |             - containerPort: 80800
         |                              ^^^^^
         = fix: put it into quotes (--fix does it)
         = fix: remove the port (to be looked at, --fix leaves it)
      "
    `);
  });

  test("shows related places with a line each, their notes below where they do not fit beside the marks", () => {
    const related = [
      { file: "web.yaml", at: "containers:\n        - name: web\n", note: "of these" },
      {
        file: "web.yaml",
        at: "kind: Deployment",
        note: "a note that is far too long to stand beside the marks in a terminal of these few columns",
      },
    ];
    expect(show([{ ...port, related }], { width: 60 })).toMatchInlineSnapshot(`
      "error: containerPort must be between 1 and 65535, inclusive
        [api/invalid-value]
        --> web.yaml:12:30  Deployment shop/web (rejected)
            spec.template.spec.containers[0].ports[0].
            containerPort
         |
      11 |           ports:
      12 |             - containerPort: 80800
         |                              ^^^^^
        ::: web.yaml:9:7
         |
       9 |       containers:
         |       ----------- of these
        ::: web.yaml:2:1
         |
       2 | kind: Deployment
         | ----------------
         | a note that is far too long to stand beside the marks
         | in a terminal of these few columns
      "
    `);
  });

  test("counts related places beyond the fifth", () => {
    const related = Array.from({ length: 7 }, () => ({ file: "web.yaml", at: "name: web", note: "here" }));
    const lines = show([{ ...port, related }]).split("\n");
    expect(lines.filter((line) => line.includes(":::"))).toHaveLength(5);
    expect(lines.at(-2)).toBe("   = related: …and 2 more");
  });

  test("shows a related place of a file that cannot be shown by its name", () => {
    const report = buildReport({
      files: { "web.yaml": manifest, "gone.yaml": "" },
      findings: [{ ...port, related: [{ file: "gone.yaml", at: "", note: "here" }] }],
    });
    expect(render(report, "pretty", { quiet: true })).toContain("  ::: gone.yaml:1:1\n   | here\n");
  });
});
