import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtinRules } from "../app/lint.ts";
import { relativeUri } from "../app/paths.ts";
import { pluginLoader } from "../app/plugins.ts";
import { type Configuration, defaultConfiguration } from "../config/configuration.ts";
import { type ConfigurationProblem, loadConfiguration } from "../config/load.ts";
import type { LoadedPlugin } from "../config/plugins.ts";
import validateConfiguration from "../config/validate.generated.ts";
import type { Source } from "../text/source.ts";

const names = ["plimsoll.yaml", "plimsoll.yml"];

/** A configuration, or what is wrong with it. */
export interface FoundConfiguration {
  readonly path: string | null;
  readonly source: Source | null;
  /** Null where it cannot be used. */
  readonly configuration: Configuration | null;
  readonly problems: readonly ConfigurationProblem[];
  /** What its plugins were when they were loaded. */
  readonly plugins: readonly LoadedPlugin[];
}

/** The nearest configuration at or above a folder, as the command line finds it; `textOf` knows what is not saved yet. */
export function findConfiguration(folder: string, textOf: (path: string) => string | null): FoundConfiguration {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of names) {
      const path = join(at, name);
      const text = textOf(path) ?? readText(path);
      if (text !== null) return load(path, { uri: relativeUri(folder, path), text });
    }
    if (dirname(at) === at) return { path: null, source: null, configuration: defaultConfiguration, problems: [], plugins: [] };
  }
}

function load(path: string, source: Source): FoundConfiguration {
  const plugins: LoadedPlugin[] = [];
  const loadPlugin = pluginLoader(dirname(path));
  const { configuration, problems } = loadConfiguration(source, validateConfiguration, builtinRules, (specifier) => {
    const plugin = loadPlugin(specifier);
    plugins.push(plugin);
    return plugin;
  });
  return { path, source, configuration, problems, plugins };
}

/** The text of a file, null where there is none that can be read. */
export function readText(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
