import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes `fixtures/verdicts/worlds-<area>.jsonl` of the recorded answers of a real control plane to small worlds:
 *
 *   node src/dev/run.mjs convert-worlds [VERDICTS_DIR]
 *
 * The first line of each file names its source. What repeats the message, or is the same in every line, is left out.
 */
const [from = "../shared/verdicts"] = process.argv.slice(2);
const to = join("fixtures", "verdicts");
const areas = ["limitrange", "quota", "podsecurity", "workload"] as const;

interface Recorded {
  readonly [key: string]: unknown;
}

interface Subject extends Recorded {
  readonly verdict: Recorded;
}

interface World extends Recorded {
  readonly subjects: readonly Subject[];
}

function convert(area: (typeof areas)[number]): void {
  const lines = readFileSync(join(from, "worlds", `${area}.jsonl`), "utf8").split("\n");
  const worlds = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as World);
  const source = `recorded answers of kube-apiserver and kube-controller-manager v1.36.3: verdicts/worlds/${area}.jsonl`;
  const text = [{ source }, ...worlds.map(compact)].map((line) => JSON.stringify(line)).join("\n");
  writeFileSync(join(to, `worlds-${area}.jsonl`), `${text}\n`);
}

function compact(world: World): Recorded {
  const subjects = world.subjects.map((subject) => ({ ...subject, verdict: without(subject.verdict, ["reason", "causes"]) }));
  return { ...without(world, ["area"]), subjects };
}

function without(recorded: Recorded, keys: readonly string[]): Recorded {
  return Object.fromEntries(Object.entries(recorded).filter(([key]) => !keys.includes(key)));
}

mkdirSync(to, { recursive: true });
for (const area of areas) convert(area);
