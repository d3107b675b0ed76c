import { expect, test } from "vitest";
import { readSource } from "./cache.ts";
import { expectationsOf } from "./test-files.ts";

const testOf = (uri: string, steps: string) =>
  readSource({ uri, text: `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec:\n  steps:\n${steps}` }, true);

test("tells what tests expect from what they apply", () => {
  const isExpected = expectationsOf([
    ...testOf("e2e/web/chainsaw-test.yaml", "  - try:\n    - apply: {file: web.yaml}\n    - assert: {file: ready.yaml}\n"),
    ...testOf("e2e/cart/chainsaw-test.yaml", "  - try:\n    - error: {file: ../gone/*.yaml}\n"),
  ]);
  const uris = [
    "e2e/web/web.yaml",
    "e2e/web/ready.yaml",
    "e2e/gone/cart.yaml",
    "e2e/cart/cart.yaml",
    "kuttl/00-install.yaml",
    "kuttl/00-assert.yaml",
    "kuttl/01-errors.yaml",
    "web/assert.yaml",
  ];
  expect(uris.filter(isExpected)).toEqual([
    "e2e/web/ready.yaml",
    "e2e/gone/cart.yaml",
    "kuttl/00-assert.yaml",
    "kuttl/01-errors.yaml",
  ]);
});
