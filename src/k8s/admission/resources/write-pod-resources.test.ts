import { expect, test } from "vitest";
import type { PodSpec } from "../../kinds.generated.ts";
import { container, resourcesOf } from "../testing/shop.ts";
import { defaultPodResources } from "./default-pod-resources.ts";
import { defaultHostPorts } from "./host-ports.ts";
import { writePodResources } from "./write-pod-resources.ts";

test("keeps what did not change in its spelling, and writes the rest as the server does", () => {
  const spec: PodSpec = { containers: [{ ...container("web", { memory: "0.5Gi" }, { cpu: "0.1001001" }), image: "web:1" }] };
  expect(writePodResources(spec, defaultPodResources(spec, 36))).toEqual({
    containers: [
      { name: "web", image: "web:1", resources: { requests: { cpu: "101m", memory: "0.5Gi" }, limits: { cpu: "101m" } } },
    ],
  });
});

test("leaves containers without resources alone", () => {
  const spec: PodSpec = { containers: [{ name: "web" }], nodeName: "a" };
  expect(writePodResources(spec, resourcesOf(spec))).toEqual(spec);
});

test("ports of the host are those of the container in the host's network", () => {
  const ports = [{ containerPort: 80 }, { containerPort: 81, hostPort: 9081 }];
  const spec: PodSpec = { containers: [{ name: "web", ports }] };
  expect(defaultHostPorts(spec)).toBe(spec);
  expect(defaultHostPorts({ ...spec, hostNetwork: true }).containers).toEqual([
    {
      name: "web",
      ports: [
        { containerPort: 80, hostPort: 80 },
        { containerPort: 81, hostPort: 9081 },
      ],
    },
  ]);
});
