import { defineRule } from "#kit";

export default defineRule({
  summary: "Text behind the end of a document, which Kubernetes silently ignores",
  outcome: "broken",
  on: "document",
  messages: {
    "after-end": "kubectl silently ignores this and everything up to the next `---`: a document ends with `...`",
    "after-root": "kubectl silently ignores this and everything up to the next `---`: the document's value has ended before it",
  },
  check({ source, read }, { report }) {
    if (read.dropped === null) return;
    const rest = source.text.slice(read.dropped, read.end);
    const afterEnd = rest.startsWith("...");
    const content = /^(?:\.\.\.)?(?:[ \t]*(?:#[^\n]*)?\r?\n?)*/.exec(rest)?.[0].length ?? 0;
    if (content >= rest.length) return;
    const start = read.dropped + content;
    const [line = ""] = source.text.slice(start, read.end).split(/[\r\n]/, 1);
    report(afterEnd ? "after-end" : "after-root", {
      at: { start, end: start + line.length },
      help: afterEnd
        ? "begin the next document with `---`"
        : "indent it like the keys above it, or begin the next document with `---`",
    });
  },
});
