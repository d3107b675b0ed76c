import { expect, test } from "vitest";
import type { Container, PodSpec } from "../../kinds.generated.ts";
import { container, resourcesOf } from "../testing/shop.ts";
import { writeResources } from "./resource-list.ts";
import { limitedTotal, podLimits, podRequests } from "./totals.ts";

function requested(spec: PodSpec): object {
  return writeResources(podRequests(resourcesOf(spec)));
}

function sidecar(name: string, cpu: string): Container {
  return { ...container(name, { cpu }), restartPolicy: "Always" };
}

test("containers add up", () => {
  const containers = [container("web", { cpu: "100m", memory: "64Mi" }), container("proxy", { cpu: "0.2" })];
  expect(requested({ containers })).toEqual({ cpu: "300m", memory: "64Mi" });
});

test("an init container counts where it needs more than all that runs later", () => {
  const containers = [container("web", { cpu: "100m" }), container("proxy", { cpu: "100m" })];
  expect(requested({ containers, initContainers: [container("setup", { cpu: "150m" })] })).toEqual({ cpu: "200m" });
  expect(requested({ containers, initContainers: [container("setup", { cpu: "250m" })] })).toEqual({ cpu: "250m" });
});

test("sidecars run beside everything behind them", () => {
  const containers = [container("web", { cpu: "100m" })];
  const before = [sidecar("tunnel", "50m"), container("setup", { cpu: "100m" })];
  expect(requested({ containers, initContainers: before })).toEqual({ cpu: "150m" });
  expect(requested({ containers, initContainers: [container("setup", { cpu: "300m" }), sidecar("tunnel", "50m")] })).toEqual({
    cpu: "300m",
  });
  expect(requested({ containers, initContainers: [sidecar("tunnel", "50m"), container("setup", { cpu: "300m" })] })).toEqual({
    cpu: "350m",
  });
});

test("values of the pod as a whole take the place of sums, and overhead comes on top", () => {
  const spec: PodSpec = {
    containers: [container("web", { cpu: "100m", "ephemeral-storage": "1Gi" }, { cpu: "1", memory: "0" })],
    resources: { requests: { cpu: "2" }, limits: { cpu: "3" } },
    overhead: { cpu: "250m", memory: "64Mi" },
  };
  expect(requested(spec)).toEqual({ cpu: "2250m", "ephemeral-storage": "1Gi", memory: "64Mi" });
  expect(writeResources(podLimits(resourcesOf(spec)))).toEqual({ cpu: "3250m", memory: "0" });
});

test("a LimitRange of type Pod sees no overhead, and of the pod as a whole only cpu and memory", () => {
  const spec: PodSpec = {
    containers: [container("web", { cpu: "100m", "hugepages-2Mi": "2Mi" })],
    resources: { requests: { cpu: "2", "hugepages-2Mi": "8Mi" } },
    overhead: { cpu: "250m" },
  };
  expect(writeResources(limitedTotal(resourcesOf(spec), "requests"))).toEqual({ cpu: "2", "hugepages-2Mi": "2Mi" });
});
