import { placeBenchCluster } from "../k8s/scheduling/bench.ts";

/**
 * Part of `npm run bench`: places the pods of larger and larger clusters; the time may grow with pods × nodes, no faster.
 */
const sizes = [
  { pods: 1250, nodes: 1000 },
  { pods: 2500, nodes: 1000 },
  { pods: 5000, nodes: 500 },
  { pods: 5000, nodes: 1000 },
] as const;

placeBenchCluster({ pods: 200, nodes: 100 });
for (const size of sizes) {
  const began = performance.now();
  const before = process.cpuUsage();
  const { placements } = placeBenchCluster(size);
  const seconds = (performance.now() - began) / 1000;
  const pending = placements.filter(({ outcome }) => outcome.kind === "pending").length;
  const { user, system } = process.cpuUsage(before);
  const computing = (user + system) / 1e6;
  const perPair = (computing * 1e9) / (size.pods * size.nodes);
  console.log(
    `${size.pods} pods on ${size.nodes} nodes: ${seconds.toFixed(2)} s, ${computing.toFixed(2)} s of computing, ${perPair.toFixed(0)} ns a pair, ${pending} pending`,
  );
}
