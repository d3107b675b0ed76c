import type { Report } from "../engine/report.ts";
import { azure } from "./azure.ts";
import { checkstyle } from "./checkstyle.ts";
import { compact } from "./compact.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { defaultOptions, type RenderOptions } from "./options.ts";
import { pretty } from "./pretty.ts";
import { sarif } from "./sarif.ts";
import { tap } from "./tap.ts";

const formats = { pretty, compact, json, sarif, github, gitlab, junit, checkstyle, tap, azure, markdown } as const;

export type FormatName = keyof typeof formats;

/** In the order in which help lists them. */
export const formatNames: readonly FormatName[] = [
  "pretty",
  "compact",
  "json",
  "sarif",
  "github",
  "gitlab",
  "junit",
  "checkstyle",
  "tap",
  "azure",
  "markdown",
];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** A report as text, which ends with a line break unless there is nothing to say. */
export function render(report: Report, format: FormatName, options: Partial<RenderOptions> = {}): string {
  return formats[format](report, { ...defaultOptions, ...options });
}
