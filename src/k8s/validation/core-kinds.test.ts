import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf, warningsOf } from "./testing/sentences.ts";

const shop = { metadata: { name: "shop" } };

test.each<[string, object, readonly string[]]>([
  [
    "v1/ConfigMap",
    { data: { a: "1" }, binaryData: { a: "eA==" } },
    ['data[a]: Invalid value: "a": duplicate of key present in binaryData'],
  ],
  [
    "node.k8s.io/v1/RuntimeClass",
    { metadata: { name: "kata" }, handler: "kata", overhead: { podFixed: { cpu: "-1u", "example.com/gpu": "100u" } } },
    [
      'overhead.limits[cpu]: Invalid value: "-1u": must be greater than or equal to 0',
      'overhead.limits[example.com/gpu]: Invalid value: "100u": must be an integer',
    ],
  ],
  [
    // The server drops the first byte, not the first character.
    "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
    {
      metadata: { name: "shop" },
      webhooks: [
        {
          name: "a.example.com",
          sideEffects: "None",
          admissionReviewVersions: ["v1"],
          clientConfig: { service: { name: "a", namespace: "b", path: "é" } },
        },
      ],
    },
    [
      "webhooks[0].clientConfig.service.path: Invalid value: \"é\": must start with a '/'",
      "webhooks[0].clientConfig.service.path: Invalid value: \"é\": segment[0]: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    ],
  ],
  [
    // From the most that 64 bits hold to -1Gi is a multiple of five, counted as the server does.
    "resource.k8s.io/v1/ResourceSlice",
    {
      metadata: { name: "gpus" },
      spec: {
        driver: "gpu.example.com",
        nodeName: "a",
        pool: { name: "a", generation: 1, resourceSliceCount: 1 },
        devices: [
          {
            name: "a",
            allowMultipleAllocations: true,
            capacity: {
              memory: { value: "9Ei", requestPolicy: { default: "9Ei", validRange: { min: "9Ei", step: "5", max: "-1Gi" } } },
            },
          },
        ],
      },
    },
    [
      'spec.devices[0].capacity[memory].requestPolicy.validRange.max: Invalid value: "9223372036854775807": min is larger than max: -1Gi',
      'spec.devices[0].capacity[memory].requestPolicy.validRange.max: Invalid value: "9223372036854775807": default is more than max: -1Gi',
      'spec.devices[0].capacity[memory].requestPolicy.validRange.step: Invalid value: "5": one step 9223372036854775812 is larger than capacity value: 9223372036854775807',
    ],
  ],
  ["v1/ConfigMap", { data: { a: "x".repeat(2 ** 20 + 1) } }, ["[]: Too long: may not be more than 1048576 bytes"]],
  [
    "v1/Namespace",
    { spec: { finalizers: ["kubernetes", "shop"] } },
    ['spec.finalizers: Invalid value: "shop": name is neither a standard finalizer name nor is it fully qualified'],
  ],
  [
    "v1/Namespace",
    { metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "Baseline" } } },
    [
      'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "Baseline": must be one of privileged, baseline, restricted',
    ],
  ],
  [
    "v1/Binding",
    { target: { kind: "Pod" } },
    ['target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>"', "target.name: Required value"],
  ],
  ["v1/Endpoints", { subsets: [{}] }, ["subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`"]],
  [
    "v1/Endpoints",
    { subsets: [{ addresses: [{ ip: "x" }], ports: [{ port: 80 }, { name: "a", port: 0 }] }] },
    [
      'subsets[0].addresses[0].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      'subsets[0].addresses[0].ip: Invalid value: "x": must be a valid IP address',
      "subsets[0].ports[0].name: Required value",
      "subsets[0].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive",
    ],
  ],
  [
    "v1/Event",
    { metadata: { name: "a", namespace: "shop" }, involvedObject: { namespace: "cart" } },
    ['involvedObject.namespace: Invalid value: "cart": does not match event.namespace'],
  ],
  [
    "events.k8s.io/v1/Event",
    { metadata: { name: "a", namespace: "shop" }, regarding: { namespace: "shop" }, deprecatedCount: 1, type: "normal" },
    [
      "eventTime: Required value",
      'type: Invalid value: "": has invalid value: normal',
      'count: Invalid value: "": needs to be unset',
    ],
  ],
])("%s %j", (kind, object, sentences) => {
  expect(sentencesOf(kind, { ...shop, ...object })).toEqual(sentences);
});

test("paths of the type that events have inside the server lead to their fields", () => {
  const event = {
    metadata: { name: "a", namespace: "shop" },
    regarding: { namespace: "cart" },
    deprecatedCount: 1,
    type: "Normal",
  };
  expect(placesOf("events.k8s.io/v1/Event", event)).toEqual(["regarding/namespace", "eventTime", "deprecatedCount"]);
});

test("a LimitRange gets a name if it has none, a Namespace a label and a finalizer", () => {
  expect(sentencesOf("v1/LimitRange", {})).toEqual([]);
  expect(preparedOf("v1/Namespace", shop)).toEqual({
    metadata: { name: "shop", labels: { "kubernetes.io/metadata.name": "shop" } },
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  });
});

test("of the Secrets of a ServiceAccount only the names stay, and an old annotation is warned of", () => {
  const annotations = { "kubernetes.io/enforce-mountable-secrets": "true" };
  const account = { metadata: { name: "shop", annotations }, secrets: [{ name: "a", namespace: "b" }] };
  expect(preparedOf("v1/ServiceAccount", account)).toMatchObject({ secrets: [{ name: "a" }] });
  expect(warningsOf("v1/ServiceAccount", account)).toEqual([
    "metadata.annotations[kubernetes.io/enforce-mountable-secrets]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets",
  ]);
  expect(warningsOf("v1/ServiceAccount", account, 31)).toEqual([]);
});
