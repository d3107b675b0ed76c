import { expect, test } from "vitest";
import type { PersistentVolumeClaim, StorageClass } from "../kinds.generated.ts";
import { refuseResize } from "./claim-resize.ts";

function claim(size: string, storageClassName?: string, status?: PersistentVolumeClaim["status"]): PersistentVolumeClaim {
  return {
    metadata: { name: "data" },
    spec: { resources: { requests: { storage: size } }, ...(storageClassName === undefined ? {} : { storageClassName }) },
    ...(status === undefined ? {} : { status }),
  };
}

const classes: { readonly [name: string]: StorageClass | null } = {
  fast: { provisioner: "ssd.example.com", allowVolumeExpansion: true },
  fixed: { provisioner: "disk.example.com" },
  gone: null,
};
const bound = (storage: string) => ({ phase: "Bound", capacity: { storage } });

test.each([
  ["the same size", claim("10Gi", "fixed", bound("10Gi")), claim("10240Mi", "fixed"), null],
  ["a class that lets claims grow", claim("10Gi", "fast", bound("10Gi")), claim("20Gi"), null],
  ["a class that does not", claim("10Gi", "fixed", bound("10Gi")), claim("20Gi", "fixed"), "class-forbids"],
  ["a class that is gone", claim("10Gi", "gone", bound("10Gi")), claim("20Gi"), "class-forbids"],
  ["a class that nobody knows", claim("10Gi", "other", bound("10Gi")), claim("20Gi"), null],
  ["no class", claim("10Gi", "", bound("10Gi")), claim("20Gi"), "class-forbids"],
  ["a claim that is not bound", claim("10Gi", "fast", { phase: "Pending" }), claim("20Gi"), "not-bound"],
  ["less than there is", claim("10Gi", "fast", bound("10Gi")), claim("5Gi"), "shrinks"],
  ["less than was asked for, and more than there is", claim("20Gi", "fast", bound("10Gi")), claim("15Gi"), null],
  ["less, and nobody knows what there is", claim("10Gi", "fast"), claim("5Gi"), null],
])("%s", (_, before, after, code) => {
  expect(refuseResize(before, after, (name) => classes[name])?.code ?? null).toBe(code);
});
