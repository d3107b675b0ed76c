import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../text/lines.ts";
import { displayWidth } from "./display-width.ts";
import { excerptOf } from "./excerpt.ts";
import { visible } from "./visible.ts";

const character = fc.oneof(
  fc.constantFrom("\n", "\r\n", "\t", " ", "設", "🚀", "\u0301", "\u00a0", "\ud800", "\u001b"),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(character, { maxLength: 60 }).map((parts) => parts.join(""));

test("an excerpt never is wider than it may be, whatever the text and the span", () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 20, max: 60 }),
      fc.boolean(),
      (source, from, length, columns, hasContext) => {
        const lines = new LineIndex(source);
        const start = lines.positionAt(from % (source.length + 1));
        const end = lines.positionAt(start.offset + (length % (source.length + 1)));
        const rows = excerptOf({ start, end, line: (number) => lines.lineText(number) }, { columns, mark: "^", hasContext });
        for (const { bar, source: shown, marks } of rows) {
          expect(displayWidth(`${bar}${shown}${marks}`)).toBeLessThanOrEqual(columns);
          expect(visible(shown)).toBe(shown);
        }
        expect(rows.length === 0 || rows.some(({ marks }) => marks.includes("^"))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
