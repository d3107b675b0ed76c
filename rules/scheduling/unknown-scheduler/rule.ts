import { closest, defineRule, type PodSource, type World } from "#kit";

const usual = "default-scheduler";

export default defineRule({
  summary: "Pod for a scheduler that is not there",
  outcome: "unschedulable",
  on: "pods",
  reads: ["world"],
  messages: { unknown: "nothing here is a scheduler {scheduler}, so the pods stay pending without an event" },
  check(pod, { report, world }) {
    const { schedulerName = usual, nodeName = "" } = pod.spec;
    if (schedulerName === usual || schedulerName === "" || nodeName !== "") return;
    const near = closest(schedulerName, [usual]);
    // Who has a scheduler of their own seldom keeps it with what it schedules.
    if ((world.closure !== "declared" && near === null) || runsScheduler(world, schedulerName)) return;
    report("unknown", {
      at: [...pod.specPath, "schedulerName"],
      data: { scheduler: schedulerName },
      help: near === null ? "deploy it with this name, or leave the name out for the cluster's own" : `did you mean ${near}?`,
    });
  },
});

/** A scheduler is named by its own workload, on its command line, or in its configuration. */
function runsScheduler(world: World, name: string): boolean {
  const isNamed = ({ owner, spec }: PodSource): boolean =>
    owner.name === name || (spec.containers ?? []).some(({ command = [], args = [] }) => [...command, ...args].some(mentions));
  const mentions = (text: string): boolean => text.includes(name);
  return (
    world.pods.all.some(isNamed) || world.of("v1/ConfigMap").some(({ value }) => Object.values(value.data ?? {}).some(mentions))
  );
}
