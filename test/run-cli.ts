import { main } from "../src/cli/main.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Both streams are terminals of this width. */
  readonly terminal?: number;
}

/** Runs a command line in this process, with surroundings of its own. */
export async function run(
  args: readonly string[],
  { cwd = process.cwd(), env = {}, stdin = "", terminal }: Surroundings = {},
): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await main({
    args,
    cwd,
    env,
    stdout: { write: (text) => stdout.push(text), isTerminal: terminal !== undefined, columns: terminal ?? 100 },
    stderr: { write: (text) => stderr.push(text), isTerminal: terminal !== undefined, columns: terminal ?? 100 },
    readStdin: async () => stdin,
    today: () => "2026-11-21",
    clock: () => 0,
    serve: async () => 0,
  });
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}
