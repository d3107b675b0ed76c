import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "./diff.ts";

test("shows what changes with three lines around it", () => {
  const before = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join("");
  const after = before.replace("line 2\n", "line two\n").replace("line 20\n", "").replace("line 24\n", "line 24\nline 24a\n");
  expect(unifiedDiff("web.yaml", before, after)).toBe(`--- a/web.yaml
+++ b/web.yaml
@@ -1,6 +1,6 @@
 line 0
 line 1
-line 2
+line two
 line 3
 line 4
 line 5
@@ -18,11 +18,11 @@
 line 17
 line 18
 line 19
-line 20
 line 21
 line 22
 line 23
 line 24
+line 24a
 line 25
 line 26
 line 27
`);
  expect(unifiedDiff("web.yaml", before, before)).toBe("");
});

test("is what git apply makes the one text of the other with", () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-diff-"));
  const line = fc.constantFrom("a\n", "b\n", "c\n", "d\r\n", "\n");
  const text = fc
    .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom("", "end"))
    .map(([lines, end]) => lines.join("") + end);
  const differing = fc.tuple(text, text).filter(([before, after]) => before !== after && before !== "" && after !== "");
  const samples = fc.sample(differing, 25);
  try {
    for (const [before, after] of samples) {
      writeFileSync(join(folder, "web.yaml"), before);
      const { stderr } = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], {
        cwd: folder,
        input: unifiedDiff("web.yaml", before, after),
        encoding: "utf8",
      });
      expect({ stderr, text: readFileSync(join(folder, "web.yaml"), "utf8") }).toEqual({ stderr: "", text: after });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
