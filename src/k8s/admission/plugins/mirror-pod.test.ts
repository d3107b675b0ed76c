import { expect, test } from "vitest";
import type { PodSpec } from "../../kinds.generated.ts";
import { findMirrorReference, isMirrorPod } from "./mirror-pod.ts";

const cases: readonly (readonly [what: string, spec: PodSpec, denied: string | null])[] = [
  ["an account", { serviceAccountName: "proxy" }, "a mirror pod may not reference service accounts"],
  ["an account by the old field", { serviceAccount: "proxy" }, "a mirror pod may not reference service accounts"],
  ["a pull secret", { imagePullSecrets: [{ name: "registry" }] }, "a mirror pod may not reference secrets"],
  [
    "a variable",
    { containers: [{ name: "app", env: [{ name: "A", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }] }] },
    "a mirror pod may not reference secrets",
  ],
  [
    "a projected secret",
    { volumes: [{ name: "a", projected: { sources: [{ secret: { name: "a" } }] } }] },
    "a mirror pod may not reference secrets",
  ],
  [
    "a token",
    { volumes: [{ name: "a", projected: { sources: [{ serviceAccountToken: { path: "a" } }] } }] },
    "a mirror pod may not use ServiceAccountToken volume projections",
  ],
  ["a nameless pull secret", { imagePullSecrets: [{}] }, null],
  ["a ConfigMap", { volumes: [{ name: "a", configMap: { name: "a" } }] }, null],
];

test.each(cases)("a mirror pod with %s", (_what, spec, denied) => {
  expect(findMirrorReference(spec)?.why ?? null).toBe(denied);
});

test("a pod is a mirror by the mere annotation", () => {
  expect(isMirrorPod({ annotations: { "kubernetes.io/config.mirror": "" } })).toBe(true);
  expect(isMirrorPod({})).toBe(false);
});
