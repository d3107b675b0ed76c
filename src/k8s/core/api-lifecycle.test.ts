import { expect, test } from "vitest";
import { deprecationOf, describeDeprecation } from "./api-lifecycle.ts";

function warning(apiVersion: string, kind: string, minor: number): string | null {
  const found = deprecationOf(apiVersion, kind, minor);
  return found === null ? null : describeDeprecation(apiVersion, kind, found);
}

test("says what a server says of versions that will go", () => {
  expect(warning("batch/v1beta1", "CronJob", 24)).toBe(
    "batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob",
  );
  expect(warning("batch/v1beta1", "CronJob", 20)).toBeNull();
  expect(warning("v1", "Endpoints", 36)).toBe("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
  expect(warning("policy/v1beta1", "PodSecurityPolicy", 22)).toBe(
    "policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+",
  );
  expect(warning("apps/v1", "Deployment", 36)).toBeNull();
});
