import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

describe("checkstyle", () => {
  test("lists findings by file, without the suppressed", () => {
    expect(render(sampleReport, "checkstyle")).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="shop/service.yaml">
          <error line="6" column="5" severity="warning" message="no pod in namespace shop carries the labels app=wbe (Service shop/web)" source="plimsoll/networking/unmatched-service-selector"/>
        </file>
        <file name="shop/web.yaml">
          <error line="4" column="13" severity="error" message="spec.replicas must not be negative (Deployment shop/web)" source="plimsoll/api/invalid-value"/>
          <error line="5" column="3" severity="info" message="100% &lt;long&gt; # line" source="plimsoll/yaml/long-line"/>
        </file>
      </checkstyle>
      "
    `);
  });

  test("is an empty list for a clean run", () => {
    expect(render(emptyReport, "checkstyle")).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n',
    );
  });
});
