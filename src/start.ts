import type { Stream } from "./cli/io.ts";
import { main } from "./cli/main.ts";
import { serve } from "./lsp/main.ts";

/** Runs the command line of this process. */
export function start(): void {
  // Each of them costs something to open, standard input the most: most runs need but one.
  let errors: Stream | null = null;
  const stderr = () => {
    errors ??= streamOf(process.stderr);
    return errors;
  };
  main({
    args: process.argv.slice(2),
    cwd: process.cwd(),
    env: process.env,
    stdout: streamOf(process.stdout),
    stderr: {
      write: (text) => stderr().write(text),
      get isTerminal() {
        return stderr().isTerminal;
      },
      get columns() {
        return stderr().columns;
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

function streamOf(stream: NodeJS.WriteStream): Stream {
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // Who stops reading, as head does, has all that they want.
    if (code === "EPIPE") return;
    if (stream !== process.stderr) process.stderr.write(`plimsoll: cannot write: ${message}\n`);
    process.exit(2);
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 100,
  };
}
