import { defineRule, fix, replaceKeyAt } from "#kit";

export default defineRule({
  summary: "Key without quotes that YAML 1.1 reads as true or false",
  outcome: "broken",
  on: "document",
  reads: ["world"],
  messages: { converted: "Kubernetes reads the key `{written}` as `{read}`" },
  check(document, { report, world }) {
    const [object] = world.objectsIn(document);
    if (object === undefined) return;
    for (const { text, key, start, end } of document.read.converted) {
      report("converted", {
        at: { start, end },
        object,
        data: { written: text, read: key },
        fixes: fix({
          title: `put ${text} into quotes`,
          applicability: "safe",
          in: document,
          edits: replaceKeyAt(document, start, text),
        }),
        help: `put it into quotes: "${text}"`,
      });
    }
  },
});
