import { milliseconds } from "./cli/clock.ts";
import { main } from "./cli/main.ts";
import { standardStream } from "./cli/streams.ts";
import { serve } from "./lsp/main.ts";

/** Runs the command line of this process. */
export function start(): void {
  main({
    args: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: standardStream("stdout"),
    stderr: standardStream("stderr"),
    readStdin: async () => {
      const chunks: string[] = [];
      const { stdin } = process;
      stdin.setEncoding("utf8");
      for await (const chunk of stdin) chunks.push(String(chunk));
      return chunks.join("");
    },
    today: () => new Date().toISOString().slice(0, 10),
    clock: milliseconds,
    serve,
  }).then((code) => {
    process.exitCode = code;
  });
}
