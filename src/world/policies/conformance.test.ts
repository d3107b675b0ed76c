import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { lintInputOf } from "../../app/lint.ts";
import { defaultConfiguration } from "../../config/configuration.ts";
import { worldOf } from "../../engine/lint.ts";
import { validateInWorld } from "../../engine/validate.ts";
import type { KubeObject } from "../object.ts";
import { readPolicies } from "./policies.ts";

interface PolicyLine {
  readonly id: string;
  readonly policy: object;
  readonly binding: object;
  readonly existing: readonly object[];
  readonly says: { readonly [name: string]: { readonly message?: string; readonly warnings?: readonly string[] } };
}

type Line =
  | { readonly source: string }
  | { readonly definition: object }
  | { readonly name: string; readonly object: object }
  | PolicyLine;

/** What was recorded together: the objects of a set are put before each of its policies. */
interface Recorded {
  readonly definitions: readonly object[];
  readonly objects: readonly { readonly name: string; readonly object: object }[];
}

function readRecorded(set: string): (readonly [string, PolicyLine, Recorded])[] {
  const lines = gunzipSync(readFileSync(`fixtures/policies/${set}.jsonl.gz`))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const definitions = lines.flatMap((line) => ("definition" in line ? [line.definition] : []));
  const objects = lines.flatMap((line) => ("name" in line ? [line] : []));
  return lines.flatMap((line) => ("id" in line ? [[line.id, line, { definitions, objects }] as const] : []));
}

const admin = { username: "admin", groups: ["system:masters", "system:authenticated"] };

function worldWith({ id, policy, binding, existing }: PolicyLine, { definitions, objects }: Recorded) {
  const namespace = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: `pol-${id}`, labels: { "pol-case": id, env: "prod" } },
  };
  const source = (uri: string, value: object) => ({ uri, text: JSON.stringify(value) });
  return worldOf(
    lintInputOf({
      subjects: objects.map(({ name, object }) => source(`${name}.yaml`, object)),
      context: [...definitions, namespace, policy, binding, ...existing].map((value, index) => source(`${index}.yaml`, value)),
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

/** Names that the server makes, also where an expression has changed their letters. */
const withoutChance = (sentence: string): string =>
  sentence.replaceAll(/\b(shop|runner)-x7k2p\b/gi, (_, name: string) => `${name.toLowerCase()}-<random>`);

/** What only a cluster knows, and is told of as that. */
const unknowable: { readonly [id: string]: string } = {
  "f-selected-all": "what ConfigMap kube-root-ca.crt holds",
  "f-authorizer": "what an authorizer says",
  "f-authorizer-or": "what an authorizer says",
};

/** Which of several denials the server tells is chance: parameters come in no order. */
test.each([...readRecorded("validating"), ...readRecorded("fresh")])(
  "%s says of every object what the server says",
  (_, line, recorded) => {
    const world = worldWith(line, recorded);
    const judged = readPolicies(world, (object: KubeObject) => validateInWorld(object, world).object, admin);
    const found = recorded.objects.flatMap(({ name }): object[] => {
      const object = world.objects.find(({ document }) => document.source.uri === `${name}.yaml`);
      const { decisions = [], unknowns = [] } = (object === undefined ? null : judged.of(object)) ?? {};
      const denials = decisions.flatMap(({ action, sentence }) => (action === "deny" ? [withoutChance(sentence)] : []));
      const warnings = decisions.flatMap(({ action, sentence }) => (action === "warn" ? [withoutChance(sentence)] : []));
      const server = line.says[name] ?? {};
      const told = [...new Set(unknowns.map(({ what }) => what))];
      if (told.length > 0) return told.join() === unknowable[line.id] ? [] : [{ name, unknowns: told }];
      const isSame =
        (server.message === undefined ? denials.length === 0 : denials.includes(server.message)) &&
        JSON.stringify(warnings) === JSON.stringify(server.warnings ?? []);
      return isSame ? [] : [{ name, denials, warnings, server }];
    });
    expect(found).toEqual([]);
  },
);
