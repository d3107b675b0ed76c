import { expect, test } from "vitest";
import type { PodSpec } from "../../kinds.generated.ts";
import { container } from "../testing/shop.ts";
import { defaultPodResources } from "./default-pod-resources.ts";
import { qosClass } from "./qos.ts";

function classOf(spec: PodSpec): string {
  return qosClass(defaultPodResources(spec, 36));
}

const full = { cpu: "1", memory: "1Gi" };

test("is by cpu and memory above zero only", () => {
  expect(classOf({ containers: [container("web", { cpu: "0" }, { "ephemeral-storage": "1Gi" })] })).toBe("BestEffort");
  expect(classOf({ containers: [container("web", { cpu: "1m" })] })).toBe("Burstable");
  expect(classOf({ containers: [container("web", {}, full)] })).toBe("Guaranteed");
});

test("looks at every container", () => {
  expect(classOf({ containers: [container("web", {}, full), { name: "proxy" }] })).toBe("Burstable");
  expect(classOf({ containers: [container("web", {}, full)], initContainers: [{ name: "setup" }] })).toBe("Burstable");
  expect(classOf({ containers: [container("web", { cpu: "500m" }, full)] })).toBe("Burstable");
});

test("looks at nothing but the pod as a whole where that has resources", () => {
  expect(classOf({ containers: [{ name: "web" }], resources: { limits: full } })).toBe("Guaranteed");
  expect(classOf({ containers: [container("web", {}, full)], resources: {} })).toBe("BestEffort");
  expect(classOf({ containers: [{ name: "web" }], resources: { requests: full } })).toBe("Burstable");
});
