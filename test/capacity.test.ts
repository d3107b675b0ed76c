import { describe, expect, test } from "vitest";
import { lintInputOf } from "../src/app/lint.ts";
import { defaultConfiguration } from "../src/config/configuration.ts";
import { type CapacityReport, capacityOf } from "../src/engine/capacity.ts";
import { worldsOf } from "../src/engine/lint.ts";
import { capacityHtml } from "../src/reporters/capacity/html.ts";
import { capacityTable } from "../src/reporters/capacity/table.ts";

const shop = `apiVersion: v1
kind: ResourceQuota
metadata: {name: team, namespace: shop}
spec:
  hard: {requests.cpu: "2", pods: "10"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: app
        image: registry.example.com/web:1.0
        resources: {requests: {cpu: 500m, memory: 1Gi}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 6
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: "<b>big</b>", namespace: shop}
---
apiVersion: batch/v1
kind: Job
metadata: {name: reindex, namespace: shop}
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {pool: batch}
      containers:
      - name: app
        image: registry.example.com/reindex:1.0
        resources: {requests: {cpu: 500m, memory: 1Gi}}
---
apiVersion: v1
kind: Node
metadata: {name: worker-1, labels: {kubernetes.io/hostname: worker-1}}
status:
  allocatable: {cpu: "4", memory: 8Gi, pods: "110"}
`;

function capacity(text: string): CapacityReport {
  const input = lintInputOf({
    subjects: [{ uri: "shop.yaml", text }],
    context: [],
    sourceProblems: [],
    configuration: defaultConfiguration,
    isWhole: true,
    select: [],
    ignore: [],
    today: null,
    readFile: () => null,
  });
  return capacityOf(worldsOf(input), input.inventory);
}

describe("capacity", () => {
  test("adds up quotas at rest, at the peak of a rollout and scaled up", () => {
    const [quota] = capacity(shop).worlds[0]?.quotas ?? [];
    expect(quota?.resources.find(({ resource }) => resource === "requests.cpu")).toEqual({
      resource: "requests.cpu",
      hard: "2",
      used: { amount: "2", part: 1, missing: null },
      peak: { amount: "2500m", part: 1.25, missing: "500m" },
      autoscaled: { amount: "3500m", part: 1.75, missing: "1500m" },
      peakOf: "Deployment web",
      atLeast: false,
      shares: [
        { kind: "Deployment", name: "web", pods: 3, perPod: "500m", amount: "1500m", part: 0.75 },
        { kind: "Job", name: "reindex", pods: 1, perPod: "500m", amount: "500m", part: 0.25 },
      ],
    });
  });

  test("shows tables with bars, and says where there is nothing to show", () => {
    expect(capacityTable(capacity(shop), { color: false, width: 100 })).toMatchInlineSnapshot(`
      "ResourceQuota team in namespace shop
        resource      used  at rollout peak  autoscaled  hard
        requests.cpu     2            2500m       3500m     2  ███████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 100 %
        pods             5                6           8    10  ████████████████████▒▒▒▒▒▒▒▒▒▒▒▒········ 50 %
        requests.cpu: 500m too much while Deployment web rolls
        requests.cpu: 1500m too much when scaled up

      Nodes, with the pods of the input placed
        node      cpu                 memory              pods
        worker-1  ███···· 1500m of 4  ███···· 3Gi of 8Gi  ······· 4 of 110

      Pods that find no node
        Job shop/reindex: 1 of 1, on any order of pods
          0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. no new claims to
          deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.
      "
    `);
    expect(capacityTable(capacity(""), { color: false, width: 100 })).toBe("no ResourceQuota and no Node: nothing to add up\n");
  });

  test("is a page that loads nothing, whatever the names are", () => {
    const html = capacityHtml(capacity(shop.replace("name: web, namespace", 'name: "</svg><script>", namespace')));
    expect(html).not.toMatch(/<script|https?:|url\(|@import|<link|<img/);
    expect(html).toContain("500m too much while Deployment");
    expect(html).toContain("0/1 nodes are available");
  });
});
