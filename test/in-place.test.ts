import { expect, test } from "vitest";
import { builtinRules, lintRequest } from "../src/app/lint.ts";
import { compareWithBefore } from "../src/cli/new-findings.ts";
import { toConfiguration } from "../src/config/load.ts";
import { LintCache } from "../src/engine/cache.ts";
import type { Source } from "../src/text/source.ts";
import { pageExamples } from "./pages.ts";

/**
 * Of a change in place, only the files are looked at on which it may bear. Worlds are put together of the examples of all rules, one
 * value of one file is changed, or a file goes, and what is found must be what a look at everything finds. `PLIMSOLL_WORLDS=2000` tries more.
 */
const worlds = Number(process.env["PLIMSOLL_WORLDS"] ?? 80);
const kustomized = /kustomize\.config\.k8s\.io|^resources:/m;
const examples = [...builtinRules.keys()]
  .flatMap(pageExamples)
  .map(({ example }) => example)
  .filter(
    ({ configuration, sources }) =>
      configuration === null &&
      !sources.some(({ text }) => kustomized.test(text) || /^kind: (Node|PersistentVolume)$/m.test(text)),
  );

test("a change in place is looked at where it may bear on something, and nothing is missed", () => {
  const random = randomFrom(20_261_121);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  let narrowed = 0;
  let found = 0;
  for (let round = 0; round < worlds; round++) {
    const earlier = Array.from({ length: 12 }, (_, number) => spread(pick(examples).sources, number, random)).flat();
    const changed = pick(earlier);
    const isGone = random() < 0.3;
    const text = isGone ? "" : changeOne(changed.text, random);
    if (text === changed.text) continue;
    const others = earlier.filter((source) => source !== changed);
    const now = isGone ? others : [...others, { uri: changed.uri, text }];
    const nearby = newFindings(changed, now, false);
    const everywhere = newFindings(changed, now, true);
    expect(nearby.findings, `round ${round}: ${changed.uri}\n${changed.text}\n--- is now\n${text}`).toEqual(everywhere.findings);
    if (nearby.looked < everywhere.looked) narrowed++;
    found += everywhere.findings.length;
  }
  expect(narrowed).toBeGreaterThan(worlds / 20);
  expect(found).toBeGreaterThan(worlds / 2);
}, 900_000);

test("numbers that no double holds are compared as well", () => {
  const pod = (image: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {securityContext: {runAsUser: 9007199254740993}, containers: [{name: web, image: ${image}}]}\n`;
  const changed = { uri: "pod.yaml", text: pod("web:1") };
  expect(newFindings(changed, [{ ...changed, text: pod('" web"') }], false).findings).toContainEqual(
    expect.stringContaining("must not have leading or trailing whitespace"),
  );
});

/** Each document in a file of its own, those of most examples in a namespace that other examples have, too. */
function spread(sources: readonly Source[], number: number, random: () => number): Source[] {
  const namespace = random() < 0.1 ? null : ["north", "south", "east", "west"][Math.floor(random() * 4)];
  return sources.flatMap(({ uri, text }) =>
    text
      .split(/^---$/m)
      .filter((part) => part.trim() !== "")
      .map((part, index) => ({ uri: `${number}/${uri}-${index}.yaml`, text: namespace ? moved(part, namespace) : part })),
  );
}

function moved(text: string, namespace: string): string {
  const renamed = text.replace(/\bnamespace: [\w-]+/g, `namespace: ${namespace}`);
  if (renamed !== text) return renamed;
  return text
    .replace(/^metadata:\n( +)name:/m, `metadata:\n$1namespace: ${namespace}\n$1name:`)
    .replace(/^metadata: \{ ?name:/m, `metadata: {namespace: ${namespace}, name:`);
}

const scalar = /((?:^|[{,[]|- )\s*[\w./-]+:\s+)("[^"\n]*"|[\w./:-]+)/gm;

function changeOne(text: string, random: () => number): string {
  const matches = [...text.matchAll(scalar)];
  const match = matches[Math.floor(random() * matches.length)];
  if (match === undefined) return text;
  const [, before = "", value = ""] = match;
  const values = ["1", "0", "9", "web", "http", "true", '"2"', "100m", "1Gi", "north", "8080", "default"];
  const next = values[Math.floor(random() * values.length)] ?? value;
  return text.slice(0, match.index) + before + next + text.slice(match.index + match[0].length);
}

function newFindings(changed: Source, now: readonly Source[], isEverywhere: boolean) {
  const cache = new LintCache();
  const configuration = toConfiguration({ preset: "all" });
  let looked = 0;
  const { onlyNew } = compareWithBefore(
    {
      changes: { ref: "HEAD", before: new Map([[changed.uri, changed.text]]), untracked: new Set() },
      options: { since: "HEAD", hook: false, paths: [], with: [] },
      configuration,
      sources: now,
      context: isEverywhere ? [{ uri: "besides.yaml", text: "" }] : [],
      documentsOf: (source) => cache.world.documentsOf(source, true),
      lint: (subjects, { reach, world = configuration.world, select = [] }) => {
        looked += reach.around?.size ?? 1000;
        return lintRequest({
          subjects,
          context: [],
          sourceProblems: [],
          configuration: { ...configuration, world },
          isWhole: true,
          select,
          ignore: [],
          today: null,
          readFile: () => null,
          cache,
          reach,
        });
      },
    },
    { cwd: "/nowhere" } as never,
  );
  const { report } = onlyNew(now);
  const findings = report.findings
    .filter(({ suppressed }) => suppressed === null)
    .map(({ file, start, rule, message }) => `${file}:${start.line} ${rule} ${message}`);
  return { findings, looked };
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
