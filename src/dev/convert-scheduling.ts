import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/**
 * Makes `fixtures/verdicts/worlds-scheduling.jsonl` of the recorded worlds for the scheduler:
 *
 *   node src/dev/run.mjs convert-scheduling VERDICTS_DIR
 *
 * The first line names the source, the second holds every object once, and each further line is a world that names its objects
 * by their places in the second. What the scheduler does not read is left out.
 */
const [from = "../shared/verdicts"] = process.argv.slice(2);
const to = join("fixtures", "verdicts");

interface Recorded {
  readonly id: string;
  readonly group: string;
  readonly features: readonly string[];
  readonly objects: readonly object[];
  readonly subjects: readonly { readonly object: object; readonly verdict: object }[];
}

/** Places of values that the scheduler does not read. */
const unread: readonly (readonly string[])[] = [
  ["apiVersion"],
  ["status", "conditions"],
  ["spec", "persistentVolumeReclaimPolicy"],
  ["spec", "hostPath"],
];

const table = new Map<string, number>();

function place(object: object): number {
  const text = JSON.stringify(reduced(object));
  const known = table.get(text) ?? table.size;
  table.set(text, known);
  return known;
}

function reduced(object: object): unknown {
  const kept = unread.reduce<unknown>(without, object);
  const status = field(field(kept, "status"), "capacity");
  const isRepeated = isDeepStrictEqual(status, field(field(kept, "status"), "allocatable"));
  const nodes = isRepeated ? without(kept, ["status", "capacity"]) : kept;
  return JSON.parse(JSON.stringify(nodes, (key, value) => (key === "image" ? undefined : value)));
}

/** A copy without what stands at a path. */
function without(value: unknown, [first = "", ...rest]: readonly string[]): unknown {
  if (!isRecord(value) || value[first] === undefined) return value;
  const { [first]: removed, ...kept } = value;
  if (rest.length === 0) return kept;
  const inner = without(removed, rest);
  return isRecord(inner) && Object.keys(inner).length === 0 ? kept : { ...value, [first]: inner };
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const worlds = readFileSync(join(from, "worlds", "scheduling.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line): Recorded => JSON.parse(line))
  .map(({ id, group, features, objects, subjects }) => ({
    id,
    group,
    features,
    objects: objects.map(place),
    subjects: subjects.map(({ object, verdict }) => ({ object: place(object), verdict })),
  }));
const source = { source: "recorded verdicts of kube-scheduler v1.36.3: verdicts/worlds/scheduling.jsonl" };
const lines = [JSON.stringify(source), `[${[...table.keys()].join(",")}]`, ...worlds.map((world) => JSON.stringify(world))];
mkdirSync(to, { recursive: true });
writeFileSync(join(to, "worlds-scheduling.jsonl"), `${lines.join("\n")}\n`);
