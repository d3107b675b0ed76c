import { defineRule } from "#kit";

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
            : null;
      const path = served !== undefined ? ["apiVersion"] : ["kind"];
      report("kind", {
        at: path,
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
      report("group", { at: ["apiVersion"], data: { group }, help, reason, clusterMessage: noMatch(kind, apiVersion) });
    } else if (object.custom !== null && !object.custom.served) {
      report("version", { at: ["apiVersion"], data: { kind, apiVersion }, reason, clusterMessage: noMatch(kind, apiVersion) });
    }
  },
});

/** As kubectl says it: the REST mapper finds nothing. */
function noMatch(kind: string, apiVersion: string): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}
