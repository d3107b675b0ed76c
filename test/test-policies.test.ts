import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "./run-cli.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-policies-"));
  const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: owned}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
  validations:
  - expression: has(object.metadata.labels) && 'owner' in object.metadata.labels
    message: everything has an owner
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: owned}
spec: {policyName: owned, validationActions: [Deny]}
`;
  const config = (labels: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, labels: {${labels}}}\n`;
  const files = {
    "good/policy.yaml": policy,
    "good/pass/web.yaml": config("owner: shop"),
    "good/fail/web.yaml": config("app: web"),
    "bad/policy.yaml": policy,
    "bad/pass/web.yaml": config("app: web"),
    "bad/fail/two.yaml": `${config("app: web")}---\n${config("owner: shop")}`,
    "none/policy.yaml": policy,
    "kyverno/policy.yaml": policy.split("---")[0] ?? "",
    "kyverno/objects.yaml": `${config("app: web")}---\n${config("owner: shop").replace("name: web", "name: cart")}`,
    "kyverno/kyverno-test.yaml": `apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata: {name: owners}
policies: [policy.yaml]
resources: [objects.yaml]
results:
- {policy: owned, isValidatingAdmissionPolicy: true, kind: ConfigMap, resources: [cart], result: pass}
- {policy: owned, isValidatingAdmissionPolicy: true, kind: ConfigMap, resources: [web], result: fail}
- {policy: owned, isValidatingAdmissionPolicy: true, kind: ConfigMap, resources: [web, cart], result: pass}
- {policy: owners, kind: ConfigMap, resources: [web], result: pass}
- {policy: owned, kind: ConfigMap, resources: [pay], result: pass}
`,
    "kyverno-bound/policy.yaml": policy.replace(
      "spec: {policyName: owned,",
      "spec: {policyName: owned, matchResources: {namespaceSelector: {matchLabels: {env: prod}}},",
    ),
    "kyverno-bound/objects.yaml": config("app: web").replace("name: web", "name: web, namespace: shop"),
    "kyverno-bound/values.yaml": "kind: Value\nnamespaceSelector:\n- {name: shop, labels: {env: prod}}\n",
    "kyverno-bound/cluster-policy.yaml": "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: owners}\n",
    "kyverno-bound/kyverno-test.yaml": `apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata: {name: owners}
policies: [policy.yaml, cluster-policy.yaml]
resources: [objects.yaml]
variables: values.yaml
results:
- {policy: owned, kind: ConfigMap, resources: [shop/web], result: fail}
- {policy: owners, kind: ConfigMap, resources: [web], result: pass}
`,
    "gator/policy.yaml": policy,
    "gator/samples/web.yaml": config("app: web"),
    "gator/samples/cart.yaml": config("owner: shop"),
    "gator/suite.yaml": `kind: Suite
apiVersion: test.gatekeeper.sh/v1alpha1
tests:
- name: owners
  template: policy.yaml
  constraint: policy.yaml
  cases:
  - {name: without, object: samples/web.yaml, assertions: [{violations: yes, message: "has an own.r"}, {violations: 2}]}
  - {name: with, object: samples/cart.yaml, assertions: [{violations: no}]}
  - {name: gone, object: ../../etc/passwd}
`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("cases that are judged as their folders say", async () => {
  expect(await run(["test", "--no-config", "good"], { cwd: folder })).toEqual({
    code: 0,
    stdout: `ok      good/fail/web.yaml is refused
ok      good/pass/web.yaml passes
2 tested: 2 as expected, 0 not
`,
    stderr: "",
  });
});

test("cases that are judged otherwise, each object by itself", async () => {
  expect(await run(["test", "--no-config", "bad"], { cwd: folder })).toEqual({
    code: 1,
    stdout: `failed  bad/fail/two.yaml: expected that it is refused, but no policy refuses 1 of its 2 objects (ConfigMap web)
failed  bad/pass/web.yaml:3: expected that it passes, but ValidatingAdmissionPolicy owned (binding owned) refuses ConfigMap default/web: everything has an owner [policy/denied]
2 tested: 0 as expected, 2 not
`,
    stderr: "",
  });
});

test("suites of kyverno and gator", async () => {
  expect(await run(["test", "--no-config", "kyverno", "gator"], { cwd: folder })).toEqual({
    code: 1,
    stdout: `ok      kyverno/kyverno-test.yaml: owned on ConfigMap cart
ok      kyverno/kyverno-test.yaml: owned on ConfigMap web
failed  kyverno/kyverno-test.yaml: owned on ConfigMap web, cart: ConfigMap web: ValidatingAdmissionPolicy owned (binding owned) refuses ConfigMap default/web: everything has an owner [policy/denied]
failed  kyverno/kyverno-test.yaml: owners on ConfigMap web: there is no policy owners in its files
failed  kyverno/kyverno-test.yaml: owned on ConfigMap pay: there is no object pay in its files
ok      gator/suite.yaml: owners, without
failed  gator/suite.yaml: owners, without: 1 of 2 violations are found
ok      gator/suite.yaml: owners, with
failed  gator/suite.yaml: owners, gone: there is no file ../../etc/passwd beside it
9 tested: 4 as expected, 5 not
`,
    stderr: "",
  });
});

test("labels of namespaces from kyverno's values; its own policies are told of, and pass nothing", async () => {
  expect(await run(["test", "--no-config", "kyverno-bound"], { cwd: folder })).toEqual({
    code: 1,
    stdout: `ok      kyverno-bound/kyverno-test.yaml: owned on ConfigMap shop/web
failed  kyverno-bound/kyverno-test.yaml: owners on ConfigMap web: ClusterPolicy owners is none of the API server's policies, and cannot be tested
2 tested: 1 as expected, 1 not
`,
    stderr: "",
  });
});

test("a folder without cases is a mistake", async () => {
  const { code, stderr } = await run(["test", "--no-config", "none"], { cwd: folder });
  expect([code, stderr]).toEqual([2, "plimsoll: no cases found: put objects into folders pass and fail beside the policies\n"]);
});
