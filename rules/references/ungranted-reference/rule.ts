import { defineRule, ungrantedReferences } from "#kit";

export default defineRule({
  summary: "Gateway API reference into another namespace that no ReferenceGrant allows",
  outcome: "broken",
  on: "object",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: {
    ungranted: "no ReferenceGrant in namespace {namespace} lets {from}s of {own} name {kind} {name}, so {effect}",
  },
  check(object, surroundings) {
    const { report } = surroundings;
    for (const { edge, kind, namespace, target, grants } of ungrantedReferences(object, surroundings)) {
      const { name, at, reference } = edge;
      report("ungranted", {
        at,
        data: { namespace, from: object.kind, own: object.namespace ?? "", kind, name, effect: reference.effect },
        reason: "RefNotPermitted",
        help: `add a ReferenceGrant to ${namespace}: from ${object.kind} of ${object.namespace}, to ${kind}`,
        related: [
          { object: target, path: ["metadata", "name"], note: `the ${kind}` },
          ...grants.slice(0, 2).map((grant) => ({ object: grant, path: ["spec"], part: "key" as const, note: "allows others" })),
        ],
      });
    }
  },
});
