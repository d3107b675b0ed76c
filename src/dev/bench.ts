import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { timeEditor } from "./bench-editor.ts";
import { connectingAreas, writeLinkedTree } from "./bench-linked.ts";
import { writePolicies } from "./bench-policies.ts";
import { writeRepository } from "./bench-repository.ts";
import { smallFile, writeTree } from "./bench-trees.ts";

/**
 * `npm run bench`: whole processes, run in turn so that the machine's moods meet all of them alike. Read the ratios.
 *
 *   npm run bench -- [ROUNDS]
 */
const rounds = Number(process.argv[2] ?? 5);
const root = mkdtempSync(join(tmpdir(), "plimsoll-bench-"));
const bin = resolve("dist/bin.cjs");

interface Contestant {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Too slow to be run in every round. */
  readonly once?: boolean;
}

interface Timing {
  readonly milliseconds: number;
  readonly megabytes: number;
}

// A child tells its own peak memory when it ends.
const hook = join(root, "tell-memory.cjs");
writeFileSync(hook, `process.on("exit",()=>require("fs").writeSync(2,"\\nRSS "+process.resourceUsage().maxRSS));`);

const trees = [2500, 5000, 10_000];
for (const documents of trees) writeTree(join(root, String(documents)), documents);
writeFileSync(join(root, "web.yaml"), smallFile());
writeLinkedTree(join(root, "linked"), 10_000);
const repository = join(root, "repository");
const changed = writeRepository(repository, 1000);
const policies = join(root, "policies.yaml");
writePolicies(policies, 50);

const readOnly = `const fs=require("fs"),path=require("path");let n=0;(function walk(d){for(const e of fs.readdirSync(d,{withFileTypes:true})){const p=path.join(d,e.name);if(e.isDirectory())walk(p);else n+=fs.readFileSync(p,"utf8").length}})(process.argv[1]);`;
const yamlAndAjv = `const fs=require("fs"),path=require("path"),{parseAllDocuments}=require("yaml"),Ajv=require("ajv").default;
const ajv=new Ajv({strict:false});const schema=JSON.parse(fs.readFileSync(process.argv[2],"utf8"));ajv.addSchema(schema,"k8s");const validators={};
(function walk(d){for(const e of fs.readdirSync(d,{withFileTypes:true})){const p=path.join(d,e.name);if(e.isDirectory())walk(p);else for(const doc of parseAllDocuments(fs.readFileSync(p,"utf8"))){const v=doc.toJS();const check=validators[v.kind]??=ajv.compile({$ref:"k8s#/definitions/"+v.kind});check(v)}}})(process.argv[1]);`;

const schemaFile = join(root, "schema.json");
writeFileSync(schemaFile, JSON.stringify(jsonSchema()));
const quiet = ["--no-config", "--fail-on", "never", "--quiet", "--format", "compact"];
const contestants: readonly Contestant[] = [
  { name: "node -e 0", args: ["-e", "0"] },
  { name: "plimsoll, one file of 60 lines", args: [bin, ...quiet, join(root, "web.yaml")] },
  { name: "reading 5,000 documents", args: ["-e", readOnly, join(root, "5000")] },
  { name: "plimsoll, 2,500 documents", args: [bin, ...quiet, join(root, "2500")] },
  { name: "plimsoll, 5,000 documents", args: [bin, ...quiet, join(root, "5000")] },
  { name: "5,000 documents, decoded only", args: [bin, ...quiet, "--select", "yaml/,schema/", join(root, "5000")] },
  { name: "the same, validated", args: [bin, ...quiet, "--select", "yaml/,schema/,api/", join(root, "5000")] },
  { name: "plimsoll, 10,000 documents", args: [bin, ...quiet, join(root, "10000")] },
  { name: "the same under 50 policies", args: [bin, ...quiet, "--with", policies, join(root, "10000")] },
  { name: "plimsoll, 10,000 linked documents", args: [bin, ...quiet, join(root, "linked")] },
  { name: "the same without connections", args: [bin, ...quiet, "--ignore", connectingAreas.join(","), join(root, "linked")] },
  { name: "hook, 1,000 documents", args: [bin, "--hook", "--with", ".", changed], cwd: repository },
  { name: "yaml + ajv, 5,000 documents", args: ["-e", yamlAndAjv, join(root, "5000"), schemaFile], once: true },
];

const timings = new Map<string, Timing[]>(contestants.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const { name, args, cwd, once } of contestants) if (!once || round < 2) timings.get(name)?.push(time(args, cwd));
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const milliseconds = (name: string): number => median((timings.get(name) ?? []).map((timing) => timing.milliseconds));
const megabytes = (name: string): number => median((timings.get(name) ?? []).map((timing) => timing.megabytes));
const size = sizeOf(join(root, "5000")) / 1e6;
console.log(`${rounds} rounds, medians; 5,000 documents are ${size.toFixed(1)} MB\n`);
for (const { name } of contestants)
  console.log(`${name.padEnd(34)} ${milliseconds(name).toFixed(0).padStart(6)} ms ${megabytes(name).toFixed(0).padStart(5)} MB`);
const ratio = (a: string, b: string): string => (milliseconds(a) / milliseconds(b)).toFixed(2);
console.log(`
one file against node -e 0          ${ratio("plimsoll, one file of 60 lines", "node -e 0")} times
5,000 documents against reading     ${ratio("plimsoll, 5,000 documents", "reading 5,000 documents")} times
yaml + ajv against plimsoll         ${ratio("yaml + ajv, 5,000 documents", "plimsoll, 5,000 documents")} times
yaml + ajv against decoded only     ${ratio("yaml + ajv, 5,000 documents", "5,000 documents, decoded only")} times, which is the same work
validated against decoded only      ${ratio("the same, validated", "5,000 documents, decoded only")} times
10,000 documents against 2,500      ${ratio("plimsoll, 10,000 documents", "plimsoll, 2,500 documents")} times
50 policies on 10,000 documents     ${(milliseconds("the same under 50 policies") - milliseconds("plimsoll, 10,000 documents")).toFixed(0)} ms more
connected against unconnected       ${ratio("plimsoll, 10,000 linked documents", "the same without connections")} times`);

const edited = join(root, "edited");
writeTree(edited, 1000);
const { start, keystrokes, saves } = await timeEditor(bin, edited, 4 * rounds);
const range = (numbers: readonly number[]): string =>
  `${median(numbers).toFixed(0)} ms (at most ${Math.max(...numbers).toFixed(0)})`;
console.log(`
editor, 1,000 documents: started and checked in ${start.toFixed(0)} ms
a keystroke, until the document's diagnostics come   ${range(keystrokes)}
a save, until another file's diagnostics come        ${range(saves)}`);
rmSync(root, { recursive: true, force: true });

function time(args: readonly string[], cwd = process.cwd()): Timing {
  const began = performance.now();
  const options = { cwd, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
  const { stderr, status } = spawnSync(process.execPath, ["--require", hook, ...args], options);
  const took = performance.now() - began;
  if (status !== 0) throw new Error(`${args.join(" ").slice(0, 200)} ended with ${status}: ${stderr.slice(0, 2000)}`);
  return { milliseconds: took, megabytes: Number(/RSS (\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce((sum, name) => {
    const { size: bytes } = statSync(join(folder, name));
    return statSync(join(folder, name)).isFile() ? sum + bytes : sum;
  }, 0);
}

/** The shapes of the kinds that the trees hold, as plain JSON Schema, for the comparison. */
function jsonSchema(): object {
  const [header = "", ...lines] = readFileSync("schemas/kubernetes.jsonl", "utf8").split("\n");
  const { names, spans, kinds } = JSON.parse(header) as {
    names: string[];
    spans: number[][];
    kinds: [string, string, string, ...unknown[]][];
  };
  const definitions: Record<string, unknown> = {};
  const typeOf = (code: string): object => {
    if (code.startsWith("@")) return { $ref: `#/definitions/d${code.slice(1)}` };
    if (code.startsWith("[")) return { type: "array", items: typeOf(code.slice(1)) };
    if (code.startsWith("{")) return { type: "object", additionalProperties: typeOf(code.slice(1)) };
    const plain: Record<string, object> = {
      s: { type: "string" },
      b: { type: "boolean" },
      i: { type: "integer" },
      l: { type: "integer" },
      d: { type: "number" },
      x: { type: ["string", "integer"] },
      q: { type: ["string", "number"] },
    };
    return plain[code] ?? {};
  };
  for (const [index] of names.entries()) {
    const line = lines[spans[index]?.at(-1) ?? 0];
    const { f = {}, r = [] } = JSON.parse(line ?? "{}") as { f?: Record<string, string | [string, object]>; r?: string[] };
    const properties = Object.fromEntries(
      Object.entries(f).map(([field, type]) => [field, typeOf(typeof type === "string" ? type : type[0])]),
    );
    definitions[`d${index}`] = { type: "object", properties, required: r, additionalProperties: false };
  }
  for (const [group, version, kind, , , name] of kinds)
    if (!version.includes("alpha") && !version.includes("beta") && group !== "events.k8s.io")
      definitions[kind] = { $ref: `#/definitions/d${String(name)}` };
  return { definitions };
}
