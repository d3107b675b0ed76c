import { defineRule } from "#kit";

export default defineRule({
  summary: "Object without apiVersion or kind",
  outcome: "rejected",
  on: "object",
  messages: { missing: "{missing} is missing, so nobody knows what this is" },
  check({ apiVersion, kind, item }, { report }) {
    if (apiVersion !== "" && kind !== "") return;
    // In a file of its own kubectl says so; of a list it takes no item that does not.
    const missing = apiVersion === "" && kind === "" ? "apiVersion and kind" : apiVersion === "" ? "apiVersion" : "kind";
    report("missing", {
      at: [],
      data: { missing },
      reason: "Invalid",
      clusterMessage:
        item === null
          ? `error validating data: ${apiVersion === "" && kind === "" ? "[apiVersion not set, kind not set]" : `${missing} not set`}`
          : null,
    });
  },
});
