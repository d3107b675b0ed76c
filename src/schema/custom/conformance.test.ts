import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkRules } from "../../k8s/schema/check-rules.ts";
import type { RawMap } from "../../k8s/schema/raw.ts";
import { isMap, type Json } from "../../syntax/node.ts";
import { readDocuments } from "../../syntax/yaml/read.ts";
import { objectOf, readBases, readRecording, type Verdict } from "../../testing/verdicts.ts";
import type { CustomKind, CustomKinds } from "../custom.ts";
import { SchemaPack } from "../pack.ts";
import type { ObjectShape } from "../shape.ts";
import { collectCustomKinds } from "./collect.ts";
import { answerTo, type Recorded, recordedAnswer } from "./testing/answer.ts";

const objectMeta = readObjectMeta();

describe("recorded answers to objects of many definitions", () => {
  for (const { definition, cases } of readDefinitions()) {
    test(`agree for ${definition["group"]}`, () => {
      const kinds = collect([{ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", spec: definition }]);
      const kind = kindOf(kinds, `${definition["group"]}/v1`, "Thing");
      const pairs = cases.map((recorded) => {
        const { value, ...ours } = answerTo(kind, recorded.object);
        const made = recorded.result === undefined ? {} : { made: withoutMetadata(value) };
        return {
          ours: { object: recorded.object, ...ours, ...made },
          server: {
            object: recorded.object,
            ...recordedAnswer(recorded, ours),
            ...(recorded.result === undefined ? {} : { made: withoutMetadata(recorded.result) }),
          },
        };
      });
      expect(pairs.map(({ ours }) => ours)).toEqual(pairs.map(({ server }) => server));
    });
  }
});

describe("recorded answers about Gadget", () => {
  const state = readRecording<RawMap>("cluster-state");
  const kinds = collect(state);
  const bases = readBases();

  test("agree for all objects", () => {
    const verdicts = readRecording<Verdict>("admission").filter(({ kind }) => kind === "Gadget");
    expect(verdicts.length).toBe(256);
    const pairs = verdicts.map((verdict) => {
      const object = readObject(JSON.stringify(objectOf(verdict, bases)));
      const { value: _, ...ours } = answerTo(kindOf(kinds, verdict.apiVersion, "Gadget"), object ?? {});
      return { ours: { id: verdict.id, ...ours }, server: { id: verdict.id, ...recordedAnswer(verdict, ours) } };
    });
    expect(pairs.map(({ ours }) => ours)).toEqual(pairs.map(({ server }) => server));
  });

  test("agree for all scalars of YAML", () => {
    const verdicts = readRecording<Verdict & { readonly pointer: string; readonly value?: Json }>("decoding").filter(
      ({ group }) => group?.startsWith("scalar custom"),
    );
    expect(verdicts.length).toBe(126);
    const pairs = verdicts.map((verdict) => {
      const object = readObject(verdict.yaml ?? "");
      if (object === null)
        return { ours: { stage: "unreadable" }, server: { stage: isUnreadable(verdict) ? "unreadable" : "read" } };
      const { value, ...ours } = answerTo(kindOf(kinds, "shop.example.com/v1", "Gadget"), object);
      const held = verdict.accepted ? valueAt(value, verdict.pointer) : null;
      const server = { held: verdict.value ?? null, ...recordedAnswer(verdict, ours) };
      return { ours: { yaml: verdict.yaml, held, ...ours }, server: { yaml: verdict.yaml, ...server } };
    });
    expect(pairs.map(({ ours }) => ours)).toEqual(pairs.map(({ server }) => server));
  });
});

function isUnreadable({ message = "" }: Verdict): boolean {
  return message.startsWith("the object provided is unrecognized");
}

interface RecordedCase extends Recorded {
  readonly object: RawMap;
}

function readDefinitions(): readonly { readonly definition: RawMap; readonly cases: readonly RecordedCase[] }[] {
  const path = new URL("../../../fixtures/verdicts/custom-resources.jsonl", import.meta.url);
  const definitions: { definition: RawMap; cases: RecordedCase[] }[] = [];
  for (const line of readFileSync(path, "utf8").trimEnd().split("\n").slice(1)) {
    const read: RecordedCase & { readonly definition?: RawMap } = JSON.parse(line);
    if (read.definition !== undefined) definitions.push({ definition: read.definition, cases: [] });
    else definitions.at(-1)?.cases.push(read);
  }
  return definitions;
}

function collect(objects: readonly Json[]): CustomKinds {
  return collectCustomKinds(objects, { objectMeta, minor: 36, checkRules });
}

function kindOf(kinds: CustomKinds, apiVersion: string, kind: string): CustomKind {
  const [group = "", version = ""] = apiVersion.split("/");
  const found = kinds.find(group, version, kind);
  if (found === null) throw new Error(`${apiVersion} ${kind} is not defined`);
  return found;
}

function readObject(yaml: string): RawMap | null {
  const value = readDocuments(yaml)[0]?.value;
  return isMap(value) ? value : null;
}

function withoutMetadata(object: RawMap): object {
  const { apiVersion: _, kind: __, metadata: ___, status: ____, ...fields } = object;
  return JSON.parse(JSON.stringify(fields));
}

function valueAt(root: RawMap, pointer: string): Json {
  let value: Json = root;
  for (const key of pointer.split("/").slice(1)) value = isMap(value) ? (value[key] ?? null) : null;
  return value;
}

function readObjectMeta(): ObjectShape {
  const pack = new SchemaPack(readFileSync(new URL("../../../schemas/kubernetes.jsonl", import.meta.url), "utf8"));
  const [pod] = pack.kindsNamed("Pod");
  const shape = pod === undefined ? undefined : pack.shapeOf(pod, pod.last).fields.get("metadata")?.shape;
  if (shape?.kind !== "object") throw new Error("no metadata");
  return shape;
}
