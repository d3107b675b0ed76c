import { defineRule, type ObjectOf, type World } from "#kit";

type Autoscaler = ObjectOf<"autoscaling/v2/HorizontalPodAutoscaler">;

export default defineRule({
  summary: "Two HorizontalPodAutoscalers scale the same workload",
  outcome: "broken",
  on: "world",
  reads: ["connections"],
  messages: { shared: "{kind} {name} is scaled by autoscaler {other} as well, so neither scales it" },
  check(world: World, { connections: { neighbours }, report }) {
    const byTarget = new Map<string, Autoscaler[]>();
    for (const autoscaler of world.of("autoscaling/v2/HorizontalPodAutoscaler")) {
      const { apiVersion = "", kind, name } = autoscaler.value.spec?.scaleTargetRef ?? {};
      const key = JSON.stringify([autoscaler.namespace, apiVersion.split("/")[0], kind, name]);
      byTarget.set(key, [...(byTarget.get(key) ?? []), autoscaler]);
    }
    for (const autoscalers of byTarget.values()) {
      for (const [index, autoscaler] of autoscalers.slice(0, 50).entries()) {
        const other = autoscalers.slice(0, index).find((one) => neighbours.areTogether(one, autoscaler));
        if (other === undefined) continue;
        const { kind = "", name = "" } = autoscaler.value.spec?.scaleTargetRef ?? {};
        report("shared", {
          object: autoscaler,
          at: ["spec", "scaleTargetRef"],
          data: { kind, name, other: other.name },
          reason: "AmbiguousSelector",
          help: "put the metrics of both into one autoscaler; it takes the highest answer",
          related: [{ object: other, path: ["spec", "scaleTargetRef"], note: "the other one" }],
        });
      }
    }
  },
});
