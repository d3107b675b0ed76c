import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { AdmitOptions } from "./admit-pod.ts";
import { type Answer, answersTo, violationsOf } from "./testing/answers.ts";
import { usageResult } from "./testing/results.ts";
import { clusterOf, usageOfWorld, type WorldObject } from "./testing/worlds.ts";

interface Verdict {
  readonly accepted: boolean;
  readonly code?: number;
  readonly message?: string;
  readonly reasons?: readonly string[];
  readonly alternatives?: readonly unknown[];
  readonly warnings?: readonly string[];
  readonly result?: unknown;
  readonly used?: unknown;
}

interface World {
  readonly id: string;
  readonly objects: readonly WorldObject[];
  readonly quotas?: { readonly [quota: string]: { readonly used?: unknown } };
  readonly subjects: readonly { readonly object: WorldObject; readonly verdict: Verdict }[];
}

/** How often the product says what was recorded, by what is compared, and where it does not. */
interface Tally {
  readonly figures: Map<string, { same: number; of: number }>;
  readonly differences: string[];
  leftOut: number;
}

function readWorlds(area: string): readonly World[] {
  const text = readFileSync(new URL(`../../../fixtures/verdicts/worlds-${area}.jsonl`, import.meta.url), "utf8");
  const [, ...lines] = text.trimEnd().split("\n");
  return lines.map((line): World => JSON.parse(line));
}

function count(tally: Tally, figure: string, isSame: boolean, describe: () => string): void {
  const agreement = tally.figures.get(figure) ?? { same: 0, of: 0 };
  tally.figures.set(figure, agreement);
  agreement.of++;
  if (isSame) agreement.same++;
  else tally.differences.push(`${figure}: ${describe()}`);
}

const options: AdmitOptions = { validate: violationsOf };

function compareArea(area: string): Tally {
  const tally: Tally = { figures: new Map(), differences: [], leftOut: 0 };
  for (const world of readWorlds(area)) {
    const cluster = clusterOf(world.objects);
    let usage = usageOfWorld(world.objects, cluster, options);
    const recorded = Object.fromEntries(Object.entries(world.quotas ?? {}).map(([name, { used = {} }]) => [name, used]));
    if (world.quotas !== undefined) {
      const before = usageResult(usage);
      count(tally, "usage before", isDeepStrictEqual(before, recorded), () => show(world.id, before, recorded));
    }
    for (const { object, verdict } of world.subjects) {
      if (isUndecodable(verdict)) {
        tally.leftOut++;
        continue;
      }
      const answers = answersTo(object, cluster, { ...options, usage });
      compareSubject(tally, `${world.id} ${object.metadata.name}`, answers, verdict);
      const answer = answers.find(({ accepted }) => accepted === verdict.accepted);
      if (answer !== undefined) usage = answer.usage;
    }
  }
  return tally;
}

function compareSubject(tally: Tally, id: string, answers: readonly Answer[], verdict: Verdict): void {
  const { accepted, message, alternatives = [], result, used, warnings = [] } = verdict;
  const same = answers.filter((answer) => answer.accepted === accepted);
  count(tally, "verdict", same.length > 0, () => show(id, answers[0], verdict));
  if (same.length === 0) return;
  if (!accepted) {
    const isTold = same.some((answer) => saysSo(answer, verdict));
    count(tally, "sentence", isTold, () =>
      show(
        id,
        same.map((answer) => answer.message),
        [message, ...alternatives],
      ),
    );
  }
  const warned = warnings.filter((warning) => warning.startsWith("would violate"));
  const isWarned = same.some((answer) => isDeepStrictEqual(answer.warnings, warned));
  if (accepted || warned.length > 0)
    count(tally, "warning", isWarned, () =>
      show(
        id,
        same.map((answer) => answer.warnings),
        warned,
      ),
    );
  if (accepted && result !== undefined) {
    const isSame = same.some((answer) => [result, ...alternatives].some((other) => isDeepStrictEqual(answer.result, other)));
    count(tally, "result", isSame, () =>
      show(
        id,
        same.map((answer) => answer.result),
        [result, ...alternatives],
      ),
    );
  }
  if (used === undefined) return;
  const isUsed = same.some((answer) => isDeepStrictEqual(usageResult(answer.usage), used));
  count(tally, "usage", isUsed, () =>
    show(
      id,
      same.map((answer) => usageResult(answer.usage)),
      used,
    ),
  );
}

function saysSo(answer: Answer, { message, reasons = [], alternatives = [] }: Verdict): boolean {
  if (answer.message === message || alternatives.includes(answer.message)) return true;
  return reasons.length > 0 && isDeepStrictEqual(answer.reasons, reasons);
}

function show(id: string, actual: unknown, recorded: unknown): string {
  return `${id}\n    expected ${JSON.stringify(actual)}\n    recorded ${JSON.stringify(recorded)}`;
}

function report(area: string, { figures, differences, leftOut }: Tally): void {
  const parts = [...figures].map(([figure, { same, of }]) => `${figure} ${same}/${of} (${((100 * same) / of).toFixed(2)} %)`);
  console.log(`${area}: ${parts.join(", ")}; ${leftOut} not decoded\n${differences.slice(0, 30).join("\n")}`);
}

function share({ figures }: Tally, figure: string): number {
  const { same, of } = figures.get(figure) ?? { same: 0, of: 0 };
  return of === 0 ? 1 : same / of;
}

/** What is no object of its kind at all never reaches admission. */
function isUndecodable({ code }: Verdict): boolean {
  return code === 400;
}

test("says of objects under LimitRanges what a real cluster says of them", () => {
  const tally = compareArea("limitrange");
  report("limitrange", tally);
  for (const figure of ["verdict", "sentence", "warning", "result"]) expect(share(tally, figure), figure).toBe(1);
});

test("counts and refuses what a real cluster counts and refuses under ResourceQuotas", () => {
  const tally = compareArea("quota");
  report("quota", tally);
  const figures = ["usage before", "verdict", "sentence", "warning", "result", "usage"];
  for (const figure of figures) expect(share(tally, figure), figure).toBe(1);
});

test("refuses and warns as a real cluster does under Pod Security", () => {
  const tally = compareArea("podsecurity");
  report("podsecurity", tally);
  for (const figure of ["verdict", "sentence", "warning"]) expect(share(tally, figure), figure).toBe(1);
});
