import { spawnSync } from "node:child_process";

const mostMemory = 6_000_000;
const longest = 120_000;

/** Puts requests to `src/dev/go/cel-oracle`, with a limit to its memory: the server's CEL has none, and some expressions take all. */
export function askOracle(oracle: string, requests: readonly string[]): readonly string[] {
  const limited = ["-c", `ulimit -v ${mostMemory}; exec "$0"`, oracle];
  const options = { input: `${requests.join("\n")}\n`, maxBuffer: 2 ** 28, timeout: longest, encoding: "utf8" as const };
  const { stdout, status } = spawnSync("sh", limited, options);
  if (status !== 0) throw new Error(`${oracle} ended with ${status}`);
  return stdout.trim().split("\n");
}
