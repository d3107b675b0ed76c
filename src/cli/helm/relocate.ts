import type { Finding, Location } from "../../engine/finding.ts";
import type { Report } from "../../engine/report.ts";
import { LineIndex, type Position } from "../../text/lines.ts";
import type { RenderedTemplate } from "./render-charts.ts";

/** A report whose findings in rendered templates stand in the templates; what would repair the rendered text is left out. */
export function relocate(report: Report, rendered: ReadonlyMap<string, RenderedTemplate>): Report {
  if (rendered.size === 0) return report;
  const places = new Map<string, Places>();
  const placesOf = (file: string): Places | null => {
    const template = rendered.get(file);
    if (template === undefined) return null;
    const known = places.get(file) ?? placesIn(template);
    places.set(file, known);
    return known;
  };
  const moved = <L extends Location>(location: L): L => {
    const there = placesOf(location.file);
    if (there === null) return location;
    const [start, end] = [there.positionOf(location.start, "start"), there.positionOf(location.end, "end")];
    return { ...location, start, end: end.offset < start.offset ? start : end };
  };
  const findings = report.findings.map((finding): Finding => {
    const fixes = finding.fixes.filter(({ edits }) => !edits.some(({ file }) => rendered.has(file)));
    return { ...moved(finding), fixes, related: finding.related.map(moved) };
  });
  return {
    ...report,
    findings,
    excerpts: { line: (file, line) => placesOf(file)?.lineText(line) ?? report.excerpts.line(file, line) },
  };
}

interface Places {
  positionOf(position: Position, side: "start" | "end"): Position;
  lineText(line: number): string;
}

function placesIn({ source, template, lines }: RenderedTemplate): Places {
  const before = new LineIndex(source.text);
  const after = new LineIndex(template?.text ?? "");
  return {
    lineText: (line) => after.lineText(line),
    positionOf({ line, column }, side) {
      const number = (lines[line - 1] ?? 0) + 1;
      const text = after.lineText(number);
      const isSame = text.trimEnd() === before.lineText(line).trimEnd();
      // Where expressions stand between, a column of the rendered line means nothing: the line does.
      const whole = side === "start" ? text.length - text.trimStart().length + 1 : text.trimEnd().length + 1;
      const at = isSame ? column : whole;
      return { line: number, column: at, offset: after.lineStart(number) + at - 1 };
    },
  };
}
