import { resolve } from "node:path";
import { UsageError } from "../app/usage-error.ts";
import type { Io } from "./io.ts";
import type { CliOptions } from "./options.ts";
import { writeAtomically } from "./write-file.ts";

/** Colours only where somebody looks at them, unless told otherwise. */
export function usesColor({ color }: CliOptions, { env, stdout }: Io): boolean {
  if (color !== "auto") return color === "always";
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return stdout.isTerminal && env["TERM"] !== "dumb";
}

/** To standard output, or to a file as a whole. */
export function writeOutput(text: string, file: string | null, io: Io): void {
  if (file === null) {
    io.stdout.write(text);
    return;
  }
  try {
    writeAtomically(resolve(io.cwd, file), text);
  } catch (error) {
    throw new UsageError("cannot-write", `cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
