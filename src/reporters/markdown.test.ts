import { expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, ruleInfo, sampleReport } from "./sample-report.ts";

test("markdown has a table for each file, and says what was not checked", () => {
  expect(render(sampleReport, "markdown", { ruleInfo })).toMatchInlineSnapshot(`
    "## Plimsoll

    checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: 1 error, 1 warning, 1 info, 1 suppressed, 2 skipped, 1 rule not run

    ### <code>shop/service.yaml</code>

    | | place | what | rule |
    | --- | --- | --- | --- |
    | ⚠️ warning | 6:5 | <code>Service web</code> broken: no pod in namespace shop carries the labels app=wbe<br>did you mean app: web? | [networking/unmatched-service-selector](https://plimsoll.dev/rules/networking/unmatched-service-selector) |

    ### <code>shop/web.yaml</code>

    | | place | what | rule |
    | --- | --- | --- | --- |
    | ❌ error | 4:13 | <code>Deployment web</code> rejected: spec.replicas must not be negative | <code>api/invalid-value</code> |
    | ℹ️ info | 5:3 | 100% &lt;long&gt; \\# line | <code>yaml/long-line</code> |

    <details><summary>Not checked: 3</summary>

    - <code>chart/templates/a.yaml</code>: templated
    - <code>shop/web.yaml</code>: kustomize\\-patch
    - <code>references/missing-secret</code> did not run: the world is open

    </details>
    "
  `);
});

test("markdown of a clean run is one sentence", () => {
  expect(render(emptyReport, "markdown")).toMatchInlineSnapshot(`
    "## Plimsoll

    checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings
    "
  `);
});

test("markdown takes nothing of a manifest for markup", () => {
  const report = buildReport({
    files: { "a|b.yaml": "x" },
    findings: [{ file: "a|b.yaml", at: "x", message: "<script>|**[x](y)** @shop\nend", object: null }],
  });
  const [, , , , heading, , , , row] = render(report, "markdown").split("\n");
  expect(heading).toBe("### <code>a&#124;b.yaml</code>");
  expect(row).toContain("&lt;script&gt;\\|\\*\\*\\[x\\]\\(y\\)\\*\\* \\@shop");
});

test("markdown stays below what a summary may have", () => {
  const findings = Array.from({ length: 3000 }, (_, index) => ({ file: `${index}.yaml`, at: "x", message: "ü".repeat(200) }));
  const files = Object.fromEntries(findings.map(({ file }) => [file, "x"]));
  const text = render(buildReport({ files, findings }), "markdown");
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/…and \d+ findings more\n$/);
});
