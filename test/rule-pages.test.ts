import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtinRules } from "../src/app/lint.ts";
import { parsePage } from "../src/testing/page.ts";
import { ruleTests } from "../src/testing/page-tests.ts";

const headings = ["Why", "Flags", "Accepts", "When to turn it off", "References"];
/** Rules about the run rather than about manifests: their examples cannot be written as manifests. */
const withoutExamples = new Set(["input/unreadable-file", "input/crashed-rule"]);
/** `npm test -- --update`, told by vitest.config.ts. */
const update = process.env["PLIMSOLL_UPDATE"] === "1";

for (const [id, rule] of builtinRules) {
  const folder = join("rules", id);
  describe(id, () => {
    const file = join(folder, "README.md");
    const page = parsePage(existsSync(file) ? readFileSync(file, "utf8") : "");

    test("has all parts of a page", () => {
      const options = Object.keys(rule.options).length > 0 ? ["Options"] : [];
      expect(page.headings).toEqual([...headings.slice(0, 3), ...options, ...headings.slice(3)]);
      const isAccepted = page.examples.some(({ heading, expected }) => heading === "Accepts" && expected.length === 0);
      expect(isAccepted).toBe(!withoutExamples.has(id));
    });

    // What suppressions hide has to be found first.
    const select = id === "suppression/ineffective" ? [] : [id];
    const tests = ruleTests({ id, rule, folder, further: {}, update, select });
    for (const { name, run } of withoutExamples.has(id) ? tests.slice(0, 1) : tests) test(name, run);
  });
}
