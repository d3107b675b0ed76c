import { main } from "./cli/main.ts";
import { serve } from "./lsp/main.ts";

/** Runs the command line of this process. */
export function start(): void {
  // Each of them costs something to open, standard input the most: most runs need but one.
  const { stdout } = process;
  const streamOf = (stream: NodeJS.WriteStream) => ({
    write: (text: string) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 100,
  });
  main({
    args: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: streamOf(stdout),
    stderr: {
      write: (text) => {
        process.stderr.write(text);
      },
      get isTerminal() {
        return process.stderr.isTTY === true;
      },
      get columns() {
        return process.stderr.columns ?? 100;
      },
    },
    readStdin: async () => {
      const chunks: string[] = [];
      const { stdin } = process;
      stdin.setEncoding("utf8");
      for await (const chunk of stdin) chunks.push(String(chunk));
      return chunks.join("");
    },
    today: () => new Date().toISOString().slice(0, 10),
    clock: () => performance.now(),
    serve,
  }).then((code) => {
    process.exitCode = code;
  });
}
