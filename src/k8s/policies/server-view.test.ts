import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { schemaPack } from "../../app/assets.ts";
import { lookUpKind } from "../../schema/lookup.ts";
import { validateObject } from "../validation/validate.ts";
import { serverView } from "./server-view.ts";
import type { JsonObject } from "./shape.ts";

interface Recorded {
  readonly base: string;
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly object: JsonObject & { apiVersion: string; kind: string };
}

function recorded(name: string): Recorded[] {
  const lines = gunzipSync(readFileSync(`fixtures/verdicts/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split("\n")
    .slice(1);
  return lines.map((line) => JSON.parse(line) as Recorded);
}

/** What the server chooses at random or by its clock, and what admission plugins, strategies and controllers set. */
const chosen = new Set(
  `uid creationTimestamp generation resourceVersion managedFields namespace finalizers status controller-uid job-name
   batch.kubernetes.io/controller-uid batch.kubernetes.io/job-name deprecated.daemonset.template.generation`.split(/\s+/),
);
/** Kinds that admission plugins of the server's own complete. */
const completed = new Set(["Pod", "CertificateSigningRequest"]);

/** A value without what is chosen, and without the maps that held nothing else. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !chosen.has(key));
  const emptied = (part: unknown): boolean => typeof part === "object" && part !== null && Object.keys(part).length > 0;
  return Object.fromEntries(
    kept.flatMap(([key, part]) => {
      const rest = known(part);
      return emptied(part) && !emptied(rest) ? [] : [[key, rest] as const];
    }),
  );
}

function differences(ours: unknown, theirs: unknown, at: string): string[] {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return [];
  const both = [ours, theirs].every((value) => typeof value === "object" && value !== null);
  if (!both) return [`${at}: ${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`];
  const [a, b] = [ours, theirs] as [JsonObject, JsonObject];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], `${at}.${key}`));
}

test("shows objects as the server writes them", () => {
  const answers = new Map(recorded("defaults").map(({ base, object }) => [base, object]));
  const pack = schemaPack();
  const minor = pack.minors.length - 1;
  const found = recorded("bases").flatMap(({ base, object }) => {
    const answer = answers.get(base);
    if (completed.has(object.kind)) return [];
    const lookup = lookUpKind(pack, minor, object.apiVersion, object.kind);
    if (answer === undefined || !("kind" in lookup)) return [];
    const validated = validateObject(`${object.apiVersion}/${object.kind}`, object, { minor: 36 });
    if (validated === null) return [];
    const view = serverView(validated.object as JsonObject, pack.shapeOf(lookup.kind, minor));
    return differences(known(view), known(answer), base);
  });
  expect(found).toEqual([]);
});
