import { expect, test } from "vitest";
import { lint } from "../src/index.ts";

const privileged = `apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop}
spec:
  containers:
  - name: agent
    image: registry.example.com/agent:1.0
    securityContext: {privileged: true}
    resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
`;

const quota = `---
apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec:
  hard: {requests.cpu: "1"}
status:
  hard: {requests.cpu: "1"}
  used: {requests.cpu: 950m}
`;

function said(cluster: object, text: string): string[] {
  const report = lint({ sources: [{ uri: "shop.yaml", text }], config: { cluster, rules: {} } });
  return report.findings.map(({ rule, clusterMessage }) => `${rule}: ${clusterMessage}`);
}

test("Pod Security levels come from the configuration where no label says otherwise", () => {
  const denied =
    'security/pod-security: pods "agent" is forbidden: violates PodSecurity "baseline:latest": privileged (container "agent" must not set securityContext.privileged=true)';
  expect(said({}, privileged)).toEqual([]);
  expect(said({ podSecurity: { defaults: { enforce: "baseline" } } }, privileged)).toEqual([denied]);
  expect(said({ podSecurity: { namespaces: { shop: { enforce: "baseline" } } } }, privileged)).toEqual([denied]);
  const exempt = { defaults: { enforce: "baseline" }, exemptions: { namespaces: ["shop"] } };
  expect(said({ podSecurity: exempt }, privileged)).toEqual([]);
});

test("usage that the cluster has recorded counts where the configuration says so", () => {
  expect(said({}, privileged + quota)).toEqual([]);
  expect(said({ usage: "recorded" }, privileged + quota)).toEqual([
    'quota/exceeded-quota: pods "agent" is forbidden: exceeded quota: team, requested: requests.cpu=100m, used: requests.cpu=950m, limited: requests.cpu=1',
  ]);
});
