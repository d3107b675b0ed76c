import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "v1/Service";

function service(spec: object, metadata: object = {}): object {
  return { apiVersion: "v1", kind: "Service", metadata: { name: "web", ...metadata }, spec };
}

const http = { port: 80 };

test.each<[string, object, readonly string[]]>([
  ["a port", { ports: [http] }, []],
  ["a headless one without ports", { clusterIP: "None" }, []],
  ["no ports", {}, ["spec.ports: Required value"]],
  [
    "a type that is none",
    { type: "Nodeport", ports: [http] },
    ['spec.type: Unsupported value: "Nodeport": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
  ],
  [
    "two ports without names, of which one is the other",
    { ports: [http, http] },
    [
      "spec.ports[0].name: Required value",
      "spec.ports[1].name: Required value",
      'spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}',
    ],
  ],
  [
    "a node port without its type",
    { ports: [{ port: 80, nodePort: 30080 }] },
    ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
  ],
  ["one node port for two protocols of a port", { type: "NodePort", ports: shared(53) }, []],
  [
    "a node port that the server gives to another port",
    {
      type: "NodePort",
      ports: [
        { name: "a", port: 80 },
        { name: "b", port: 81, nodePort: 32769 },
      ],
    },
    ["spec.ports[1].nodePort: Invalid value: 32769: provided port is already allocated"],
  ],
  [
    "a node port for the health check that is taken",
    { type: "LoadBalancer", externalTrafficPolicy: "Local", healthCheckNodePort: 30080, ports: [{ port: 80, nodePort: 30080 }] },
    [
      "spec.healthCheckNodePort: Internal error: failed to allocate requested HealthCheck NodePort 30080: provided port is already allocated",
    ],
  ],
  [
    "an external name with a port",
    { type: "ExternalName", externalName: "db.shop:5432" },
    [expect.stringMatching(/^spec\.externalName: Invalid value: "db\.shop:5432": a lowercase RFC 1123 subdomain/)],
  ],
  [
    "a headless load balancer",
    { type: "LoadBalancer", clusterIP: "None", ports: [http] },
    ["spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for LoadBalancer services"],
  ],
  [
    "a policy for traffic from outside, where there is none",
    { externalTrafficPolicy: "Local", ports: [http] },
    ['spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services'],
  ],
  [
    "a loopback as external IP",
    { externalIPs: ["127.0.0.1"], ports: [http] },
    ['spec.externalIPs[0]: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ],
  [
    "a value that JSON escapes",
    { internalTrafficPolicy: "<local>", ports: [http] },
    ['spec.internalTrafficPolicy: Unsupported value: "\\u003clocal\\u003e": supported values: "Cluster", "Local"'],
  ],
])("%s", (_what, spec, sentences) => {
  expect(sentencesOf(kind, service(spec))).toEqual(sentences);
});

function shared(port: number): object[] {
  return [
    { name: "tcp", port, nodePort: 30053 },
    { name: "udp", port, protocol: "UDP" },
  ];
}

test.each<[string, object, readonly string[]]>([
  [
    "an address outside the range",
    { clusterIP: "10.1.0.5" },
    [
      'spec.clusterIPs: Invalid value: ["10.1.0.5"]: failed to allocate IP 10.1.0.5: the provided IP (10.1.0.5) is not in the valid range. The range of valid IPs is 10.0.0.0/16',
    ],
  ],
  ["the last address of the range", { clusterIP: "10.0.255.255" }, [expect.stringMatching(/is not in the valid range/)]],
  [
    "a family that the cluster does not have",
    { ipFamilies: ["IPv6"] },
    ['spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
  ],
  [
    "two families on a cluster with one",
    { ipFamilyPolicy: "RequireDualStack" },
    ['spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services'],
  ],
  [
    "a list without the single field",
    { clusterIPs: ["10.0.0.9"] },
    ['spec.clusterIPs: Invalid value: ["10.0.0.9"]: must be empty when `clusterIP` is not specified'],
  ],
  ["a headless one with another family and no selector", { clusterIP: "None", ipFamilies: ["IPv6"] }, []],
])("allocation refuses before all else: %s", (_what, spec, sentences) => {
  const alsoWrong = { sessionAffinity: "Cookie" };
  const other = /^spec\.sessionAffinity: Unsupported value: "Cookie"/;
  const expected = sentences.length === 0 ? [expect.stringMatching(other)] : sentences;
  expect(sentencesOf(kind, service({ ports: [http], ...alsoWrong, ...spec }))).toEqual(expected);
});

test("what the server fills in is there, and the input stays as it was", () => {
  const given = service({ type: "NodePort", ports: [{ port: 80, targetPort: "" }] });
  const before = structuredClone(given);
  expect(preparedOf(kind, given)).toEqual(
    service({
      type: "NodePort",
      sessionAffinity: "None",
      externalTrafficPolicy: "Cluster",
      internalTrafficPolicy: "Cluster",
      ipFamilyPolicy: "SingleStack",
      ipFamilies: ["IPv4"],
      clusterIP: "10.0.0.0",
      clusterIPs: ["10.0.0.0"],
      ports: [{ port: 80, protocol: "TCP", targetPort: 80, nodePort: 32769 }],
    }),
  );
  expect(given).toEqual(before);
});

test("a path with a capital letter leads to the field without", () => {
  const object = service({ ports: [http], loadBalancerSourceRanges: ["10.0.0.0/8"] });
  const sentence = "spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'";
  expect(sentencesOf(kind, object)).toEqual([sentence]);
  expect(placesOf(kind, object)).toEqual(["spec/loadBalancerSourceRanges"]);
});

test("names and source ranges are held to less on older servers", () => {
  const object = service({ type: "LoadBalancer", ports: [http], loadBalancerSourceRanges: ["10.0.0.1/8"] }, { name: "1web" });
  expect(sentencesOf(kind, object)).toEqual([expect.stringMatching(/must not have bits set beyond the prefix length$/)]);
  expect(sentencesOf(kind, object, 33)).toEqual([expect.stringMatching(/^metadata\.name: .* a DNS-1035 label/)]);
});

test("warnings name what is deprecated and what is ignored", () => {
  const hints = { annotations: { "service.kubernetes.io/topology-aware-hints": "auto" } };
  const spec = {
    clusterIP: "None",
    externalIPs: ["2001:DB8::1"],
    sessionAffinity: "ClientIP",
    trafficDistribution: "PreferClose",
  };
  expect(warningsOf(kind, service(spec, hints))).toEqual([
    "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead",
    "spec.externalIPs is ignored for headless services",
    "spec.SessionAffinity is ignored for headless services",
    'spec.externalIPs[0]: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
    'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
  ]);
});
