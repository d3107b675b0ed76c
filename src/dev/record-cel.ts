import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { askOracle } from "./cel/ask-oracle.ts";

/**
 * Makes `fixtures/cel/NAME.jsonl`: what the server's own CEL answers to requests.
 *
 *   node src/dev/run.mjs record-cel ORACLE NAME CASES.jsonl...
 *
 * ORACLE is `src/dev/go/cel-oracle`, built.
 */
const [oracle = "", name = "", ...files] = process.argv.slice(2);
const lines = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("{")),
);
const answers = askOracle(oracle, lines);
const rows = lines.map((line, index) => `{"request":${line},"answer":${JSON.stringify(answers[index])}}`);
const source = "what the CEL of kube-apiserver 1.36.3 (cel-go 0.26.0) answers: src/dev/go/cel-oracle";
mkdirSync("fixtures/cel", { recursive: true });
writeFileSync(`fixtures/cel/${name}.jsonl`, `${JSON.stringify({ source })}\n${rows.join("\n")}\n`);
