import { posix } from "node:path";
import { isList, isMap, type Json } from "../syntax/node.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import type { Source } from "../text/source.ts";

/** What is expected of some objects, in a layout that users of kyverno or gator know. */
export interface Expectation {
  /** The file that says so, and its name of the test. */
  readonly name: string;
  /** Policies and what else there is, and the objects that they are put to. */
  readonly policies: readonly Source[];
  readonly objects: readonly Source[];
  /** Files that are named and not there. */
  readonly missing: readonly string[];
  /** Which policy; null for all of them. */
  readonly policy: string | null;
  readonly kind: string | null;
  /** Names, with their namespace where that is given; null for all objects. */
  readonly resources: readonly string[] | null;
  readonly verdict: Verdict;
}

export type Verdict =
  | { readonly kind: "allowed" }
  | { readonly kind: "warned" }
  | { readonly kind: "refused"; readonly message: string | null; readonly count: number | null }
  /** What is written is no verdict that can be tested. */
  | { readonly kind: "unusable"; readonly what: string };

type Written = { readonly [key: string]: Json };

/** The suites among files, with the files that they name; nothing else is read. */
export function suitesIn(sources: readonly Source[]): {
  readonly suites: readonly Source[];
  readonly expectations: Expectation[];
} {
  const byUri = new Map(sources.map((source) => [posix.normalize(source.uri), source]));
  const suites: Source[] = [];
  const expectations: Expectation[] = [];
  for (const source of sources) {
    const written = documentsOf(source).flatMap((document) => suiteOf(source, document, byUri));
    if (written.length === 0) continue;
    suites.push(source);
    expectations.push(...written);
  }
  return { suites, expectations };
}

export function documentsOf({ text }: Source): readonly Written[] {
  return readDocuments(text).flatMap(({ value }) => (isMap(value) ? [value] : []));
}

function suiteOf(source: Source, document: Written, byUri: ReadonlyMap<string, Source>): Expectation[] {
  const apiVersion = String(document["apiVersion"]);
  const files = new Files(source, byUri);
  if (document["kind"] === "Test" && apiVersion.startsWith("cli.kyverno.io/")) return kyvernoResults(source, document, files);
  if (document["kind"] === "Suite" && apiVersion.startsWith("test.gatekeeper.sh/")) return gatorCases(source, document, files);
  return [];
}

/** Files beside a suite, by the names that it gives them. */
class Files {
  readonly #folder: string;
  readonly #byUri: ReadonlyMap<string, Source>;

  constructor({ uri }: Source, byUri: ReadonlyMap<string, Source>) {
    this.#folder = posix.dirname(uri);
    this.#byUri = byUri;
  }

  /** A name of a folder stands for all that is in it. */
  find(names: readonly string[]): { readonly found: readonly Source[]; readonly missing: readonly string[] } {
    const found: Source[] = [];
    const missing: string[] = [];
    for (const name of names) {
      const uri = posix.normalize(posix.join(this.#folder, name));
      const file = this.#byUri.get(uri);
      const inFolder =
        file === undefined ? [...this.#byUri].flatMap(([key, each]) => (key.startsWith(`${uri}/`) ? [each] : [])) : [file];
      if (inFolder.length === 0) missing.push(name);
      found.push(...inFolder);
    }
    return { found, missing };
  }
}

function kyvernoResults(source: Source, document: Written, files: Files): Expectation[] {
  const policies = files.find(textsOf(document["policies"]));
  const objects = files.find(textsOf(document["resources"]));
  const values = files.find(textsOf([document["variables"] ?? null]));
  const namespaces = namespacesIn([...values.found.flatMap(documentsOf), ...mapsOf([document["values"] ?? null])]);
  return mapsOf(document["results"]).map((result): Expectation => {
    const policy = textOf(result["policy"]);
    const resources = [...textsOf(result["resources"]), ...textsOf([result["resource"] ?? null])];
    const kind = textOf(result["kind"]);
    const verdict = textOf(result["result"]) ?? textOf(result["status"]) ?? "";
    const shown = `${policy ?? "any policy"} on ${kind ?? "any kind"} ${resources.length === 0 ? "(all)" : resources.join(", ")}`;
    return {
      name: `${source.uri}: ${shown}`,
      policies: [...policies.found, ...namespaces],
      objects: objects.found,
      missing: [...policies.missing, ...objects.missing, ...values.missing],
      policy,
      kind,
      resources: resources.length === 0 ? null : resources,
      verdict: kyvernoVerdict(verdict),
    };
  });
}

/** The namespaces of which kyverno's values tell the labels. */
function namespacesIn(values: readonly Written[]): Source[] {
  return values
    .flatMap(({ namespaceSelector = [] }) => mapsOf(namespaceSelector))
    .map(({ name = "", labels = {} }) => {
      const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
      return { uri: `namespace ${String(name)}`, text: JSON.stringify(namespace) };
    });
}

function kyvernoVerdict(written: string): Verdict {
  if (written === "pass" || written === "skip") return { kind: "allowed" };
  if (written === "fail" || written === "error") return { kind: "refused", message: null, count: null };
  return written === "warn"
    ? { kind: "warned" }
    : { kind: "unusable", what: `result ${written === "" ? "is missing" : written}` };
}

function gatorCases(source: Source, document: Written, files: Files): Expectation[] {
  return mapsOf(document["tests"]).flatMap((test) => {
    const policies = files.find(textsOf([test["template"] ?? null, test["constraint"] ?? null]));
    return mapsOf(test["cases"]).flatMap((each): Expectation[] => {
      const objects = files.find(textsOf([each["object"] ?? null]));
      const inventory = files.find(textsOf(each["inventory"]));
      const assertions = mapsOf(each["assertions"]);
      const verdicts = assertions.length === 0 ? [refusedBy("yes", null)] : assertions.map(gatorVerdict);
      return verdicts.map((verdict) => ({
        name: `${source.uri}: ${textOf(test["name"]) ?? "test"}, ${textOf(each["name"]) ?? "case"}`,
        // One file may hold both.
        policies: [...new Set([...policies.found, ...inventory.found])],
        objects: objects.found,
        missing: [...policies.missing, ...objects.missing, ...inventory.missing],
        policy: null,
        kind: null,
        resources: null,
        verdict,
      }));
    });
  });
}

function gatorVerdict({ violations = "yes", message = null }: Written): Verdict {
  return refusedBy(violations, textOf(message));
}

/** `yes`, `no`, or how many; YAML takes the words for booleans. */
function refusedBy(violations: Json, message: string | null): Verdict {
  if (violations === "no" || violations === false || violations === 0) return { kind: "allowed" };
  if (violations === "yes" || violations === true) return { kind: "refused", message, count: null };
  if (typeof violations === "number") return { kind: "refused", message, count: violations };
  return { kind: "unusable", what: `violations ${String(violations)}` };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function textsOf(value: Json | undefined): string[] {
  return isList(value) ? value.flatMap((item) => (typeof item === "string" && item !== "" ? [item] : [])) : [];
}

function mapsOf(value: Json | undefined): Written[] {
  return isList(value) ? value.flatMap((item) => (isMap(item) ? [item] : [])) : [];
}
