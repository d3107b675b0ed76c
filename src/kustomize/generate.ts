import { encodeBase64 } from "../k8s/core/base64.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { BuildFailure } from "./failure.ts";
import type { Files, Origin } from "./files.ts";
import { below, entriesField, type Kustomization, pathBeside, stringsOf } from "./kustomization.ts";
import { type Behavior, newResource, type Resource } from "./resource.ts";
import { type MapTree, made, mapEntry, newMap, written } from "./tree.ts";

interface Pair {
  readonly key: string;
  readonly value: string | Uint8Array;
  readonly from: Origin;
}

/** The ConfigMaps and Secrets that a kustomization generates, without their hashes. */
export function generate(kustomization: Kustomization, files: Files): Resource[] {
  return (["ConfigMap", "Secret"] as const).flatMap((kind) => {
    const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
    return entriesField(kustomization, field).map(({ entry, at }) => generateOne(kind, entry, at, kustomization, files));
  });
}

type Entry = { readonly [key: string]: Json };

function generateOne(
  kind: "ConfigMap" | "Secret",
  entry: Entry,
  at: Origin,
  kustomization: Kustomization,
  files: Files,
): Resource {
  const text = (key: string): string => (typeof entry[key] === "string" ? entry[key] : "");
  const name = text("name");
  if (name === "") throw BuildFailure.of(`a generated ${kind} has no name`);
  const root = newMap(at);
  root.entries.set("apiVersion", made("v1", at));
  root.entries.set("kind", made(kind, at));
  const metadata = mapEntry(root, "metadata", at);
  metadata.entries.set("name", written(name, below(at, "name")));
  if (text("namespace") !== "") metadata.entries.set("namespace", written(text("namespace"), below(at, "namespace")));
  if (kind === "Secret") {
    root.entries.set("type", text("type") === "" ? made("Opaque", at) : written(text("type"), below(at, "type")));
    root.entries.set("data", newMap(at));
  }
  const seen = new Set<string>();
  for (const pair of pairsOf(entry, at, kustomization, files)) {
    if (seen.has(pair.key)) throw BuildFailure.of(`${kind} ${name} repeats the key ${pair.key}`);
    seen.add(pair.key);
    addPair(root, kind, pair);
  }
  const resource = newResource(root, kustomization.document, null, at.path);
  resource.needsHash = !applyOptions(resource, entry, kustomization, at);
  resource.behavior = behaviorOf(text("behavior"));
  return resource;
}

function addPair(root: MapTree, kind: "ConfigMap" | "Secret", { key, value, from }: Pair): void {
  const isText = typeof value === "string";
  if (kind === "ConfigMap" && isText) {
    mapEntry(root, "data", from).entries.set(key, made(value, from));
    return;
  }
  const field = kind === "Secret" ? "data" : "binaryData";
  mapEntry(root, field, from).entries.set(
    key,
    made(inLines(encodeBase64(isText ? new TextEncoder().encode(value) : value)), from),
  );
}

/** Long base64 is broken into lines of seventy characters, which counts for the hash (encodeBase64 of kyaml). */
function inLines(base64: string): string {
  if (base64.length < 70) return base64;
  const lines = base64.match(/.{1,70}/g) ?? [];
  return lines.map((line) => `${line}\n`).join("");
}

function behaviorOf(text: string): Behavior {
  return text === "merge" || text === "replace" ? text : "create";
}

/** Labels, annotations and immutability of the generator and of all generators; returns whether there is no hash. */
function applyOptions({ root }: Resource, entry: Entry, { map, document }: Kustomization, at: Origin): boolean {
  const own = isMap(entry["options"]) ? entry["options"] : {};
  const shared = isMap(map["generatorOptions"]) ? map["generatorOptions"] : {};
  const sharedAt: Origin = { document, path: ["generatorOptions"] };
  const metadata = mapEntry(root, "metadata", at);
  for (const field of ["labels", "annotations"] as const) {
    for (const [options, place] of [
      [shared, sharedAt],
      [own, below(at, "options")],
    ] as const) {
      for (const [key, value] of stringsOf(options[field], field))
        mapEntry(metadata, field, place).entries.set(key, written(value, below(place, field, key)));
    }
  }
  const isSet = (key: string): boolean => own[key] === true || shared[key] === true;
  if (isSet("immutable")) root.entries.set("immutable", made(true, at));
  return isSet("disableNameSuffixHash");
}

function pairsOf(entry: Entry, at: Origin, { folder }: Kustomization, files: Files): Pair[] {
  const texts = (key: string): { text: string; from: Origin }[] => {
    const value = entry[key];
    if (typeof value === "string" && value !== "") return [{ text: value, from: below(at, key) }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: Json, index) => (typeof item === "string" ? [{ text: item, from: below(at, key, index) }] : []));
  };
  const read = (path: string): string | Uint8Array => {
    const content = files.content(pathBeside(folder, path));
    if (content === null) throw BuildFailure.of(`${pathBeside(folder, path)}, which a generator reads, is not there`);
    return content;
  };
  return [
    ...[...texts("envs"), ...texts("env")].flatMap(({ text, from }) => fromEnvFile(read(text), text, from)),
    ...texts("literals").map(({ text, from }) => fromLiteral(text, from)),
    ...texts("files").map(({ text, from }) => {
      const { key, path } = fileSource(text);
      return { key, value: read(path), from };
    }),
  ];
}

function fromLiteral(text: string, from: Origin): Pair {
  const equals = text.indexOf("=");
  if (equals <= 0) throw BuildFailure.of(`the literal ${text} is not of the form key=value`);
  const value = text.slice(equals + 1);
  const first = value[0];
  const isQuoted = value.length >= 2 && first === value.at(-1) && (first === '"' || first === "'");
  return { key: text.slice(0, equals), value: isQuoted ? value.slice(1, -1) : value, from };
}

function fileSource(text: string): { key: string; path: string } {
  const parts = text.split("=");
  const [key = "", path] = parts;
  if (parts.length > 2 || key === "" || path === "")
    throw BuildFailure.of(`the file source ${text} is not of the form [key=]path`);
  return path === undefined ? { key: key.slice(key.lastIndexOf("/") + 1), path: key } : { key, path };
}

function fromEnvFile(content: string | Uint8Array, path: string, from: Origin): Pair[] {
  if (typeof content !== "string") throw BuildFailure.of(`${path} is no UTF-8 text`);
  return content
    .replace(/^\ufeff/, "")
    .split("\n")
    .map((line) => line.replace(/\r$/, "").trimStart())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const equals = line.indexOf("=");
      return equals < 0 ? { key: line, value: "", from } : { key: line.slice(0, equals), value: line.slice(equals + 1), from };
    });
}
