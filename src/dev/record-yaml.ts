import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * Makes `fixtures/yaml/`: how kubectl reads YAML.
 *
 *   node src/dev/run.mjs record-yaml FACTS_DIR
 *
 * FACTS_DIR holds `yaml-scalars.json` and `yaml-structures.json`. Besides these, manifests that are damaged at random are read by
 * `src/dev/go/kubectl-reader` (k8s.io/apimachinery v0.36.3; needs Go), and its answers are recorded.
 */
const [from = "../shared/facts"] = process.argv.slice(2);
mkdirSync("fixtures/yaml", { recursive: true });
for (const name of ["yaml-scalars", "yaml-structures"]) {
  const rows = JSON.parse(readFileSync(join(from, `${name}.json`), "utf8")) as readonly object[];
  const lines = rows.map((row) => JSON.stringify(row));
  writeFileSync(
    join("fixtures/yaml", `${name.slice(5)}.jsonl`),
    `${JSON.stringify({ source: `facts/${name}.json: what kubectl makes of it` })}\n${lines.join("\n")}\n`,
  );
}

let state = 20_260_101;
/** A number below a limit; the same ones in every run. */
function random(limit: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function pick<T>(items: readonly T[]): T {
  return items[random(items.length)] as T;
}

const manifests = [
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # the shop's front
  labels: {app: web, "tier": front}
spec:
  replicas: 3
  template:
    metadata:
      annotations:
        note: >-
          folded
          text
    spec:
      containers:
      - name: app
        image: registry.example.com/web:1.0
        args: ["--port", "80"]
        env:
        - &a {name: A, value: "1"}
        - *a
`,
  `kind: ConfigMap
apiVersion: v1
metadata:
  name: settings
data:
  plain: one
    two
  literal: |
    # not a comment
    a: b

  kept: |+
    x

  quoted: "a\\tb \\u00e9"
  single: 'it''s'
---
apiVersion: v1
kind: List
items:
- kind: Secret
  stringData:
    k: v
...
`,
  `{"apiVersion": "v1", "kind": "Service", "spec": {"ports": [{"port": 80}, {"port": 443,}]}}
`,
  `base: &base
  cpu: 100m
  memory: 1Gi
limits:
  <<: *base
  cpu: 200m
list:
  - - a
    - b
  -
    c: d
? key
: value
`,
];
const pieces = [
  ":",
  ": ",
  "- ",
  "\t",
  " ",
  "  ",
  "\n",
  "#",
  " #",
  '"',
  "'",
  "[",
  "]",
  "{",
  "}",
  ",",
  "&a ",
  "*a",
  "!x ",
  "|",
  ">",
  "|-\n",
  "? ",
  "---\n",
  "...\n",
  "%",
  "@",
  "`",
  "<<: ",
  "{{ x }}",
  "\r\n",
  "~",
  "=",
  "\u0001",
  "é",
  "\\",
  "null",
  "-",
  "--",
  "!!str ",
  "0x1",
  "[a: b]",
  "{a: b,}",
  '"a":1',
  "[a,]",
  "&a\n",
  "- - ",
  ">-\n  ",
  "!!int ",
  "\n  ",
  "\n\t",
  '""',
  ": |2\n",
  "0o7",
  "1_0",
  ".5",
  "1e3",
  "yes",
  "~: a",
];

function damage(text: string): string {
  let damaged = text;
  for (let count = random(4); count > 0; count--) {
    const at = random(damaged.length + 1);
    const kind = random(3);
    if (kind === 0) damaged = damaged.slice(0, at) + pick(pieces) + damaged.slice(at);
    else if (kind === 1) damaged = damaged.slice(0, at) + damaged.slice(at + 1 + random(4));
    else damaged = damaged.slice(0, at) + pick(pieces) + damaged.slice(at + 1);
  }
  return damaged;
}

const texts = [...new Set(Array.from({ length: 4000 }, () => damage(pick(manifests))))];
const answers = execFileSync("go", ["run", "."], {
  cwd: "src/dev/go/kubectl-reader",
  input: texts.map((text) => JSON.stringify({ text })).join("\n"),
  encoding: "utf8",
  maxBuffer: 2 ** 28,
});
const lines = answers
  .trim()
  .split("\n")
  .map((answer, index) => JSON.stringify({ text: texts[index], ...(JSON.parse(answer) as object) }));
const header = JSON.stringify({
  source: "src/dev/go/kubectl-reader (k8s.io/apimachinery v0.36.3) over manifests damaged at random",
});
writeFileSync("fixtures/yaml/damaged.jsonl.gz", gzipSync(`${[header, ...lines].join("\n")}\n`, { level: 9 }));
