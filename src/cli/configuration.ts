import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { builtinRules } from "../app/lint.ts";
import { relativeUri } from "../app/paths.ts";
import { pluginLoader } from "../app/plugins.ts";
import { UsageError } from "../app/usage-error.ts";
import { type Configuration, defaultConfiguration } from "../config/configuration.ts";
import { loadConfiguration } from "../config/load.ts";
import validateConfiguration from "../config/validate.generated.ts";
import type { Preset } from "../kit/rule.ts";
import { LineIndex } from "../text/lines.ts";
import type { Io } from "./io.ts";
import type { CliOptions } from "./options.ts";

const configurationNames = ["plimsoll.yaml", "plimsoll.yml"];

/** The configuration that was named, or else the nearest one above the first path; with what the command line says. */
export function findConfiguration(options: CliOptions, io: Io): Configuration {
  const { kubernetes, preset, world } = options;
  const configuration = readNearest(options, io);
  return {
    ...configuration,
    kubernetes: kubernetes ?? configuration.kubernetes,
    preset: (preset as Preset | null) ?? configuration.preset,
    world: world ?? configuration.world,
  };
}

function readNearest(options: CliOptions, io: Io): Configuration {
  if (options.noConfig) return defaultConfiguration;
  if (options.config !== null) {
    const path = resolve(io.cwd, options.config);
    if (!existsSync(path)) throw new UsageError("no-such-file", `there is no configuration ${options.config}`);
    return readConfiguration(path, io);
  }
  let folder = startingFolder(options, io);
  for (;;) {
    for (const name of configurationNames) if (existsSync(join(folder, name))) return readConfiguration(join(folder, name), io);
    const parent = dirname(folder);
    if (parent === folder) return defaultConfiguration;
    folder = parent;
  }
}

function startingFolder({ paths }: CliOptions, io: Io): string {
  const first = paths.find((path) => path !== "-" && existsSync(resolve(io.cwd, path)));
  return first === undefined ? io.cwd : resolve(io.cwd, first);
}

function readConfiguration(path: string, io: Io): Configuration {
  const uri = relativeUri(io.cwd, path);
  const source = { uri, text: readFileSync(path, "utf8") };
  const { configuration, problems } = loadConfiguration(source, validateConfiguration, builtinRules, pluginLoader(dirname(path)));
  if (configuration !== null) return configuration;
  const lines = new LineIndex(source.text);
  const told = problems.map(({ message, span }) => {
    const { line, column } = lines.positionAt(span.start);
    return `${uri}:${line}:${column}: ${message}`;
  });
  throw new UsageError("bad-configuration", told.join("\n"));
}

/** Paths in the configuration are relative to it. */
export function clusterManifests({ cluster, source }: Configuration, io: Pick<Io, "cwd">): string[] {
  const folder = source === null ? io.cwd : dirname(resolve(io.cwd, source.uri));
  return cluster.manifests.map((path) => relative(io.cwd, join(folder, path)));
}

/** A file beside the configuration; null where there is none. */
export function readBeside({ source }: Configuration, path: string, { cwd }: Io): string | null {
  const file = resolve(source === null ? cwd : dirname(resolve(cwd, source.uri)), path);
  if (!existsSync(file)) return null;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError("cannot-read", `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
