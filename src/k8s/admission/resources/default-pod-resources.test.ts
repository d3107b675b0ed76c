import { expect, test } from "vitest";
import type { PodSpec } from "../../kinds.generated.ts";
import { container, resourcesOf } from "../testing/shop.ts";
import { defaultPodResources } from "./default-pod-resources.ts";
import { originOf } from "./origin.ts";
import { writeResources } from "./resource-list.ts";

function podLevel(spec: PodSpec): object {
  const { podLevel: filled } = defaultPodResources(spec, 36);
  return { requests: writeResources(filled?.requests ?? new Map()), limits: writeResources(filled?.limits ?? new Map()) };
}

test("a limit without a request is requested, and says that it comes from the limit", () => {
  const spec = { containers: [container("web", { memory: "64Mi" }, { cpu: "1", memory: "128Mi" })] };
  const [web] = defaultPodResources(spec, 36).containers;
  expect(writeResources(web?.requests ?? new Map())).toEqual({ cpu: "1", memory: "64Mi" });
  expect(web && originOf(web.origins, "requests", "cpu")).toEqual({ code: "limit" });
  expect(web && originOf(web.origins, "requests", "memory")).toEqual({ code: "written" });
});

test("quantities are rounded up to thousandths", () => {
  const [web] = resourcesOf({ containers: [container("web", { cpu: "100u", memory: "0.5" })] }).containers;
  expect(writeResources(web?.requests ?? new Map())).toEqual({ cpu: "1m", memory: "500m" });
});

test("the pod as a whole requests what its containers do, else its limit", () => {
  const containers = [container("web", { cpu: "100m" }), container("proxy", { cpu: "200m" })];
  expect(podLevel({ containers, resources: { limits: { cpu: "1", memory: "1Gi" } } })).toEqual({
    requests: { cpu: "300m", memory: "1Gi" },
    limits: { cpu: "1", memory: "1Gi" },
  });
});

test("the containers of a pod are added up before their quantities are rounded", () => {
  const containers = [container("web", { cpu: "500u" }), container("proxy", { cpu: "500u" })];
  expect(podLevel({ containers, resources: { limits: { cpu: "1" } } })).toEqual({
    requests: { cpu: "1m" },
    limits: { cpu: "1" },
  });
});

test("a pod as a whole without limits is left as it is", () => {
  const containers = [container("web", { cpu: "100m" })];
  expect(podLevel({ containers, resources: { requests: { memory: "1Gi" } } })).toEqual({
    requests: { memory: "1Gi" },
    limits: {},
  });
});

test("huge pages of containers become a limit of the pod as a whole", () => {
  const containers = [container("web", { cpu: "1" }, { "hugepages-2Mi": "4Mi" })];
  expect(podLevel({ containers, resources: { requests: { cpu: "1" } } })).toEqual({
    requests: { cpu: "1", "hugepages-2Mi": "4Mi" },
    limits: { "hugepages-2Mi": "4Mi" },
  });
});
