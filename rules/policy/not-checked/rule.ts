import { defineRule, describeObject, type KubeObject, unjudgedPolicies } from "#kit";

export default defineRule({
  summary: "Admission policy of which the verdict depends on what is not known here",
  outcome: "risky",
  severity: "info",
  on: "world",
  reads: ["policies"],
  given: ["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"],
  messages: { unknown: "{policy} is not checked for {objects}: that depends on {what}" },
  check(world, { policies, report }) {
    const subjects = world.objects.filter(({ document }) => document.isSubject);
    for (const { kind, policy, what, objects } of unjudgedPolicies(subjects, policies)) {
      const written = policies.objectOf(kind, policy);
      const about = written?.document.isSubject === true ? written : objects[0];
      if (about === undefined) continue;
      report("unknown", {
        object: about,
        ...(about === written ? { at: { path: ["metadata", "name"] } } : {}),
        data: { policy: `${kind} ${policy}`, what, objects: listed(objects) },
        help: "give what it depends on with --with, or try the objects on a cluster: kubectl apply --dry-run=server",
      });
    }
  },
});

function listed(objects: readonly KubeObject[]): string {
  const [first] = objects;
  const name = first === undefined ? "" : describeObject(first);
  return objects.length === 1 ? name : `${name} and ${objects.length - 1} more`;
}
