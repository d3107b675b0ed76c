import { readFileSync } from "node:fs";
import { answerCase, type CelCase } from "./cel/answer-case.ts";
import { askOracle } from "./cel/ask-oracle.ts";

/**
 * Compares the CEL of `src/k8s/cel` with the server's own.
 *
 *   node src/dev/run.mjs compare-cel ORACLE CASES.jsonl...
 *
 * ORACLE is `src/dev/go/cel-oracle`, built. A case is one request to it, see there.
 */
const [oracle = "", ...files] = process.argv.slice(2);
const lines = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("{")),
);
const expected = askOracle(oracle, lines);
let differences = 0;
for (const [index, line] of lines.entries()) {
  const wanted = expected[index] ?? {};
  const found: Record<string, unknown> = answerCase(JSON.parse(line) as CelCase);
  const wrong = Object.keys({ ...wanted, ...found }).filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(found[key]));
  if (wrong.length === 0) continue;
  differences++;
  console.log(line.slice(0, 600));
  for (const key of wrong)
    console.log(`  ${key}\n    server ${JSON.stringify(wanted[key])}\n    here   ${JSON.stringify(found[key])}`);
}
console.log(`${lines.length} cases, ${differences} differences`);
