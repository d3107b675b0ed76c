import { defineRule, fix, replaceValue } from "#kit";

export default defineRule({
  summary: "Kind or group that Kubernetes does not have",
  outcome: "rejected",
  on: "object",
  messages: {
    kind: "{apiVersion} has no kind {kind}",
    group: "there is no group {group}, and no CustomResourceDefinition could define one without a dot",
    version: "the CustomResourceDefinition of {kind} does not serve {apiVersion}",
  },
  check(object, { report }) {
    const { lookup, apiVersion, kind, group } = object;
    const reason = "NotFound";
    // What has no type at all is another matter.
    if (apiVersion === "" || kind === "") return;
    if (lookup.status === "unknown-kind") {
      const [served] = lookup.servedIn;
      const help =
        served !== undefined
          ? `${kind} is in ${served}`
          : lookup.suggestion !== null
            ? `did you mean ${lookup.suggestion}?`
            : group === ""
              ? `a kind of a CustomResourceDefinition has a group: example.com/${apiVersion}`
              : null;
      const meant = served ?? lookup.suggestion;
      const path = served !== undefined || (meant === null && group === "") ? ["apiVersion"] : ["kind"];
      const isCertain = lookup.servedIn.length === 1 || meant?.toLowerCase() === kind.toLowerCase();
      report("kind", {
        at: path,
        fixes:
          meant === null
            ? []
            : fix({
                title: `replace ${served === undefined ? kind : apiVersion} with ${meant}`,
                applicability: isCertain ? "safe" : "review",
                in: object,
                edits: replaceValue(object, path, meant),
              }),
        data: { apiVersion, kind },
        help,
        reason,
        clusterMessage: noMatch(kind, apiVersion),
      });
    } else if (lookup.status === "unknown-group") {
      const [served] = lookup.servedIn;
      const help =
        served !== undefined
          ? `${kind} is in ${served}`
          : lookup.suggestion !== null
            ? `did you mean ${lookup.suggestion}?`
            : null;
      const fixes =
        served === undefined || lookup.servedIn.length > 1
          ? []
          : fix({
              title: `replace ${apiVersion} with ${served}`,
              applicability: "safe",
              in: object,
              edits: replaceValue(object, ["apiVersion"], served),
            });
      report("group", { at: ["apiVersion"], data: { group }, help, fixes, reason, clusterMessage: noMatch(kind, apiVersion) });
    } else if (object.custom !== null && !object.custom.served) {
      report("version", { at: ["apiVersion"], data: { kind, apiVersion }, reason, clusterMessage: noMatch(kind, apiVersion) });
    }
  },
});

/** As kubectl says it: the REST mapper finds nothing. */
function noMatch(kind: string, apiVersion: string): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}
