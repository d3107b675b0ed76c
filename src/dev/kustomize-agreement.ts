import { isUtf8 } from "node:buffer";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { schemaPack } from "../app/assets.ts";
import { buildKustomization } from "../kustomize/build.ts";
import type { Files, SourceDocument } from "../kustomize/files.ts";
import { plain } from "../kustomize/tree.ts";
import { isList, isMap, type Json } from "../syntax/node.ts";
import { readDocuments } from "../syntax/yaml/read.ts";

/**
 * Builds every kustomization of the given trees, and holds the objects against those of `kubectl kustomize`:
 *
 *   node src/dev/run.mjs kustomize-agreement [--show N] TREE...
 */
const args = process.argv.slice(2);
const showAt = args.indexOf("--show");
const show = showAt < 0 ? 0 : Number(args[showAt + 1]);
const trees = args.filter((_, index) => showAt < 0 || (index !== showAt && index !== showAt + 1));
const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
const pack = schemaPack();

function foldersBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const own = entries.some(({ name }) => names.includes(name)) ? [folder] : [];
  return [...own, ...entries.flatMap((entry) => (entry.isDirectory() ? foldersBelow(join(folder, entry.name)) : []))];
}

/** The files of a tree, by paths below it. */
function filesOf(root: string): Files {
  const read = new Map<string, readonly SourceDocument[] | null>();
  const content = (uri: string): string | Uint8Array | null => {
    const path = join(root, uri);
    if (uri.startsWith("..") || !existsSync(path) || !statSync(path).isFile()) return null;
    const bytes = readFileSync(path);
    return isUtf8(bytes) ? bytes.toString("utf8") : bytes;
  };
  const documents = (uri: string): readonly SourceDocument[] | null => {
    const text = content(uri);
    if (typeof text !== "string") return null;
    const source = { uri, text };
    return readDocuments(text).map((document, index) => ({ source, index, read: document, isSubject: true }));
  };
  return {
    content,
    documents: (uri) => {
      const known = read.get(uri);
      if (known !== undefined) return known;
      const found = documents(uri);
      read.set(uri, found);
      return found;
    },
  };
}

function identityOf(value: Json): string {
  if (!isMap(value)) return "?";
  const metadata = isMap(value["metadata"]) ? value["metadata"] : {};
  return `${String(value["apiVersion"])} ${String(value["kind"])} ${String(metadata["namespace"] ?? "")}/${String(metadata["name"])}`;
}

function* differences(path: string, mine: Json | undefined, theirs: Json | undefined): Generator<string> {
  if (isMap(mine) && isMap(theirs)) {
    for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)]))
      yield* differences(`${path}.${key}`, mine[key], theirs[key]);
  } else if (isList(mine) && isList(theirs) && mine.length === theirs.length) {
    for (const [index, item] of mine.entries()) yield* differences(`${path}[${index}]`, item, theirs[index]);
  } else if (mine !== theirs) yield `${path}: here ${brief(mine)}, there ${brief(theirs)}`;
}

function brief(value: Json | undefined): string {
  return (JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item)) ?? "nothing").slice(0, 120);
}

function compare(mine: readonly Json[], theirs: readonly Json[]): string[] {
  const here = new Map(mine.map((value) => [identityOf(value), value]));
  const there = new Map(theirs.map((value) => [identityOf(value), value]));
  const missing = [...there.keys()].filter((id) => !here.has(id)).map((id) => `missing ${id}`);
  const further = [...here.keys()].filter((id) => !there.has(id)).map((id) => `further ${id}`);
  const other = [...here].flatMap(([id, value]) => (there.has(id) ? [...differences(id, value, there.get(id))] : []));
  return [...missing, ...further, ...other];
}

for (const tree of trees) {
  const root = resolve(tree);
  const counts = { same: 0, different: 0, notBuilt: 0, bothFail: 0, onlyHere: 0 };
  const found: string[] = [];
  const objects = { all: 0, milliseconds: 0 };
  for (const folder of foldersBelow(root)) {
    const name = folder.slice(root.length + 1);
    const files = filesOf(root);
    const file = names.find((candidate) => existsSync(join(folder, candidate))) ?? "";
    const [document] = files.documents(name === "" ? file : `${name}/${file}`) ?? [];
    if (document === undefined) continue;
    const began = performance.now();
    const build = buildKustomization(document, files, pack);
    objects.milliseconds += performance.now() - began;
    const asked = spawnSync("kubectl", ["kustomize", folder], { encoding: "utf8", maxBuffer: 1 << 29 });
    if (asked.status !== 0) {
      if (build.status === "built") {
        counts.onlyHere++;
        found.push(`${name}: built here only: ${asked.stderr.split("\n").slice(0, 3).join(" ").slice(0, 300)}`);
      } else counts.bothFail++;
    } else if (build.status !== "built") {
      counts.notBuilt++;
      found.push(`${name}: ${build.status}: ${build.reason}`);
    } else {
      const mine = build.resources.map(({ root: value }) => plain(value));
      const theirs = readDocuments(asked.stdout).map(({ value }) => value ?? null);
      objects.all += theirs.length;
      const differing = compare(mine, theirs);
      if (differing.length === 0) counts.same++;
      else {
        counts.different++;
        found.push(`${name}: ${differing.slice(0, 5).join("\n    ")}`);
      }
    }
  }
  const all = counts.same + counts.different + counts.notBuilt;
  for (const line of found.slice(0, show)) console.log(`  ${line}`);
  console.log(
    `${basename(root)}: ${counts.same} of ${all} kustomizations the same (${objects.all} objects, ${objects.milliseconds.toFixed(0)} ms); ` +
      `${counts.different} different, ${counts.notBuilt} not built; kubectl fails on ${counts.bothFail + counts.onlyHere}, of which ${counts.onlyHere} are built here`,
  );
}
