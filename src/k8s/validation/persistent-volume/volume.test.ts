import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "v1/PersistentVolume";
const nfs = { server: "nfs", path: "/" };

function volume(spec: object, metadata: object = {}): object {
  return {
    metadata: { name: "data", ...metadata },
    spec: { capacity: { storage: "1Gi" }, accessModes: ["ReadWriteOnce"], ...spec },
  };
}

test.each<[string, object, readonly string[]]>([
  ["a source", volume({ nfs }), []],
  ["no source", volume({}), ["spec: Required value: must specify a volume type"]],
  [
    "two sources, of which only the first is looked at",
    volume({ nfs, cephfs: {} }),
    ["spec.cephFS: Forbidden: may not specify more than 1 volume type"],
  ],
  ["a flexVolume, which is always looked at", volume({ nfs, flexVolume: {} }), ["spec.flexVolume.driver: Required value"]],
  [
    "no capacity",
    volume({ nfs, capacity: undefined }),
    ["spec.capacity: Required value", 'spec.capacity: Unsupported value: null: supported values: "storage"'],
  ],
  [
    "a capacity below zero",
    volume({ nfs, capacity: { storage: "-0.5" } }),
    [
      "spec.capacity[storage]: Invalid value: -1: must be a valid resource quantity",
      'spec.capacity[storage]: Invalid value: "-500m": must be greater than zero',
    ],
  ],
  [
    "an access mode that is exclusive",
    volume({ nfs, accessModes: ["ReadWriteOncePod", "ReadOnlyMany", "rwo"] }),
    [
      expect.stringMatching(/^spec\.accessModes: Unsupported value: "rwo"/),
      "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes",
    ],
  ],
  [
    "a local one that is nowhere",
    volume({ local: { path: "/a/../b" } }),
    [
      "spec.local.path: Invalid value: \"/a/../b\": must not contain '..'",
      "spec.nodeAffinity: Required value: Local volume requires node affinity",
    ],
  ],
  [
    "the recycled root of a host",
    volume({ hostPath: { path: "//" }, persistentVolumeReclaimPolicy: "Recycle" }),
    ["spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'"],
  ],
  [
    "a class of attributes without CSI",
    volume({ nfs, volumeAttributesClassName: "gold" }),
    ["spec.csi: Required value: has to be specified when using volumeAttributesClassName"],
  ],
  [
    "a CSI driver's secret without a namespace",
    volume({ csi: { driver: "csi.example.com", volumeHandle: "v", nodeExpandSecretRef: { name: "a" } } }),
    ["spec.csi.nodeExpandSecretRef.namespace: Required value"],
  ],
  [
    "mount options that nobody reads",
    volume({ local: { path: "/a" }, nodeAffinity: {} }, { annotations: { "volume.beta.kubernetes.io/mount-options": "hard" } }),
    [
      "spec.nodeAffinity.required: Required value: must specify required node constraints",
      "metadata.annotations.volume.beta.kubernetes.io/mount-options: Forbidden: may not specify mount options for this volume type",
    ],
  ],
])("%s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test("a source that the server calls otherwise is found where it stands", () => {
  const object = volume({ gcePersistentDisk: {} });
  expect(sentencesOf(kind, object)).toEqual(["spec.persistentDisk.pdName: Required value"]);
  expect(placesOf(kind, object)).toEqual(["spec/gcePersistentDisk/pdName"]);
});

test("sources have defaults", () => {
  const rbd = { monitors: ["a"], image: "b", user: "" };
  expect(preparedOf(kind, volume({ rbd }))).toMatchObject({
    spec: {
      rbd: { pool: "rbd", user: "admin", keyring: "/etc/ceph/keyring" },
      persistentVolumeReclaimPolicy: "Retain",
      volumeMode: "Filesystem",
    },
  });
});

test("old sources, annotations and labels of nodes are warned of", () => {
  const nodeSelectorTerms = [{ matchExpressions: [{ key: "beta.kubernetes.io/os", operator: "Exists" }] }];
  const spec = { glusterfs: { endpoints: "a", path: "b" }, nodeAffinity: { required: { nodeSelectorTerms } } };
  expect(warningsOf(kind, volume(spec, { annotations: { "volume.beta.kubernetes.io/storage-class": "fast" } }))).toEqual([
    'metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead',
    'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead',
    "spec.glusterfs: deprecated in v1.25, non-functional in v1.26+",
  ]);
});
