import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtinRules, lintRequest, ruleInfo } from "../src/app/lint.ts";
import { defaultConfiguration } from "../src/config/configuration.ts";
import { loadConfiguration } from "../src/config/load.ts";
import validateConfiguration from "../src/config/validate.generated.ts";
import type { Report } from "../src/engine/report.ts";
import { render } from "../src/reporters/render.ts";
import { type Example, parsePage } from "../src/testing/page.ts";
import { pageExamples } from "./pages.ts";

const headings = ["Why", "Flags", "Accepts", "When to turn it off", "References"];
/** Rules about the run rather than about manifests: their examples cannot be written as manifests. */
const withoutExamples = new Set(["input/unreadable-file", "input/crashed-rule"]);

for (const [id, rule] of builtinRules) {
  const folder = join("rules", id);
  describe(id, () => {
    const file = join(folder, "README.md");
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const page = parsePage(text);

    test("has a page that says what the rule says", () => {
      expect(page.title).toBe(id);
      expect(page.summary).toBe(rule.summary);
      const wanted = Object.keys(rule.options).length > 0 ? [...headings.slice(0, 3), "Options", ...headings.slice(3)] : headings;
      expect(page.headings).toEqual(wanted);
      expect(Object.fromEntries(page.options)).toEqual(
        Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, JSON.stringify(option.default)])),
      );
    });

    if (withoutExamples.has(id)) return;

    test("has an example of each message, and one that it accepts", () => {
      const shown = new Set(pageExamples(id).flatMap(({ example }) => example.expected.map(({ messageId }) => messageId)));
      expect([...shown].sort()).toEqual(Object.keys(rule.messages).sort());
      expect(page.examples.some(({ heading, expected }) => heading === "Accepts" && expected.length === 0)).toBe(true);
    });

    for (const { where, example, number, file: from } of pageExamples(id)) {
      test(`finds just what ${where} says`, () => {
        const report = lintExample(id, example);
        expect(report.crashes).toBe(0);
        const found = report.findings
          .filter(({ suppressed, rule: of }) => suppressed === null && of === id)
          .map(({ file: at, start, messageId }) => ({ file: at, line: start.line, messageId }));
        const inOrder = [...example.expected].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
        expect(found).toEqual(inOrder);
        if (example.output === null) return;
        const shown = render(report, "pretty", {
          color: false,
          width: 100,
          showSuppressed: false,
          quiet: true,
          toolVersion: "0",
          ruleInfo,
        });
        if (isUpdating()) replaceOutput(from, number, shown);
        else expect(example.output.text.trimEnd()).toBe(shown.trimEnd());
      });
    }
  });
}

/** Runs one rule over an example, in a closed world. */
function lintExample(id: string, { sources, configuration: text }: Example): Report {
  const loaded = loadConfiguration({ uri: "plimsoll.yaml", text: text ?? "" }, validateConfiguration, builtinRules);
  expect(loaded.problems).toEqual([]);
  return lintRequest({
    subjects: sources,
    context: [],
    sourceProblems: [],
    configuration: { ...(loaded.configuration ?? defaultConfiguration), source: null },
    isWhole: true,
    // What suppressions hide has to be found first.
    select: id === "suppression/ineffective" ? [] : [id],
    ignore: [],
    today: "2026-11-21",
    readFile: () => null,
  });
}

/** `npm test -- --update`, told by vitest.config.ts. */
function isUpdating(): boolean {
  return process.env["PLIMSOLL_UPDATE"] === "1";
}

/** The page is read anew: what was replaced before has moved the lines. */
function replaceOutput(file: string, number: number, shown: string): void {
  const text = readFileSync(file, "utf8");
  const output = parsePage(text).examples[number]?.output;
  if (!output) return;
  const lines = text.split("\n");
  lines.splice(output.firstLine - 1, output.lastLine - output.firstLine + 1, ...shown.trimEnd().split("\n"));
  writeFileSync(file, lines.join("\n"));
}
