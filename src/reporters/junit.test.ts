import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

describe("junit", () => {
  test("is a suite a file and a case a finding", () => {
    expect(render(sampleReport, "junit")).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="plimsoll" tests="3" failures="2" errors="0" skipped="0">
        <testsuite name="shop/service.yaml" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="networking/unmatched-service-selector (Service shop/web) 6:5" classname="shop/service.yaml" file="shop/service.yaml" line="6">
            <failure message="no pod in namespace shop carries the labels app=wbe" type="warning">shop/service.yaml:6:5: no pod in namespace shop carries the labels app=wbe
      did you mean app: web?</failure>
          </testcase>
        </testsuite>
        <testsuite name="shop/web.yaml" tests="2" failures="1" errors="0" skipped="0">
          <testcase name="api/invalid-value (Deployment shop/web) 4:13" classname="shop/web.yaml" file="shop/web.yaml" line="4">
            <failure message="spec.replicas must not be negative" type="error">shop/web.yaml:4:13: spec.replicas must not be negative</failure>
          </testcase>
          <testcase name="yaml/long-line 5:3" classname="shop/web.yaml" file="shop/web.yaml" line="5">
            <system-out>shop/web.yaml:5:3: 100% &lt;long&gt; # line</system-out>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test("skips suppressed findings where they are asked for", () => {
    const lines = render(sampleReport, "junit", { showSuppressed: true }).split("\n");
    expect(lines.slice(-6, -3)).toMatchInlineSnapshot(`
      [
        "    <testcase name="reliability/missing-probe (Deployment shop/web) 6:5" classname="shop/web.yaml" file="shop/web.yaml" line="6">",
        "      <skipped message="suppressed by comment: a batch job"/>",
        "    </testcase>",
      ]
    `);
  });

  test("passes one case for a clean run", () => {
    expect(render(emptyReport, "junit")).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="plimsoll" tests="1" failures="0" errors="0" skipped="0">
        <testsuite name="plimsoll" tests="1" failures="0" errors="0" skipped="0">
          <testcase name="checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings" classname="plimsoll"/>
        </testsuite>
      </testsuites>
      "
    `);
  });
});
