import { defineRule, deprecatedNodeLabel, type Path, type PodSource } from "#kit";

export default defineRule({
  summary: "Pod that selects nodes by a label that is on its way out",
  outcome: "risky",
  on: "pods",
  reads: ["verdicts"],
  messages: { deprecated: "nodes will lose the label {label}, by which pods are placed" },
  check(pod, { report, verdicts }) {
    for (const { label, path } of nodeLabels(pod.spec)) {
      const advice = deprecatedNodeLabel(label);
      if (advice === null) continue;
      const said = verdicts(pod.owner).warnings.find((warning) => warning.includes(label) && warning.includes(advice));
      report("deprecated", {
        at: { path: [...pod.specPath, ...path], part: path[0] === "nodeSelector" ? "key" : "value" },
        data: { label },
        clusterMessage: said ?? null,
        help: advice,
      });
    }
  },
});

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** Every place where a pod names a label of nodes. */
function* nodeLabels(spec: PodSource["spec"]): Generator<{ readonly label: string; readonly path: Path }> {
  for (const label of Object.keys(spec.nodeSelector ?? {})) yield { label, path: ["nodeSelector", label] };
  const { nodeAffinity = {} } = spec.affinity ?? {};
  const path = ["affinity", "nodeAffinity"];
  for (const [index, { matchExpressions = [] }] of (nodeAffinity[required]?.nodeSelectorTerms ?? []).entries())
    yield* keysOf(matchExpressions, [...path, required, "nodeSelectorTerms", index, "matchExpressions"]);
  for (const [index, { preference }] of (nodeAffinity[preferred] ?? []).entries())
    yield* keysOf(preference?.matchExpressions ?? [], [...path, preferred, index, "preference", "matchExpressions"]);
  for (const [index, { topologyKey: label = "" }] of (spec.topologySpreadConstraints ?? []).entries())
    yield { label, path: ["topologySpreadConstraints", index, "topologyKey"] };
}

function* keysOf(expressions: readonly { readonly key?: string }[], path: Path): Generator<{ label: string; path: Path }> {
  for (const [index, { key: label = "" }] of expressions.entries()) yield { label, path: [...path, index, "key"] };
}
