import { expect, test } from "vitest";
import {
  allowsOvercommit,
  isExtendedResource,
  isIntegerResource,
  isNativeResource,
  isStandardContainerResource,
  isStandardQuotaResource,
  isStandardResource,
} from "./resource-names.ts";

test.each([
  // name, native, extended, of containers, of quotas, standard, whole numbers, may be overcommitted
  ["cpu", true, false, true, true, true, false, true],
  ["pods", true, false, false, true, true, true, true],
  ["storage", true, false, false, false, true, false, true],
  ["hugepages-2Mi", true, false, true, true, true, false, false],
  ["requests.hugepages-2Mi", true, false, false, true, true, false, true],
  ["example.com/gpu", false, true, false, false, false, true, false],
  ["node.kubernetes.io/gpu", true, false, false, false, false, false, true],
  ["requests.example.com/gpu", false, false, false, false, false, false, false],
])("%s", (name, ...expected) => {
  expect([
    isNativeResource(name),
    isExtendedResource(name),
    isStandardContainerResource(name),
    isStandardQuotaResource(name),
    isStandardResource(name),
    isIntegerResource(name),
    allowsOvercommit(name),
  ]).toEqual(expected);
});
