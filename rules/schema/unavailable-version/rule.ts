import { apiVersionOf, defineRule, fix, meansTheSame, replaceValue } from "#kit";

export default defineRule({
  summary: "Version of a kind that the chosen Kubernetes does not serve",
  outcome: "rejected",
  on: "object",
  reads: ["world"],
  messages: {
    removed: "{apiVersion} {kind} was removed in Kubernetes {removed}",
    future: "{apiVersion} {kind} came with Kubernetes {since}, and this is for {chosen}",
    off: "Kubernetes {chosen} knows {apiVersion} {kind}, but serves it only when told to",
  },
  check(object, { report, world }) {
    const { lookup, apiVersion, kind } = object;
    const replacement = "replacement" in lookup ? lookup.replacement : null;
    const details = {
      fixes:
        replacement !== null && meansTheSame(kind, apiVersion, replacement, object.value)
          ? fix({
              title: `replace ${apiVersion} with ${replacement}`,
              applicability: "safe",
              in: object,
              edits: replaceValue(object, ["apiVersion"], replacement),
            })
          : [],
      at: ["apiVersion"],
      reason: "NotFound",
      clusterMessage: `no matches for kind "${kind}" in version "${apiVersion}"`,
    };
    const chosen = world.kubernetes;
    if (lookup.status === "removed") {
      const help = lookup.replacement === null ? "nothing replaces it" : `use ${lookup.replacement}`;
      report("removed", { ...details, data: { apiVersion, kind, removed: lookup.in }, help });
    } else if (lookup.status === "not-yet") {
      report("future", {
        ...details,
        data: { apiVersion, kind, since: lookup.since, chosen },
        help: lookup.replacement === null ? null : `use ${lookup.replacement}`,
      });
    } else if (lookup.status === "off") {
      report("off", {
        ...details,
        data: { apiVersion, kind, chosen },
        help:
          lookup.replacement === null
            ? `the API server needs --runtime-config=${apiVersionOf(lookup.kind)}=true, and perhaps a feature gate`
            : `use ${lookup.replacement}`,
      });
    }
  },
});
