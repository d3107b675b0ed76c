import { describe, expect, test } from "vitest";
import { xmlAttributes, xmlText } from "./xml.ts";

describe("XML", () => {
  test("escapes markup in text, and what would end a CDATA section", () => {
    expect(xmlText('a < b && c ]]> "d"\r\n')).toBe('a &lt; b &amp;&amp; c ]]&gt; "d"&#13;\n');
  });

  test("escapes quotes and white space in attributes", () => {
    expect(xmlAttributes({ message: `"a" 'b'\n\t<c>`, line: 3 })).toBe(
      ' message="&quot;a&quot; &apos;b&apos;&#10;&#9;&lt;c&gt;" line="3"',
    );
  });

  test("replaces what XML cannot write", () => {
    expect(xmlText("a\u0000\u001b\ufffe\ud83d🚀")).toBe("a\ufffd\ufffd\ufffd\ufffd🚀");
  });
});
