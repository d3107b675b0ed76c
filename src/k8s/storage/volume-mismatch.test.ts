import { describe, expect, test } from "vitest";
import type { PersistentVolumeClaimSpec, PersistentVolumeSpec } from "../kinds.generated.ts";
import { volumeMismatch } from "./volume-mismatch.ts";

const volume: PersistentVolumeSpec = { capacity: { storage: "5Gi" }, accessModes: ["ReadWriteOnce"], storageClassName: "disk" };
const claim: PersistentVolumeClaimSpec = {
  accessModes: ["ReadWriteOnce"],
  storageClassName: "disk",
  resources: { requests: { storage: "5Gi" } },
};

describe("why a claim cannot have a volume, as a cluster says", () => {
  test.each([
    ["nothing", claim, null],
    ["a default class", { ...claim, storageClassName: undefined }, null],
    ["its size", { ...claim, resources: { requests: { storage: "10Gi" } } }, "requested PV is too small"],
    ["its class", { ...claim, storageClassName: "other" }, "storageClassName does not match"],
    ["its mode", { ...claim, volumeMode: "Block" }, "incompatible volumeMode"],
    ["its access", { ...claim, accessModes: ["ReadWriteMany"] }, "incompatible accessMode"],
  ] as [string, PersistentVolumeClaimSpec, string | null][])("%s", (_, wanted, reason) => {
    expect(volumeMismatch(wanted, volume)?.reason ?? null).toBe(reason);
  });
});
