import { spawnSync } from "node:child_process";

/** What it says of a request. */
export type Answer = Readonly<Record<string, unknown>>;

const mostMemory = 6_000_000;
const longest = 120_000;

/** Puts requests to `src/dev/go/cel-oracle`, with a limit to its memory: the server's CEL has none, and some expressions take all. */
export function askOracle(oracle: string, requests: readonly string[]): readonly Answer[] {
  const limited = ["-c", `ulimit -v ${mostMemory}; exec "$0"`, oracle];
  const options = { input: `${requests.join("\n")}\n`, maxBuffer: 2 ** 28, timeout: longest, encoding: "utf8" as const };
  const { stdout, status } = spawnSync("sh", limited, options);
  if (status !== 0) throw new Error(`${oracle} ended with ${status}`);
  return stdout
    .trim()
    .split("\n")
    .map((line): Answer => JSON.parse(line, asKnownHere));
}

/** Without what is not known here: the budget that is left, costs beyond what a double holds, the time in names of types. */
function asKnownHere(key: string, value: unknown): unknown {
  if (key === "left" || key === "FieldPath") return undefined;
  if (typeof value !== "string") return value;
  return key.endsWith("Cost") ? String(BigInt(Number(value))) : value.replace(/selfType\d+/g, "selfType");
}
