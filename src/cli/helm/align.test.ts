import { expect, test } from "vitest";
import { alignLines } from "./align.ts";
import { splitRendered } from "./split.ts";

const template = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-web
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  ports:
  {{- range .Values.ports }}
  - port: {{ .port }}
    name: {{ .name | quote }}
  {{- end }}
`.split("\n");

test("lines of what a template rendered to are found in it", () => {
  const rendered = `apiVersion: v1
kind: Service
metadata:
  name: shop-web
  labels:
    app: web
    tier: front
spec:
  ports:
  - port: 80
    name: "http"
  - port: 443
    name: "https"`.split("\n");
  expect(alignLines(rendered, template).map((line) => template[line]?.trim().replace(/ *\{\{.*/, ""))).toEqual([
    ...["apiVersion: v1", "kind: Service", "metadata:", "name:", "labels:", "", "", "spec:", "ports:"],
    ...["- port:", "name:", "- port:", "name:"],
  ]);
  expect(alignLines(["a: b"], [])).toEqual([0]);
});

test("what helm prints is taken apart by template", () => {
  const printed =
    "---\n# Source: web/templates/a.yaml\na: 1\n---\n# Source: web/templates/b.yaml\nb: 1\n---\n# Source: web/templates/a.yaml\na: 2\n";
  expect([...splitRendered(printed)]).toEqual([
    ["web/templates/a.yaml", ["a: 1\n", "a: 2\n"]],
    ["web/templates/b.yaml", ["b: 1\n"]],
  ]);
  expect([...splitRendered("")]).toEqual([]);
});
