import { describe, expect, test } from "vitest";
import { LineIndex } from "../text/lines.ts";
import { excerptOf } from "./excerpt.ts";

/** An excerpt as text: the span is what stands between ‹ and ›. */
function excerpt(marked: string, { columns = 60, hasContext = false } = {}): string {
  const start = marked.indexOf("‹");
  const end = marked.indexOf("›") - 1;
  const lines = new LineIndex(marked.replace(/[‹›]/g, ""));
  const place = { start: lines.positionAt(start), end: lines.positionAt(end), line: (number: number) => lines.lineText(number) };
  const rows = excerptOf(place, { columns, mark: "^", hasContext });
  return rows.map(({ label, bar, source, marks }) => `${label.padStart(3)} |${bar}${source}${marks}\n`).join("");
}

describe("excerptOf", () => {
  test("marks exactly the span", () => {
    expect(excerpt("kind: Pod\nport: ‹80800› # no\n")).toMatchInlineSnapshot(`
      "  2 |port: 80800 # no
          |      ^^^^^
      "
    `);
  });

  test("marks an empty span with one caret", () => {
    expect(excerpt("image: ‹›\n")).toMatchInlineSnapshot(`
      "  1 |image:
          |       ^
      "
    `);
  });

  test("marks the end of the file, with the line before it", () => {
    expect(excerpt("kind: Pod\n‹›", { hasContext: true })).toMatchInlineSnapshot(`
      "  1 |kind: Pod
        2 |
          |^
      "
    `);
  });

  test("shows nothing of an empty file", () => {
    expect(excerpt("‹›", { hasContext: true })).toBe("");
  });

  test("shows the line before, unless it is empty or ends a document", () => {
    expect(excerpt("spec:\n  ‹replicas›: 1\n", { hasContext: true })).toMatchInlineSnapshot(`
      "  1 |spec:
        2 |  replicas: 1
          |  ^^^^^^^^
      "
    `);
    expect(excerpt("---\n‹kind›: Pod\n", { hasContext: true })).toMatchInlineSnapshot(`
      "  2 |kind: Pod
          |^^^^
      "
    `);
  });

  test("lines up under wide and astral characters, and under their combining marks", () => {
    expect(excerpt("名前: 設定-🚀 ‹e\u0301🚀›: 1\n")).toMatchInlineSnapshot(`
      "  1 |名前: 設定-🚀 é🚀: 1
          |              ^^^
      "
    `);
  });

  test("expands tabs", () => {
    expect(excerpt("a:\t‹b\tc›\td\n")).toMatchInlineSnapshot(`
      "  1 |a:  b   c   d
          |    ^^^^^
      "
    `);
  });

  test("makes control characters visible and marks all of what stands for them", () => {
    expect(excerpt("a: ‹\u001b[31m\u00a0›b\n")).toMatchInlineSnapshot(`
      "  1 |a: ␛[31m<U+00A0>b
          |   ^^^^^^^^^^^^^
      "
    `);
  });

  test("leaves CRLF out", () => {
    expect(excerpt("kind: Pod\r\nport: ‹80800›\r\nname: web\r\n", { hasContext: true })).toMatchInlineSnapshot(`
      "  1 |kind: Pod
        2 |port: 80800
          |      ^^^^^
      "
    `);
    expect(excerpt("port: ‹80800\r\n›name: web\r\n")).toMatchInlineSnapshot(`
      "  1 |port: 80800
          |      ^^^^^
      "
    `);
  });

  test("cuts a long line behind the span", () => {
    expect(excerpt("port: ‹80800› # a comment that nobody will read to its end\n", { columns: 30 })).toMatchInlineSnapshot(`
      "  1 |port: 80800 # a comment that …
          |      ^^^^^
      "
    `);
  });

  test("cuts a long line around the span, with other lines at the same columns", () => {
    expect(
      excerpt(`key: value that goes on and on\nargs: [--first=1, --second=2, --third=‹oops›, --fourth=4, --fifth=5]\n`, {
        columns: 30,
        hasContext: true,
      }),
    ).toMatchInlineSnapshot(`
      "  1 |…d on
        2 |…=2, --third=oops, --fourth=4…
          |             ^^^^
      "
    `);
  });

  test("gives up the indentation first", () => {
    expect(excerpt("                    - ‹containerPort: 80800›\n", { columns: 30 })).toMatchInlineSnapshot(`
      "  1 |…- containerPort: 80800
          |   ^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  test("shows the beginning of a span that is wider than the terminal", () => {
    expect(excerpt("description: ‹a value that is far wider than the terminal is›\n", { columns: 30 })).toMatchInlineSnapshot(`
      "  1 |…n: a value that is far wider…
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
  });

  test("does not part wide characters where it cuts", () => {
    expect(excerpt("名前名前名前名前名前: ‹設定設定›設定設定設定設定\n", { columns: 15 })).toMatchInlineSnapshot(`
      "  1 |… : 設定設定設…
          |    ^^^^^^^^
      "
    `);
  });

  test("is quick about a line of megabytes", () => {
    const long = "x".repeat(1_000_000);
    expect(excerpt(`${long}‹oops›${long}\n`, { columns: 30 })).toMatchInlineSnapshot(`
      "  1 |…xxxxxxxxxxxxoopsxxxxxxxxxxxx…
          |             ^^^^
      "
    `);
  });

  test("puts a bar beside a span of several lines", () => {
    expect(excerpt("spec:\n  ‹ports:\n    - port: 80\n    - port: 81›\n")).toMatchInlineSnapshot(`
      "  2 |/   ports:
        3 ||     - port: 80
        4 ||     - port: 81
          ||______________^
      "
    `);
  });

  test("leads from within a line to the bar", () => {
    expect(excerpt('data:\n  key: ‹"a\n    b"›\n', { hasContext: true })).toMatchInlineSnapshot(`
      "  1 |  data:
        2 |    key: "a
          | ________^
        3 ||     b"
          ||______^
      "
    `);
  });

  test("leaves the middle of a long span out", () => {
    expect(excerpt("‹a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8›\n")).toMatchInlineSnapshot(`
      "  1 |/ a: 1
        2 || b: 2
        3 || c: 3
      ... ||
        8 || h: 8
          ||____^
      "
    `);
  });

  test("does not mark the line breaks and indentation that a span ends with", () => {
    expect(excerpt("spec: ‹{}\n\n  ›a: 1\n")).toMatchInlineSnapshot(`
      "  1 |spec: {}
          |      ^^
      "
    `);
  });
});
