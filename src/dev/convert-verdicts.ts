import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * Makes `fixtures/verdicts/*.jsonl.gz` of the recorded answers of real API servers:
 *
 *   node src/dev/run.mjs convert-verdicts VERDICTS_DIR
 *
 * The first line of each file names its source. What tests do not need is left out: a 422's message, which repeats its causes.
 */
const [from = "../shared/verdicts"] = process.argv.slice(2);
const to = join("fixtures", "verdicts");

interface Recorded {
  readonly [key: string]: unknown;
  readonly accepted: boolean;
  readonly code?: number;
  readonly causes?: readonly { readonly field?: string; readonly reason?: string; readonly message?: string }[];
}

const dropped = new Set(["source", "mutation", "reason", "volatile"]);

function compact(recorded: Recorded): object {
  const kept = Object.entries(recorded).filter(
    ([key]) => !dropped.has(key) && !(key === "message" && recorded.code === 422) && key !== "causes",
  );
  const causes = recorded.causes?.map(({ field, reason, message }) => [field ?? "", reason ?? "", message ?? ""]);
  return { ...Object.fromEntries(kept), ...(causes !== undefined && { causes }) };
}

function readLines(path: string): Recorded[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Recorded);
}

function write(name: string, about: string, lines: readonly object[]): void {
  const text = [JSON.stringify({ source: about }), ...lines.map((line) => JSON.stringify(line))].join("\n");
  writeFileSync(join(to, `${name}.jsonl.gz`), gzipSync(`${text}\n`, { level: 9 }));
}

mkdirSync(to, { recursive: true });
const server = "recorded answers of kube-apiserver v1.36.3";
const admission = readdirSync(join(from, "admission"))
  .sort()
  .flatMap((file) => readLines(join(from, "admission", file)));
write("admission", `${server}: verdicts/admission`, admission.map(compact));
write("decoding", `${server}: verdicts/decoding.jsonl`, readLines(join(from, "decoding.jsonl")).map(compact));
write("defaults", `${server}: verdicts/defaults.jsonl`, readLines(join(from, "defaults.jsonl")));
const bases = readdirSync(join(from, "bases")).sort();
write(
  "bases",
  `${server}: verdicts/bases`,
  bases.map((file) => ({
    base: file.replace(/\.json$/, ""),
    object: JSON.parse(readFileSync(join(from, "bases", file), "utf8")) as object,
  })),
);
for (const minor of ["1.30", "1.33"]) {
  write(
    `older-${minor}`,
    `recorded answers of kube-apiserver ${minor}: verdicts/older/${minor}.jsonl`,
    readLines(join(from, "older", `${minor}.jsonl`)).map(compact),
  );
}
const state = JSON.parse(readFileSync(join(from, "cluster-state.json"), "utf8")) as readonly object[];
write("cluster-state", `${server}: verdicts/cluster-state.json`, state);
