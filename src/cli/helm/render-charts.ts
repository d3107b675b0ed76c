import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { schemaPack } from "../../app/assets.ts";
import { minorOf } from "../../app/lint.ts";
import { isBelow } from "../../app/paths.ts";
import type { Configuration } from "../../config/configuration.ts";
import { isMap } from "../../syntax/node.ts";
import { readDocuments } from "../../syntax/yaml/read.ts";
import type { Source } from "../../text/source.ts";
import type { Io } from "../io.ts";
import { alignLines } from "./align.ts";
import { runHelm } from "./run-helm.ts";
import { splitRendered } from "./split.ts";

/** A template that was rendered: the source that stands for it, and which lines of it are which. */
export interface RenderedTemplate {
  readonly source: Source;
  /** The template itself; null where it is in an archive. */
  readonly template: Source | null;
  /** By line of the rendered text, from 0: the line of the template. */
  readonly lines: readonly number[];
}

export interface RenderedCharts {
  /** The sources with rendered templates in place of the templates. */
  readonly subjects: readonly Source[];
  /** By file. */
  readonly rendered: ReadonlyMap<string, RenderedTemplate>;
  /** Folders of charts that were rendered: each is applied by itself. */
  readonly folders: readonly string[];
  readonly skipped: readonly { readonly uri: string; readonly reason: string }[];
}

interface Chart {
  readonly uri: string;
  /** With a slash at the end; empty for the folder of the run. */
  readonly folder: string;
  readonly name: string;
}

/** Renders the charts among sources with the `helm` that is installed, each with its own values. */
export function renderCharts(subjects: readonly Source[], configuration: Configuration, io: Io): RenderedCharts {
  const home = mkdtempSync(join(process.getBuiltinModule("node:os").tmpdir(), "plimsoll-helm-"));
  const rendered = new Map<string, RenderedTemplate>();
  const done: Chart[] = [];
  const skipped: { uri: string; reason: string }[] = [];
  const pack = schemaPack();
  const kubernetes = pack.minors[minorOf(pack, configuration.kubernetes)] ?? "";
  const byUri = new Map(subjects.map((source) => [source.uri, source]));
  try {
    for (const chart of chartsAmong(subjects)) {
      const folder = resolve(io.cwd, chart.folder);
      const values = configuration.helm.values.map((file) => resolve(folder, file));
      const answer = runHelm(
        {
          ...{ folder, home, release: chart.name, namespace: configuration.namespace },
          kubernetes,
          values: values.filter((file) => isBelow(folder, file) && existsSync(file)),
        },
        io,
      );
      if ("failure" in answer) {
        skipped.push({ uri: chart.uri, reason: `chart not rendered: ${answer.failure}` });
        continue;
      }
      done.push(chart);
      for (const [path, texts] of splitRendered(answer.output)) {
        const uri = `${chart.folder}${path.slice(path.indexOf("/") + 1)}`;
        rendered.set(uri, templateOf(uri, texts, byUri.get(uri) ?? null));
      }
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const isReplaced = ({ uri }: Source): boolean => done.some(({ folder }) => isTemplate(uri, folder));
  return {
    subjects: [...subjects.filter((source) => !isReplaced(source)), ...[...rendered.values()].map(({ source }) => source)],
    rendered,
    folders: done.flatMap(({ folder }) => (folder === "" ? [] : [folder.slice(0, -1)])),
    skipped,
  };
}

/** The charts that are no part of another. */
function chartsAmong(subjects: readonly Source[]): Chart[] {
  const charts = subjects.flatMap((source): Chart[] => {
    const [, folder] = /^(.*\/)?Chart\.ya?ml$/.exec(source.uri) ?? [];
    if (!/(^|\/)Chart\.ya?ml$/.test(source.uri)) return [];
    const value = readDocuments(source.text)[0]?.value;
    if (!isMap(value) || value["type"] === "library") return [];
    const { name } = value;
    const isName = typeof name === "string" && /^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?$/.test(name);
    return [{ uri: source.uri, folder: folder ?? "", name: isName ? name : "release" }];
  });
  return charts.filter(({ folder }) => !charts.some((other) => folder.startsWith(`${other.folder}charts/`)));
}

function isTemplate(uri: string, folder: string): boolean {
  return uri.startsWith(folder) && /^(?:charts\/[^/]+\/)*(?:templates|crds)\//.test(uri.slice(folder.length));
}

function templateOf(uri: string, texts: readonly string[], template: Source | null): RenderedTemplate {
  const written = template?.text.split("\n") ?? [];
  const lines: number[] = [];
  const documents = texts.map((text) => (text.endsWith("\n") ? text : `${text}\n`));
  // Helm puts the documents of a template into an order of its own: each is sought from its beginning.
  for (const text of documents) lines.push(...alignLines(text.split("\n").slice(0, -1), written), lines.at(-1) ?? 0);
  return { source: { uri, text: documents.map((text) => `${text}---\n`).join(""), isRendered: true }, template, lines };
}
