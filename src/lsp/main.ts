import { milliseconds } from "../cli/clock.ts";
import { jsonRpc } from "./jsonrpc.ts";
import { serveConnection } from "./server.ts";

/** `plimsoll lsp`: speaks the language server protocol on standard input and output. */
export async function serve(): Promise<number> {
  const { stdin, stdout, stderr } = process;
  // What is printed by mistake would break the protocol.
  console.log = console.error;
  process.on("uncaughtException", (error) => stderr.write(`plimsoll: ${error.stack ?? error.message}\n`));
  process.on("unhandledRejection", (error) => stderr.write(`plimsoll: ${String(error)}\n`));
  const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = jsonRpc();
  const connection = createMessageConnection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout));
  const code = await serveConnection(connection, {
    cwd: process.cwd(),
    today: () => new Date().toISOString().slice(0, 10),
    clock: milliseconds,
  });
  connection.dispose();
  stdin.destroy();
  return code;
}
