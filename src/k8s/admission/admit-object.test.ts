import { expect, test } from "vitest";
import { admitObject } from "./admit-object.ts";
import { clusterOf } from "./testing/worlds.ts";

const quota = (name: string, hard: { [resource: string]: string }) => ({
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { name, namespace: "shop" },
  spec: { hard },
});

test.each([
  ["itself", "second", null],
  [
    "another",
    "third",
    'resourcequotas "third" is forbidden: exceeded quota: second, requested: resourcequotas=1, used: resourcequotas=3, limited: resourcequotas=1',
  ],
])("a quota that is one too many, to %s", (_whom, name, refusal) => {
  const objects = [quota("first", { pods: "4" }), quota("second", { resourcequotas: "1" }), quota("third", { pods: "4" })];
  const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
  const counts = { kind: "other", resource: "resourcequotas", group: "" } as const;
  const metadata = { name, namespace: "shop" };
  const admission = admitObject({ counts, kind: "ResourceQuota", metadata }, clusterOf([namespace, ...objects]));
  expect(admission.kind === "refused" ? admission.refusal.message : null).toBe(refusal);
});
