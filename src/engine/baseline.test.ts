import { expect, test } from "vitest";
import { lint } from "../index.ts";
import { applyBaseline, entryOf, formatBaseline, parseBaseline } from "./baseline.ts";
import type { Report } from "./report.ts";

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: app
        image: registry.example.com/web:1.0
        imagePullPolicy: allways
      - name: sidecar
        image: registry.example.com/sidecar:1.0
        imagePullPolicy: never
      tolerations:
      - {operator: Exists, effect: NoSchedul}
      - {operator: Exists, effect: NoExec}
`;

/** The same in another file and another style, with the lists the other way round. */
const moved = `
# moved here
kind: Deployment
apiVersion: apps/v1
metadata: {namespace: shop, name: web}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      tolerations:
        - {effect: NoExec, operator: Exists}
        - {effect: NoSchedul, operator: Exists}
      containers:
        - {image: "registry.example.com/sidecar:1.0", name: sidecar, imagePullPolicy: never}
        - {name: app, image: "registry.example.com/web:1.1", imagePullPolicy: allways}
  selector: {matchLabels: {app: web}}
`;

function lintOne(uri: string, text: string): Report {
  return lint({ sources: [{ uri, text }], config: { preset: "cluster", world: "open" } });
}

const places = ({ findings }: Report) =>
  findings.map(({ file, start, suppressed }) => [file, start.line, suppressed?.by ?? null]);

test("accepts what was moved, reformatted and reordered, and nothing else", () => {
  const before = lintOne("web.yaml", web);
  expect(places(before)).toEqual([14, 17, 19, 20].map((line) => ["web.yaml", line, null]));
  const entries = before.findings.map(entryOf);
  const { report, unmatched } = applyBaseline(lintOne("apps/all.yaml", moved.replace("name: web}", "name: wbe}")), entries, "b");
  expect(places(report).filter(([, , by]) => by !== null)).toEqual([]);
  expect(unmatched).toHaveLength(4);
  const after = applyBaseline(lintOne("apps/all.yaml", moved), entries, "b");
  expect(places(after.report)).toEqual([11, 12, 14, 15].map((line) => ["apps/all.yaml", line, "baseline"]));
  expect([after.unmatched, after.report.summary.suppressed, after.report.summary.errors]).toEqual([[], 4, 0]);
});

test("accepts one finding with each entry", () => {
  const entries = lintOne("web.yaml", web).findings.map(entryOf);
  const twice = lint({
    sources: [
      { uri: "a/web.yaml", text: web },
      { uri: "b/web.yaml", text: web },
    ],
    config: { preset: "cluster", world: "open" },
  });
  const { report } = applyBaseline(twice, entries, "b");
  expect([report.summary.suppressed, report.summary.errors]).toEqual([4, 4]);
});

test("tells documents that cannot be read apart by what stands there", () => {
  const [one] = lintOne("a.yaml", "a: [b\n").findings;
  const [other] = lintOne("a.yaml", "a: {b\n").findings;
  expect(one?.fingerprint).not.toBe(other?.fingerprint);
  expect(lintOne("b.yaml", "# moved\na:   [b\n").findings.map(({ fingerprint }) => fingerprint)).toContain(one?.fingerprint);
});

test("is written one line an entry, sorted, and read back", () => {
  const entries = lintOne("web.yaml", web).findings.map(entryOf);
  const text = formatBaseline(entries);
  expect(text.split("\n").slice(0, 4)).toEqual([
    "{",
    '  "baselineVersion": 1,',
    '  "findings": [',
    expect.stringMatching(
      /^ {4}\{"rule":"api\/not-supported-value","file":"web\.yaml","object":"Deployment shop\/web","field":"/,
    ),
  ]);
  expect(formatBaseline([...entries].reverse())).toBe(text);
  expect(new Set(Object.values(parseBaseline(text)))).toEqual(new Set(entries));
});

test.each([
  ["", "Unexpected end of JSON input"],
  ["[]", "baselineVersion is not 1"],
  ['{"baselineVersion":1}', "findings is no list"],
  ['{"baselineVersion":1,"findings":[{"rule":"a"}]}', "findings[0] lacks one of rule, file, object, field, fingerprint"],
])("says what is wrong with %j", (text, problem) => {
  expect(parseBaseline(text)).toBe(problem);
});
