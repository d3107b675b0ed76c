import { main } from "./cli/main.ts";

const chunks: string[] = [];
main({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdout: {
    write: (text) => {
      process.stdout.write(text);
    },
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 100,
  },
  stderr: {
    write: (text) => {
      process.stderr.write(text);
    },
    isTerminal: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 100,
  },
  readStdin: async () => {
    process.stdin.setEncoding("utf8");
    for await (const chunk of process.stdin) chunks.push(String(chunk));
    return chunks.join("");
  },
  today: () => new Date().toISOString().slice(0, 10),
  clock: () => performance.now(),
  serve: async () => (await import("./lsp/main.ts")).serve(),
}).then((code) => {
  process.exitCode = code;
});
