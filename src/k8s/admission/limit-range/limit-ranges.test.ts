import { describe, expect, test } from "vitest";
import type { PodSpec } from "../../kinds.generated.ts";
import { defaultPodResources } from "../resources/default-pod-resources.ts";
import { originOf } from "../resources/origin.ts";
import { writeResources } from "../resources/resource-list.ts";
import { container, limitRange } from "../testing/shop.ts";
import { checkClaimLimits, checkPodLimits } from "./check-limits.ts";
import { defaultContainers } from "./default-containers.ts";
import { readLimitRange } from "./read-limit-range.ts";

const defaulted = (spec: PodSpec) => defaultPodResources(spec, 36);

describe("the object", () => {
  test("derives defaults of containers from max and min", () => {
    const item = { type: "Container", max: { cpu: "2" }, min: { cpu: "100m", memory: "64Mi" } };
    const [read] = readLimitRange(limitRange("limits", item)).items;
    expect(writeResources(read?.default.values ?? new Map())).toEqual({ cpu: "2" });
    expect(writeResources(read?.defaultRequest.values ?? new Map())).toEqual({ cpu: "2", memory: "64Mi" });
    expect(read?.defaultRequest.fields).toEqual(
      new Map([
        ["cpu", "max"],
        ["memory", "min"],
      ]),
    );
  });

  test("derives nothing for pods and claims", () => {
    const [read] = readLimitRange(limitRange("limits", { type: "Pod", max: { cpu: "2" } })).items;
    expect(read?.default.values.size).toBe(0);
  });
});

describe("defaults", () => {
  const limits = readLimitRange(limitRange("limits", { type: "Container", default: { cpu: "500m", memory: "64Mi" } }));

  test("fill in what is missing, and say where it comes from", () => {
    const { resources, note } = defaultContainers(defaulted({ containers: [container("web", {}, { cpu: "1" })] }), [limits]);
    const [web] = resources.containers;
    expect(writeResources(web?.limits ?? new Map())).toEqual({ cpu: "1", memory: "64Mi" });
    expect(writeResources(web?.requests ?? new Map())).toEqual({ cpu: "1", memory: "64Mi" });
    expect(web && originOf(web.origins, "limits", "memory")).toEqual({
      code: "limit-range",
      limitRange: "limits",
      item: 0,
      field: "default",
    });
    expect(note).toBe("LimitRanger plugin set: memory request for container web; memory limit for container web");
  });

  test("name app containers before init containers", () => {
    const spec = { containers: [{ name: "web" }], initContainers: [{ name: "setup" }] };
    expect(defaultContainers(defaulted(spec), [limits]).note).toBe(
      "LimitRanger plugin set: cpu, memory request for container web; cpu, memory limit for container web; " +
        "cpu, memory request for init container setup; cpu, memory limit for init container setup",
    );
  });

  test("of several LimitRanges are the first one's, and the note is the last one's that added something", () => {
    const other = readLimitRange(limitRange("other", { type: "Container", default: { cpu: "1", "ephemeral-storage": "1Gi" } }));
    const { resources, note } = defaultContainers(defaulted({ containers: [{ name: "web" }] }), [limits, other]);
    expect(writeResources(resources.containers[0]?.limits ?? new Map())).toEqual({
      cpu: "500m",
      "ephemeral-storage": "1Gi",
      memory: "64Mi",
    });
    expect(note).toBe(
      "LimitRanger plugin set: ephemeral-storage request for container web; ephemeral-storage limit for container web",
    );
  });
});

describe("limits", () => {
  const check = (spec: PodSpec, ...ranges: ReturnType<typeof limitRange>[]) =>
    checkPodLimits(defaulted(spec), ranges.map(readLimitRange));

  test("name the bound, the container and the value that counts", () => {
    const range = limitRange("limits", { type: "Container", max: { cpu: "1" } });
    const denial = check(
      { containers: [container("web", { cpu: "1" }, { cpu: "1" }), container("proxy", {}, { cpu: "2" })] },
      range,
    );
    expect(denial).toMatchObject({
      limitRange: "limits",
      why: "maximum cpu usage per Container is 1, but limit is 2",
      breaches: [
        {
          item: 0,
          field: "max",
          resource: "cpu",
          problem: "limit-too-great",
          subject: { kind: "container", role: "container", index: 1, name: "proxy" },
          limitOrigin: { code: "written" },
          requestOrigin: { code: "limit" },
        },
      ],
    });
  });

  test("tell the same sentence once, and several in brackets", () => {
    const range = limitRange("limits", { type: "Container", min: { cpu: "1", memory: "64Mi" } });
    expect(check({ containers: [{ name: "web" }, { name: "proxy" }] }, range)?.why).toBe(
      "[minimum cpu usage per Container is 1.  No request is specified, minimum memory usage per Container is 64Mi.  No request is specified]",
    );
  });

  test("of pods look at the sum", () => {
    const range = limitRange("limits", { type: "Pod", max: { memory: "256Mi" } });
    const denial = check(
      { containers: [container("web", {}, { memory: "200Mi" }), container("proxy", {}, { memory: "200Mi" })] },
      range,
    );
    expect(denial?.why).toBe("maximum memory usage per Pod is 256Mi, but limit is 400Mi");
    expect(denial?.breaches[0]).toMatchObject({ subject: { kind: "pod" }, limitOrigin: null });
  });

  test("hold limits against requests", () => {
    const range = limitRange("limits", { type: "Container", maxLimitRequestRatio: { cpu: "2" } });
    expect(check({ containers: [container("web", { cpu: "100m" }, { cpu: "500m" })] }, range)?.why).toBe(
      "cpu max limit to request ratio per Container is 2, but provided ratio is 5.000000",
    );
    expect(check({ containers: [container("web", { cpu: "0" }, { cpu: "1" })] }, range)?.why).toBe(
      "cpu max limit to request ratio per Container is 2, but no request is specified or request is 0",
    );
  });

  test("of the first LimitRange that refuses are told alone", () => {
    const first = limitRange("first", { type: "Container", min: { cpu: "1" } });
    const second = limitRange("second", { type: "Container", min: { cpu: "2" } });
    expect(check({ containers: [container("web", { cpu: "500m" })] }, second, first)?.limitRange).toBe("second");
  });

  test("of claims look at the request", () => {
    const range = readLimitRange(
      limitRange("limits", { type: "PersistentVolumeClaim", min: { storage: "1Gi" }, max: { storage: "10Gi" } }),
    );
    const why = (storage: string) => checkClaimLimits({ resources: { requests: { storage } } }, [range])?.why ?? null;
    expect(why("5Gi")).toBe(null);
    expect(why("500Mi")).toBe("minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 500Mi");
    expect(why("20Gi")).toBe("maximum storage usage per PersistentVolumeClaim is 10Gi, but request is 20Gi");
  });
});
