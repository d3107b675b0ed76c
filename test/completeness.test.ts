import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtinRules, lintInputOf } from "../src/app/lint.ts";
import { readInputs } from "../src/cli/inputs.ts";
import { defaultConfiguration } from "../src/config/configuration.ts";
import { lintWorld, worldOf } from "../src/engine/lint.ts";
import { pageExamples } from "./pages.ts";

/** Rules about the run, and those of which one object can only have one finding. */
const single = new Set(["input/unreadable-file", "input/crashed-rule"]);

describe("every rule", () => {
  for (const id of builtinRules.keys()) {
    if (single.has(id)) continue;
    test(`${id} has an example in which it finds two things`, () => {
      expect(Math.max(...pageExamples(id).map(({ example }) => example.expected.length))).toBeGreaterThan(1);
    });
  }
});

describe("no rule changes what it reads", () => {
  for (const name of readdirSync(join("fixtures", "workspaces"))) {
    test(name, async () => {
      const cwd = join(process.cwd(), "fixtures", "workspaces", name);
      const { subjects, problems } = await readInputs({
        cwd,
        paths: [],
        context: [],
        exclude: [],
        stdin: { name: "stdin.yaml", read: async () => "" },
        onProgress: () => {},
      });
      const input = lintInputOf({
        subjects,
        context: [],
        sourceProblems: problems,
        configuration: { ...defaultConfiguration, preset: "all" },
        isWhole: true,
        select: [],
        ignore: [],
        today: null,
        readFile: () => null,
      });
      const free = lintWorld(worldOf(input), input);
      const world = worldOf(input);
      for (const { value } of world.objects) deepFreeze(value);
      const frozen = lintWorld(world, input);
      expect(frozen.crashes).toBe(0);
      expect(frozen.findings).toEqual(free.findings);
    });
  }
});

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}
