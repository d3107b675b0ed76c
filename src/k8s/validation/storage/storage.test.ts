import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const group = "storage.k8s.io/v1";
const zone = { key: "zone", values: ["a", "b"] };

test.each<[string, object, readonly string[]]>([
  ["StorageClass", { provisioner: "Example.com/NFS" }, []],
  [
    "StorageClass",
    { provisioner: "A B" },
    [expect.stringMatching(/^provisioner: Invalid value: "a b": name part must consist of/)],
  ],
  [
    "StorageClass",
    { provisioner: "a", reclaimPolicy: "Recycle", volumeBindingMode: "Later", parameters: { "": "x" } },
    [
      'parameters: Invalid value: "": field can not be empty.',
      'reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain"',
      'volumeBindingMode: Unsupported value: "Later": supported values: "Immediate", "WaitForFirstConsumer"',
    ],
  ],
  [
    "StorageClass",
    {
      provisioner: "a",
      allowedTopologies: [{ matchLabelExpressions: [zone] }, { matchLabelExpressions: [{ ...zone, values: ["b", "a"] }] }],
    },
    ['allowedTopologies[1].matchLabelExpressions: Duplicate value: ""'],
  ],
  [
    "StorageClass",
    { provisioner: "a", allowedTopologies: [{}] },
    ['allowedTopologies[0].matchLabelExpressions: Duplicate value: ""'],
  ],
  [
    "VolumeAttributesClass",
    { driverName: "" },
    ["driverName: Required value", "parameters: Required value: must contain at least one key/value pair"],
  ],
  [
    "CSIDriver",
    {
      spec: {
        volumeLifecycleModes: ["Ephemeral", "Temporary"],
        tokenRequests: [
          { audience: "a", expirationSeconds: 60 },
          { audience: "a", expirationSeconds: 60 },
        ],
        nodeAllocatableUpdatePeriodSeconds: 9,
      },
    },
    [
      "spec.tokenRequests[0].expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes",
      'spec.tokenRequests[1].audience: Duplicate value: "a"',
      'spec.volumeLifecycleModes: Unsupported value: "Temporary": supported values: "Persistent", "Ephemeral"',
      "spec.nodeAllocatableUpdatePeriodSeconds: Invalid value: 9: must be greater than or equal to 10 seconds",
    ],
  ],
  [
    "CSINode",
    { spec: { drivers: [{ name: "a", topologyKeys: ["x", "x"], allocatable: { count: -1 } }] } },
    [
      "spec.drivers[0].nodeID: Required value",
      "spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0",
      'spec.drivers[0]: Duplicate value: "x"',
    ],
  ],
  [
    "CSIStorageCapacity",
    { storageClassName: "fast", capacity: "-1.500" },
    ['capacity: Invalid value: "-1.500": must be greater than or equal to 0'],
  ],
  [
    "VolumeAttachment",
    { spec: { attacher: "csi", nodeName: "a", source: {} } },
    ["spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName"],
  ],
  [
    "VolumeAttachment",
    {
      spec: {
        attacher: "csi",
        nodeName: "a",
        source: { inlineVolumeSpec: { nfs: { server: "a", path: "/" }, capacity: { storage: 1 } } },
      },
    },
    [
      "spec.source.inlineVolumeSpec.capacity: Forbidden: may not be specified in the context of inline volumes",
      "spec.source.inlineVolumeSpec.csi: Required value: has to be specified in the context of inline volumes",
      "spec.source.inlineVolumeSpec.accessModes: Required value",
    ],
  ],
])("%s %j", (kind, object, sentences) => {
  expect(sentencesOf(`${group}/${kind}`, { metadata: { name: "shop" }, ...object })).toEqual(sentences);
});

test("a topology key is found in its list", () => {
  const object = { metadata: { name: "a" }, spec: { drivers: [{ name: "a", nodeID: "n", topologyKeys: ["x", "y", "x"] }] } };
  expect(placesOf(`${group}/CSINode`, object)).toEqual(["spec/drivers/0/topologyKeys/2"]);
});

test("a CSI driver has defaults, and keeps fields that its server knows", () => {
  const object = {
    metadata: { name: "a" },
    spec: { attachRequired: false, tokenRequests: [{}], preventPodSchedulingIfMissing: true },
  };
  expect(preparedOf(`${group}/CSIDriver`, object)).toEqual({
    metadata: { name: "a" },
    spec: {
      attachRequired: false,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: "ReadWriteOnceWithFSType",
      requiresRepublish: false,
      seLinuxMount: false,
      volumeLifecycleModes: ["Persistent"],
      tokenRequests: [{}],
    },
  });
  expect(warningsOf(`${group}/CSIDriver`, object)).toEqual([
    expect.stringMatching(/^spec\.serviceAccountTokenInSecrets is unset; if supported by this CSI driver/),
  ]);
});
