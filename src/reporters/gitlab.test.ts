import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

describe("gitlab", () => {
  test("is a list of issues, without the suppressed", () => {
    expect(render(sampleReport, "gitlab")).toMatchInlineSnapshot(`
      "[
        {
          "description": "no pod in namespace shop carries the labels app=wbe (Service shop/web)",
          "check_name": "networking/unmatched-service-selector",
          "fingerprint": "25f2b1a4d9de3996",
          "severity": "minor",
          "location": {
            "path": "shop/service.yaml",
            "lines": {
              "begin": 6,
              "end": 6
            }
          }
        },
        {
          "description": "spec.replicas must not be negative (Deployment shop/web)",
          "check_name": "api/invalid-value",
          "fingerprint": "154279a4506aae97",
          "severity": "major",
          "location": {
            "path": "shop/web.yaml",
            "lines": {
              "begin": 4,
              "end": 4
            }
          }
        },
        {
          "description": "100% <long> # line",
          "check_name": "yaml/long-line",
          "fingerprint": "649706a4b3d954e7",
          "severity": "info",
          "location": {
            "path": "shop/web.yaml",
            "lines": {
              "begin": 5,
              "end": 6
            }
          }
        }
      ]
      "
    `);
  });

  test("is an empty list for a clean run", () => {
    expect(render(emptyReport, "gitlab")).toBe("[]\n");
  });

  test("gives every issue a fingerprint of its own", () => {
    const copies = ["a.yaml", "b.yaml", "b.yaml"].map((file) => ({ file, at: "Pod" }));
    const report = buildReport({ files: { "a.yaml": "kind: Pod\n", "b.yaml": "kind: Pod\n" }, findings: copies });
    const issues: { fingerprint: string }[] = JSON.parse(render(report, "gitlab"));
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });
});
