import { expect, test } from "vitest";
import { placesOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "networking.k8s.io/v1/Ingress";
const backend = { service: { name: "web", port: { number: 80 } } };

function ingress(spec: object, annotations = {}): object {
  return { metadata: { name: "web", annotations }, spec };
}

function withPath(path: object): object {
  return ingress({ rules: [{ http: { paths: [{ path: "/", pathType: "Prefix", backend, ...path }] } }] });
}

test.each<[string, object, readonly string[]]>([
  ["a default backend", ingress({ defaultBackend: backend }), []],
  ["nothing", ingress({}), ["spec: Invalid value: null: either `defaultBackend` or `rules` must be specified"]],
  ["no rules", ingress({ rules: [] }), ["spec: Invalid value: []: either `defaultBackend` or `rules` must be specified"]],
  [
    "an address as host",
    ingress({ rules: [{ host: "10.0.0.1" }] }),
    ['spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
  ],
  [
    "a type of path that is none",
    withPath({ pathType: "prefix" }),
    [
      'spec.rules[0].http.paths[0].pathType: Unsupported value: "prefix": supported values: "Exact", "ImplementationSpecific", "Prefix"',
    ],
  ],
  [
    "a relative path",
    withPath({ path: "web/.." }),
    [
      'spec.rules[0].http.paths[0].path: Invalid value: "web/..": must be an absolute path',
      "spec.rules[0].http.paths[0].path: Invalid value: \"web/..\": cannot end with '/..'",
    ],
  ],
  ["any path that the controller understands", withPath({ pathType: "ImplementationSpecific", path: "/a//b" }), []],
  [
    "a path without backend",
    withPath({ backend: {} }),
    ['spec.rules[0].http.paths[0].backend: Invalid value: "": resource or service backend is required'],
  ],
  [
    "a backend without port",
    withPath({ backend: { service: { name: "web" } } }),
    ["spec.rules[0].http.paths[0].backend: Required value: port name or number is required"],
  ],
  [
    "two classes",
    ingress({ defaultBackend: backend, ingressClassName: "a" }, { "kubernetes.io/ingress.class": "b" }),
    ['annotations.kubernetes.io/ingress.class: Invalid value: "b": must match `ingressClassName` when both are specified'],
  ],
])("judges an ingress with %s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test("a path without type hides what else is wrong with it", () => {
  const object = ingress({ rules: [{ http: { paths: [{ path: "x", backend: {} }] } }] });
  expect(sentencesOf(kind, object)).toEqual(["spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified"]);
});

test("names of Services may start with a digit since 1.36", () => {
  const object = ingress({ defaultBackend: { service: { name: "1web", port: { number: 80 } } } });
  expect(sentencesOf(kind, object)).toEqual([]);
  expect(sentencesOf(kind, object, 35)).toEqual([
    expect.stringMatching(/^spec\.defaultBackend\.service\.name: Invalid value: "1web": a DNS-1035 label must/),
  ]);
});

test("the annotation of old stands in the metadata, and is warned of", () => {
  const annotations = { "kubernetes.io/ingress.class": "b" };
  expect(placesOf(kind, ingress({ defaultBackend: backend, ingressClassName: "a" }, annotations))).toEqual([
    "metadata/annotations/kubernetes.io/ingress.class",
  ]);
  expect(warningsOf(kind, ingress({ defaultBackend: backend }, annotations))).toEqual([
    "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead",
  ]);
});
