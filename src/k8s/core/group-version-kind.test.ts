import { expect, test } from "vitest";
import {
  formatGroupVersion,
  formatGroupVersionKind,
  groupVersionKindOf,
  guessPlural,
  parseGroupVersion,
  qualifyWithGroup,
  splitGroup,
} from "./group-version-kind.ts";

test("splits apiVersions", () => {
  const recorded = [
    ["v1", "", "v1"],
    ["apps/v1", "apps", "v1"],
    ["", "", ""],
    ["/", "", ""],
    ["/v1", "", "v1"],
    ["apps/", "apps", ""],
  ] as const;
  for (const [text, group, version] of recorded) expect(parseGroupVersion(text)).toEqual({ group, version });
  expect(parseGroupVersion("a/b/c")).toEqual({ message: "unexpected GroupVersion string: a/b/c" });
});

test("names kinds as messages do", () => {
  const deployment = groupVersionKindOf("apps/v1", "Deployment");
  expect(deployment).toEqual({ group: "apps", version: "v1", kind: "Deployment" });
  expect(formatGroupVersion(deployment)).toBe("apps/v1");
  expect(formatGroupVersionKind(deployment)).toBe("apps/v1, Kind=Deployment");
  const pod = groupVersionKindOf("v1", "Pod");
  expect(formatGroupVersion(pod)).toBe("v1");
  expect(formatGroupVersionKind(pod)).toBe("/v1, Kind=Pod");
  expect(groupVersionKindOf("a/b/c", "Pod")).toEqual({ group: "", version: "", kind: "Pod" });
});

test("joins names and groups, and splits them", () => {
  expect([qualifyWithGroup("deployments", "apps"), qualifyWithGroup("pods", "")]).toEqual(["deployments.apps", "pods"]);
  expect(splitGroup("ingresses.networking.k8s.io")).toEqual({ name: "ingresses", group: "networking.k8s.io" });
  expect(splitGroup("pods")).toEqual({ name: "pods", group: "" });
});

test("guesses plurals as the server does", () => {
  const kinds = ["Pod", "NetworkPolicy", "Ingress", "Endpoints", "Gateway", ""];
  expect(kinds.map(guessPlural)).toEqual(["pods", "networkpolicies", "ingresses", "endpoints", "gatewaies", ""]);
});
