import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { lintInputOf } from "../../app/lint.ts";
import { defaultConfiguration } from "../../config/configuration.ts";
import { worldOf } from "../../engine/lint.ts";
import { validateInWorld } from "../../engine/validate.ts";
import { readPolicies } from "./policies.ts";

interface PolicyLine {
  readonly id: string;
  readonly policy: object;
  readonly binding: object;
  readonly says: { readonly [name: string]: string };
}

type Line = { readonly source: string } | { readonly name: string; readonly object: object } | PolicyLine;

const lines = gunzipSync(readFileSync("fixtures/policies/pods.jsonl.gz"))
  .toString()
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Line);
const makers = lines.flatMap((line) => ("name" in line ? [line] : []));
const policies = lines.flatMap((line) => ("id" in line ? [[line.id, line] as const] : []));

function worldWith({ id, policy, binding }: PolicyLine) {
  const namespace = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: `pol-${id}`, labels: { "pol-case": id, env: "prod" } },
  };
  const source = (uri: string, value: object) => ({ uri, text: JSON.stringify(value) });
  return worldOf(
    lintInputOf({
      subjects: makers.map(({ name, object }) => source(`${name}.yaml`, object)),
      context: [namespace, node, policy, binding].map((value, index) => source(`${index}.yaml`, value)),
      sourceProblems: [],
      configuration: { ...defaultConfiguration, namespace: `pol-${id}`, world: "closed" },
      isWhole: true,
      select: [],
      ignore: [],
      today: null,
      readFile: () => null,
    }),
  );
}

const node = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "pol-node", labels: { pol: "only" } },
  spec: { taints: [{ key: "pol", value: "only", effect: "NoSchedule" }] },
};
const hashes = /\b(controller-revision-hash|pod-template-hash)=[^ ]+/g;

test.each(policies)("%s says of the pods of workloads what the control plane says", (_, line) => {
  const world = worldWith(line);
  const judged = readPolicies(world, (object) => validateInWorld(object, world).object);
  const says = world.objects.flatMap((object): [string, string][] => {
    const { decisions = [], unknowns = [] } = judged.ofPods(object) ?? {};
    const said = [...decisions.map(({ sentence }) => sentence), ...unknowns.map(({ what }) => `unknown: ${what}`)];
    return said.length === 0
      ? []
      : [
          [
            object.name,
            said
              .slice(0, 1)
              .join("")
              .replaceAll(hashes, "$1=<hash>")
              .replaceAll(/[0-]{36}/g, "<uid>"),
          ],
        ];
  });
  expect(Object.fromEntries(says)).toEqual(line.says);
});
