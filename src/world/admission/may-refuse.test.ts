import { readFileSync } from "node:fs";
import { globSync } from "glob";
import { expect, test } from "vitest";
import { builtinRules, lintInputOf } from "../../app/lint.ts";
import { defaultConfiguration } from "../../config/configuration.ts";
import { loadConfiguration } from "../../config/load.ts";
import validateConfiguration from "../../config/validate.generated.ts";
import { worldOf } from "../../engine/lint.ts";
import { parsePage } from "../../testing/page.ts";
import type { World } from "../world.ts";
import type { Fate } from "./fate.ts";

/** The worlds of all examples of the rules' pages: each denial has some among them. */
function* worlds(): Generator<{ readonly of: string; readonly world: World }> {
  for (const file of globSync("rules/{admission,quota,security,workload,policy,storage}/*/**/*.md").sort()) {
    for (const { sources, configuration, line } of parsePage(readFileSync(file, "utf8")).examples) {
      const loaded = loadConfiguration({ uri: "plimsoll.yaml", text: configuration ?? "" }, validateConfiguration, builtinRules);
      for (const world of ["closed", "auto"] as const) {
        const input = lintInputOf({
          subjects: sources,
          context: [],
          sourceProblems: [],
          configuration: { ...(loaded.configuration ?? defaultConfiguration), world },
          isWhole: true,
          select: [],
          ignore: [],
          today: null,
          readFile: () => null,
        });
        yield { of: `${file}:${line}`, world: worldOf(input) };
      }
    }
  }
}

function saysSomething({ refusal, warning, pods }: Fate): boolean {
  const { failure = null, pod = null } = pods?.creation ?? {};
  return refusal !== null || warning !== null || failure !== null || (pod?.refusal ?? null) !== null;
}

test("admission says nothing of what it is not asked about, and resources are the same without asking", () => {
  const wrong: string[] = [];
  let asked = 0;
  let spared = 0;
  for (const { of, world } of worlds()) {
    for (const object of world.objects) {
      const fate = world.admission.of(object);
      if (world.admission.mayRefuse(object)) {
        asked++;
        continue;
      }
      spared++;
      if (fate !== null && saysSomething(fate)) wrong.push(`${of}: ${object.kind} ${object.name}`);
      expect(world.admission.resourcesOf(object)).toEqual(fate?.pods?.creation.pod.pod.resources ?? null);
    }
  }
  expect(wrong).toEqual([]);
  expect([asked > 100, spared > 100]).toEqual([true, true]);
});
