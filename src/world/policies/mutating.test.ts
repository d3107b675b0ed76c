import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { lintInputOf } from "../../app/lint.ts";
import { defaultConfiguration } from "../../config/configuration.ts";
import { worldOf } from "../../engine/lint.ts";
import { validateInWorld } from "../../engine/validate.ts";
import { readPolicies } from "./policies.ts";

interface Answer {
  readonly object?: object;
  readonly message?: string;
}

interface MutationLine {
  readonly id: string;
  readonly policy: object;
  readonly binding: object;
  readonly existing: readonly object[];
  readonly says: { readonly [name: string]: Answer };
}

type Line =
  | { readonly source: string }
  | { readonly definition: object }
  | { readonly name: string; readonly object: object }
  | MutationLine;

const lines = gunzipSync(readFileSync("fixtures/policies/mutating.jsonl.gz"))
  .toString()
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Line);
const definitions = lines.flatMap((line) => ("definition" in line ? [line.definition] : []));
const objects = lines.flatMap((line) => ("name" in line ? [line] : []));
const policies = lines.flatMap((line) => ("id" in line ? [line] : []));

function worldWith({ id, policy, binding, existing }: MutationLine) {
  const namespace = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: `mut-${id}`, labels: { "mut-case": id, env: "prod" } },
  };
  const accounts = ["default", "cart"].map((name) => ({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name } }));
  const source = (uri: string, value: object) => ({ uri, text: JSON.stringify(value) });
  return worldOf(
    lintInputOf({
      subjects: objects.map(({ name, object }) => source(`${name}.yaml`, object)),
      context: [...definitions, namespace, policy, binding, ...accounts, ...existing].map((value, index) =>
        source(`${index}.yaml`, value),
      ),
      sourceProblems: [],
      configuration: { ...defaultConfiguration, namespace: `mut-${id}`, world: "closed" },
      isWhole: true,
      select: [],
      ignore: [],
      today: null,
      readFile: () => null,
    }),
  );
}

/** What the server makes by itself, now or when it stores and reads the object once more (labels of Jobs), and different each time. */
const made: ReadonlySet<string> = new Set(
  `uid creationTimestamp generation status clusterIP clusterIPs ipFamilies
   batch.kubernetes.io/controller-uid batch.kubernetes.io/job-name controller-uid job-name`.split(/\s+/),
);

/** An object without empty parts, which come and go with the form in which it is written. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !made.has(key))
    .map(([key, held]): [string, unknown] => [key, essence(held)])
    .filter(([, held]) => held !== null && held !== undefined && held !== "" && !isEmpty(held));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** What is by chance: names, uids, and the volume that holds a token. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/\bshop-[a-z0-9]{5}\b/g, "shop-x7k2p")
    .replaceAll(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<uid>")
    .replaceAll(/kube-api-access-[a-z0-9<>]+/g, "kube-api-access");
}

test.each(policies.map((line) => [line.id, line] as const))("%s makes of every object what the server makes", (_, line) => {
  const world = worldWith(line);
  const judged = readPolicies(world, (object) => validateInWorld(object, world).object);
  const different = Object.entries(line.says).flatMap(([name, says]) => {
    const object = world.objects.find(({ document }) => document.source.uri === `${name}.yaml`);
    if (object === undefined) return [{ name }];
    const { decisions = [], unknowns = [] } = judged.of(object) ?? {};
    const told = decisions.map(({ sentence }) => sentence);
    if (says.message !== undefined)
      return told[0] !== undefined && says.message.endsWith(told[0]) ? [] : [{ name, told, server: says.message }];
    const ours = withoutChance(JSON.stringify(essence(judged.viewOf(object)?.object)));
    const server = withoutChance(JSON.stringify(essence(says.object)));
    return ours === server && told.length === 0 && unknowns.length === 0
      ? []
      : [
          {
            name,
            told,
            unknowns: unknowns.map(({ what }) => what),
            ours: JSON.parse(ours) as unknown,
            server: JSON.parse(server) as unknown,
          },
        ];
  });
  expect(different).toEqual([]);
});
