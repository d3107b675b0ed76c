import { createRequire } from "node:module";
import type Ajv from "ajv";
import type { ValidateFunction } from "ajv";
import type { CustomKind, CustomKinds } from "../../schema/custom.ts";
import { UsageError } from "../usage-error.ts";
import { kindOfSchema } from "./kind.ts";
import { checkLocation, type SchemaSubject, schemaFiles } from "./locations.ts";

export interface SchemaRequest {
  /** As the configuration has them. */
  readonly locations: readonly string[];
  readonly kubernetes: string;
  /** The text of a file beside the configuration, null where there is none. */
  readFile(path: string): string | null;
}

/** Custom kinds by JSON Schemas of the user's, looked up in files when a kind is met. */
export function jsonSchemaKinds({ locations, kubernetes, readFile }: SchemaRequest): CustomKinds {
  for (const location of locations) checkLocation(location);
  const known = new Map<string, CustomKind | null>();
  return {
    hasGroup: () => false,
    find(group, version, kind) {
      const key = `${group}/${version}/${kind}`;
      let found = known.get(key);
      if (found === undefined) {
        found = findKind({ group, version, kind, kubernetes }, locations, readFile);
        known.set(key, found);
      }
      return found;
    },
  };
}

function findKind(subject: SchemaSubject, locations: readonly string[], readFile: SchemaRequest["readFile"]): CustomKind | null {
  for (const location of locations) {
    for (const file of schemaFiles(location, subject)) {
      const text = readFile(file);
      if (text !== null) return kindOfSchema(subject, compile(file, text, readFile));
    }
  }
  return null;
}

type Compiler = Ajv.default;

const require = createRequire(import.meta.url);

function compile(file: string, text: string, readFile: SchemaRequest["readFile"]): ValidateFunction {
  const { $schema, ...schema } = parse(file, text);
  const ajv = newCompiler(typeof $schema === "string" ? $schema : "");
  const base = new URL(encodeURI(file), "file:///schemas/");
  for (let files = 0; ; files++) {
    try {
      return ajv.compile({ ...schema, $id: String(base) });
    } catch (error) {
      const missing = missingSchema(error);
      if (missing === null || files > 1000) {
        throw new UsageError(
          "bad-schema",
          `${file} is no JSON Schema: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
      ajv.removeSchema(String(base));
      addReferred(ajv, missing, file, readFile);
    }
  }
}

/** A schema that another refers to, from the same folder or below it. */
function addReferred(ajv: Compiler, id: string, from: string, readFile: SchemaRequest["readFile"]): void {
  const url = new URL(id);
  const path = url.protocol === "file:" ? decodeURI(url.pathname).replace(/^\/schemas\//, "") : null;
  const text = path === null ? null : readFile(path);
  if (path === null || text === null) {
    throw new UsageError(
      "bad-schema",
      `${from} refers to ${path ?? id}, ${path === null ? "which is on a network" : "which is not there"}`,
    );
  }
  const { $schema: _, ...schema } = parse(path, text);
  ajv.addSchema({ ...schema, $id: id });
}

function missingSchema(error: unknown): string | null {
  if (!(error instanceof Error) || !("missingSchema" in error)) return null;
  return typeof error.missingSchema === "string" ? error.missingSchema : null;
}

function parse(file: string, text: string): { readonly [key: string]: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError("bad-schema", `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UsageError("bad-schema", `${file} is no JSON Schema: expected a map`);
}

/** Loaded late: most runs meet no such schema. */
function newCompiler(dialect: string): Compiler {
  const isNew = /2019-09|2020-12/.test(dialect);
  const loaded: { default: new (options: object) => Compiler } = isNew ? require("ajv/dist/2020") : require("ajv");
  return new loaded.default({ allErrors: true, strict: false, logger: false, validateFormats: false, verbose: true });
}
