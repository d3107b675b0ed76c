import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Makes `fixtures/cel/NAME.jsonl`: what the server's own CEL answers to requests.
 *
 *   node src/dev/run.mjs record-cel ORACLE NAME CASES.jsonl...
 *
 * ORACLE is `src/dev/go/cel-oracle`, built.
 */
const [oracle = "", name = "", ...files] = process.argv.slice(2);
const lines = files.flatMap((file) => readFileSync(file, "utf8").split("\n").filter((line) => line.startsWith("{")));
const { stdout } = spawnSync(oracle, { input: `${lines.join("\n")}\n`, maxBuffer: 2 ** 30, encoding: "utf8" });
const answers = stdout.trim().split("\n");
const rows = lines.map((line, index) => `{"request":${line},"answer":${answers[index]}}`);
const source = "what the CEL of kube-apiserver 1.36.3 (cel-go 0.26.0) answers: src/dev/go/cel-oracle";
mkdirSync("fixtures/cel", { recursive: true });
writeFileSync(`fixtures/cel/${name}.jsonl`, `${JSON.stringify({ source })}\n${rows.join("\n")}\n`);
