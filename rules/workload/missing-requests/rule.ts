import { defineRule, listOf, refusedFor, resourcesOfPod } from "#kit";

export default defineRule({
  summary: "Containers without requests or limits, even after LimitRange defaults",
  outcome: "advice",
  on: "pods",
  reads: ["admission"],
  presets: ["recommended", "reliability"],
  options: {
    requests: listOf({ default: ["cpu", "memory"], description: "Resources that every container has to request." }),
    limits: listOf({ default: ["memory"], description: "Resources that every container has to limit." }),
  },
  messages: { missing: "container {container} has no {resources}" },
  check({ owner, path }, { admission, options, report }) {
    const pod = resourcesOfPod(admission.resourcesOf(owner));
    if (pod === null) return;
    for (const { name, role, index, requests, limits } of pod) {
      const missing: string[] = [];
      for (const resource of options.requests) if (!requests.has(resource)) missing.push(`${resource} request`);
      for (const resource of options.limits) if (!limits.has(resource)) missing.push(`${resource} limit`);
      if (missing.length === 0) continue;
      // What a quota refuses for it has been told.
      if (refusedFor(owner, admission, ["quota-must-specify"]).length > 0) return;
      report("missing", {
        object: owner,
        at: [...path, "spec", role === "container" ? "containers" : "initContainers", index, "resources"],
        data: { container: name, resources: missing.join(", no ") },
        help: requests.size === 0 ? "without requests the scheduler sees an empty pod, and the kubelet evicts it first" : null,
      });
    }
  },
});
