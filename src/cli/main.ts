import { toolVersion } from "../app/assets.ts";
import { UsageError } from "../app/usage-error.ts";
import { capacity } from "./capacity.ts";
import { check, explainRule } from "./check.ts";
import { type Command, commands } from "./commands.ts";
import { completionScript } from "./completion.ts";
import { findConfiguration } from "./configuration.ts";
import { helpText } from "./help.ts";
import { init } from "./init.ts";
import type { Io } from "./io.ts";
import { type CliOptions, parseOptions } from "./options.ts";
import { listRules } from "./rules.ts";
import { testPolicies } from "./test-policies.ts";

/** Runs one command line. The exit code: 0 nothing that matters, 1 findings that do, 2 misuse or failure. */
export async function main(io: Io): Promise<number> {
  try {
    const [first, ...rest] = io.args;
    const command = commands.find((name) => name === first);
    const options = parseOptions(command === undefined ? io.args : rest);
    if (options.version) {
      io.stdout.write(`plimsoll ${toolVersion()}\n`);
      return 0;
    }
    if (options.help) {
      io.stdout.write(helpText(command ?? "check"));
      return 0;
    }
    return await run(command ?? "check", options, io);
  } catch (error) {
    if (error instanceof UsageError) {
      for (const line of error.message.split("\n")) io.stderr.write(`plimsoll: ${line}\n`);
      return 2;
    }
    io.stderr.write(`plimsoll: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
}

async function run(command: Command, options: CliOptions, io: Io): Promise<number> {
  switch (command) {
    case "check":
      return check(options, io);
    case "explain": {
      const [rule] = options.paths;
      if (rule === undefined)
        throw new UsageError(
          "bad-option",
          "explain needs a rule, such as plimsoll explain networking/unmatched-service-selector",
        );
      io.stdout.write(explainRule(rule, findConfiguration({ ...options, paths: [] }, io)));
      return 0;
    }
    case "rules":
      io.stdout.write(listRules(options, findConfiguration(options, io)));
      return 0;
    case "init":
      return init(options, io);
    case "test":
      return testPolicies(options, io);
    case "capacity":
      return capacity(options, io);
    case "completion":
      io.stdout.write(completionScript(options.paths[0]));
      return 0;
    case "lsp":
      return io.serve();
  }
}
