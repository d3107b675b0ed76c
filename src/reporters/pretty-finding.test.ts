import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { port, show } from "./show-findings.ts";

describe("a finding for people", () => {
  test("names the object and the field below the place where they do not fit beside it", () => {
    expect(show([port])).toMatchInlineSnapshot(`
      "error: containerPort must be between 1 and 65535, inclusive [api/invalid-value]
        --> web.yaml:12:30  Deployment shop/web (rejected)
            spec.template.spec.containers[0].ports[0].containerPort
         |
      11 |           ports:
      12 |             - containerPort: 80800
         |                              ^^^^^
      "
    `);
  });

  test("does not name the field again that the message names", () => {
    const message = "expected spec.replicas: a whole number";
    expect(show([{ ...port, at: "-1", message, field: "spec.replicas" }])).toMatchInlineSnapshot(`
      "error: expected spec.replicas: a whole number [api/invalid-value]
       --> web.yaml:6:13  Deployment shop/web (rejected)
        |
      5 | spec:
      6 |   replicas: -1
        |             ^^
      "
    `);
  });

  test("shows a finding without object, document or source", () => {
    expect(
      show([{ file: "web.yaml", at: "", object: null, document: null, message: "cannot be read: EACCES" }], { text: "" }),
    ).toBe("error: cannot be read: EACCES [api/invalid-value]\n --> web.yaml:1:1  (rejected)\n");
  });

  test("shows a finding that is in no file", () => {
    const report = buildReport({
      files: { "": "" },
      findings: [{ file: "", at: "", object: null, document: null, message: "a rule crashed" }],
    });
    expect(render(report, "pretty", { quiet: true })).toBe(
      "error: a rule crashed [api/invalid-value]\n --> plimsoll  (rejected)\n",
    );
  });

  test("shows a finding at the end of a file", () => {
    const text = "kind: Pod\nspec: {\n";
    const message = "expected }, found the end of the file";
    expect(
      show([{ file: "web.yaml", at: { start: text.length, end: text.length }, object: null, message }], { text }),
    ).toMatchInlineSnapshot(`
      "error: expected }, found the end of the file [api/invalid-value]
       --> web.yaml:3:1  (rejected)
        |
      2 | spec: {
      3 |
        | ^
      "
    `);
  });

  test("keeps lines and columns of CRLF files, and lines up under wide characters", () => {
    const text = "kind: ConfigMap\r\nmetadata:\r\n  name: 設定🚀 # oops\r\n";
    expect(
      show([{ file: "web.yaml", at: "設定🚀", message: "name has characters that names cannot have" }], { text }),
    ).toMatchInlineSnapshot(`
      "error: name has characters that names cannot have [api/invalid-value]
       --> web.yaml:3:9  Deployment shop/web (rejected)
        |
      2 | metadata:
      3 |   name: 設定🚀 # oops
        |         ^^^^^^
      "
    `);
  });

  test("shows no line of a Secret but the one that it is about", () => {
    const object = { apiVersion: "v1", kind: "Secret", namespace: "shop", name: "web" };
    const text = "data:\n  password: c2VjcmV0\n  a b: bmFtZQ==\n";
    expect(show([{ file: "web.yaml", at: "a b", object, message: "key has a space" }], { text })).toBe(
      "error: key has a space [api/invalid-value]\n --> web.yaml:3:3  Secret shop/web (rejected)\n  |\n3 |   a b: bmFtZQ==\n  |   ^^^\n",
    );
  });

  test("keeps messages of several lines", () => {
    expect(
      show([{ ...port, field: "", message: "first line\n  second, laid out\nthird" }])
        .split("\n")
        .slice(0, 4),
    ).toEqual([
      "error: first line",
      "    second, laid out",
      "  third [api/invalid-value]",
      "  --> web.yaml:12:30  Deployment shop/web (rejected)",
    ]);
  });

  test("colours severity, frame, marks and labels", () => {
    const related = [{ file: "web.yaml", at: "replicas: -1", note: "of these" }];
    const shown = show([{ ...port, field: "", severity: "warning", help: "choose 8080", related }], { color: true });
    expect(shown.replaceAll("\u001b", "␛")).toMatchInlineSnapshot(`
      "␛[1m␛[33mwarning:␛[39m␛[22m␛[1m containerPort must be between 1 and 65535, inclusive␛[22m
        ␛[2m[api/invalid-value]␛[22m
        ␛[94m-->␛[39m web.yaml:12:30  Deployment shop/web (rejected)
      ␛[94m   |␛[39m
      ␛[94m11 |␛[39m           ports:
      ␛[94m12 |␛[39m             - containerPort: 80800
      ␛[94m   |␛[39m ␛[1m␛[33m                             ^^^^^␛[39m␛[22m
        ␛[94m:::␛[39m web.yaml:6:3
      ␛[94m   |␛[39m
      ␛[94m 6 |␛[39m   replicas: -1
      ␛[94m   |␛[39m ␛[35m  ------------ of these␛[39m
         ␛[94m=␛[39m ␛[1mhelp:␛[22m choose 8080
      "
    `);
  });
});
