import { describe, expect, test } from "vitest";
import { formatNames, isFormatName, render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

const hostile = buildReport({
  files: { "a\ud800.yaml": "\u0000\ud83d\tx\r\n", "": "" },
  findings: [
    { file: "a\ud800.yaml", at: "\u0000\ud83d\tx\r\n", message: "\u0000]]>\ud800", help: "\ud800\u001b[2J" },
    { file: "", at: "", object: null, document: null },
  ],
});

describe("render", () => {
  test("knows its formats by name", () => {
    expect(formatNames.filter(isFormatName)).toEqual([
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
    ]);
    expect(["toString", "xml", ""].filter(isFormatName)).toEqual([]);
  });

  test.each(formatNames)("ends %s with one line break, and says the same again", (format) => {
    for (const report of [sampleReport, emptyReport, hostile]) {
      const text = render(report, format);
      expect(text).toMatch(/[^\n]\n$/);
      expect(render(report, format)).toBe(text);
    }
  });

  test.each(["pretty", "compact", "junit", "checkstyle", "tap"] as const)("lets no control character into %s", (format) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(render(hostile, format)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ud800-\udfff]/);
  });
});
