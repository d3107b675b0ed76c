import type { Report } from "../engine/report.ts";
import { shownFindings } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint } from "./paint.ts";
import { prettyFinding } from "./pretty-finding.ts";
import { prettySections } from "./pretty-sections.ts";
import { summaryLine } from "./summary.ts";

/** For people at a terminal: every finding with its source, then what was not looked at, then one line that counts. */
export function pretty(report: Report, options: RenderOptions): string {
  const page = { paint: createPaint(options.color), width: Math.max(40, options.width) };
  const blocks = shownFindings(report, options).map((finding) => prettyFinding(finding, report.excerpts, page));
  if (!options.quiet) blocks.push(...prettySections(report, page), [summaryLine(report, page.paint)]);
  return blocks.map((block) => `${block.join("\n")}\n`).join("\n");
}
