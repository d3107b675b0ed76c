import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "v1/PersistentVolumeClaim";
const valid = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };

function claim(spec: object): object {
  return { metadata: { name: "data" }, spec: { ...valid, ...spec } };
}

test.each<[string, object, readonly string[]]>([
  ["a request", {}, []],
  [
    "nothing asked for",
    { accessModes: [], resources: { limits: { storage: "1Gi" } } },
    ["spec.accessModes: Required value: at least 1 access mode is required", "spec.resources[storage]: Required value"],
  ],
  [
    "zero",
    { resources: { requests: { storage: 0 } } },
    ['spec.resources[storage]: Invalid value: "0": must be greater than zero'],
  ],
  [
    "sources that differ",
    {
      dataSource: { kind: "PersistentVolumeClaim", name: "a" },
      dataSourceRef: { kind: "PersistentVolumeClaim", name: "b" },
    },
    ["spec: Invalid value: {}: must match dataSourceRef"],
  ],
  [
    "a source of a kind that has no group",
    { dataSourceRef: { kind: "Populator", name: "a" } },
    [
      "spec.dataSource: Invalid value: \"Populator\": must be 'PersistentVolumeClaim' when referencing the default apiGroup",
      "spec.dataSourceRef: Invalid value: \"Populator\": must be 'PersistentVolumeClaim' when referencing the default apiGroup",
    ],
  ],
  ["a source that is forgotten", { dataSource: { kind: "Populator", name: "" } }, []],
  ["a source in another namespace, which is forgotten", { dataSourceRef: { kind: "x", name: "", namespace: "B_" } }, []],
])("%s", (_what, spec, sentences) => {
  expect(sentencesOf(kind, claim(spec))).toEqual(sentences);
});

test("the request is found where it stands", () => {
  expect(placesOf(kind, claim({ resources: { requests: { storage: 0 } } }))).toEqual(["spec/resources/requests/storage"]);
});

test("a source is written into both fields", () => {
  const source = { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "a" };
  expect(preparedOf(kind, claim({ dataSource: source }))).toMatchObject({ spec: { dataSource: source, dataSourceRef: source } });
});

test("fractions of bytes are warned of", () => {
  expect(warningsOf(kind, claim({ resources: { requests: { storage: "1.5" }, limits: { storage: "2500m" } } }))).toEqual([
    'spec.resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer',
    'spec.resources.limits[storage]: fractional byte value "2500m" is invalid, must be an integer',
  ]);
});
