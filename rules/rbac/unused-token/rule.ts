import { defineRule } from "#kit";

export default defineRule({
  summary: "Pods that get a token of a ServiceAccount that may do nothing",
  outcome: "advice",
  on: "pods",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: { unused: "the pods mount a token of ServiceAccount {name}, and no binding grants it anything" },
  check({ owner, namespace, spec, specPath }, { report, references, world }) {
    const name = spec.serviceAccountName ?? "default";
    const account = world.existence.find("ServiceAccount", namespace, name);
    // Of an account that the input does not show it is not known what is bound to it.
    if (account === null || world.isCompleted(owner.document.source.uri) || !world.isComplete("RoleBinding")) return;
    const { automountServiceAccountToken: mounted } = account.value as { readonly automountServiceAccountToken?: boolean };
    if (!(spec.automountServiceAccountToken ?? mounted ?? true)) return;
    if (references.to("ServiceAccount", namespace, name).some(({ at }) => at[0] === "subjects")) return;
    report("unused", {
      at: spec.serviceAccountName === undefined ? { path: specPath, part: "key" } : [...specPath, "serviceAccountName"],
      data: { name },
      help: "set automountServiceAccountToken: false",
      related: [{ object: account, path: ["metadata", "name"], note: "the ServiceAccount" }],
    });
  },
});
