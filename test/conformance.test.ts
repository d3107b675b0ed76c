import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lint } from "../src/index.ts";
import { SchemaPack } from "../src/schema/pack.ts";
import { answers } from "../src/testing/answers.ts";
import { objectOf, readBases, readRecording, type Verdict } from "../src/testing/verdicts.ts";

/** Agreement of one kind, or one group of cases. */
interface Tally {
  cases: number;
  verdicts: number;
  falseAlarms: number;
  missed: number;
  refused: number;
  fields: number;
  reasons: number;
  spoken: number;
  sentences: number;
}

const bases = readBases();
const context = readRecording<object>("cluster-state").map((object, index) => ({
  uri: `cluster-${index}.json`,
  text: JSON.stringify(object),
}));

/** Counts what is said of every case of a recording, or of every so-manieth. */
function agreement(recording: string, say: (verdict: Verdict) => readonly Said[] | null, step = 1): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const [index, verdict] of readRecording<Verdict>(recording).entries()) {
    if (index % step !== 0) continue;
    const said = say(verdict);
    if (said === null) continue;
    const name = verdict.kind ?? verdict.group ?? "";
    const tally = tallies.get(name) ?? emptyTally();
    tallies.set(name, tally);
    count(tally, verdict, said);
  }
  return tallies;
}

/** Decoding and validation alone: cheap enough for every case. Other stages of the server refuse a few, which are left to the rules. */
function sayAlone(): (verdict: Verdict) => readonly Said[] | null {
  const pack = new SchemaPack(readFileSync("schemas/kubernetes.jsonl", "utf8"));
  const say = answers(pack, pack.minors.length - 1);
  return (verdict) => {
    if (!verdict.accepted && verdict.code !== 422 && verdict.code !== 400) return null;
    const said = say(verdict.apiVersion, verdict.kind, objectOf(verdict, bases), verdict.ignoringUnknown);
    if (said === null) return null;
    if (said.stage !== null && said.causes.length === 0) return [{ field: "", reason: "TypeMismatch", clusterMessage: null }];
    return said.causes.map(([field, reason, clusterMessage]) => ({ field, reason, clusterMessage }));
  };
}

function emptyTally(): Tally {
  return { cases: 0, verdicts: 0, falseAlarms: 0, missed: 0, refused: 0, fields: 0, reasons: 0, spoken: 0, sentences: 0 };
}

interface Said {
  readonly field: string;
  readonly reason: string | null;
  readonly clusterMessage: string | null;
}

/** What a program hears that uses the library. */
function lintVerdict(verdict: Verdict, kubernetes: string): readonly Said[] {
  const text = verdict.yaml ?? JSON.stringify(objectOf(verdict, bases));
  const config = { preset: "cluster", kubernetes, world: "closed" } as const;
  return lint({ sources: [{ uri: "case.yaml", text }], context, config }).findings.filter(
    ({ outcome, reason }) => outcome === "rejected" && !(verdict.ignoringUnknown && reason === "UnknownField"),
  );
}

function count(tally: Tally, verdict: Verdict, said: readonly Said[]): void {
  tally.cases++;
  if (said.length > 0 !== verdict.accepted) tally.verdicts++;
  else if (verdict.accepted) tally.falseAlarms++;
  else tally.missed++;
  const causes = causesOf(verdict);
  if (verdict.accepted || causes.length === 0) return;
  tally.refused++;
  const fields = (list: readonly { readonly field: string }[]): string => textOf(list.map(({ field }) => field));
  const reasons = (list: readonly { readonly field: string; readonly reason: string | null }[]): string =>
    textOf(list.map(({ field, reason }) => `${field} ${reason}`));
  if (fields(said) === fields(causes)) tally.fields++;
  if (reasons(said) === reasons(causes)) tally.reasons++;
  const spoken = causes.filter(({ message }) => message !== "");
  if (spoken.length === 0) return;
  tally.spoken++;
  const isSaid = (cause: (typeof spoken)[number]): boolean =>
    said.some(({ field, clusterMessage }) => field === cause.field && clusterMessage?.includes(cause.message) === true);
  if (spoken.every(isSaid)) tally.sentences++;
}

function causesOf({ causes = [], strict = [] }: Verdict): { field: string; reason: string; message: string }[] {
  return [
    ...causes.map(([field, reason, message]) => ({ field, reason, message })),
    ...strict.map(({ kind, field = "" }) => ({
      field,
      reason: kind === "unknown" ? "UnknownField" : "DuplicateField",
      message: "",
    })),
  ].filter(({ field }) => field !== "");
}

function textOf(texts: readonly string[]): string {
  return [...new Set(texts)].sort().join("\n");
}

function total(tallies: ReadonlyMap<string, Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies.values()) {
    sum.cases += tally.cases;
    sum.verdicts += tally.verdicts;
    sum.falseAlarms += tally.falseAlarms;
    sum.missed += tally.missed;
    sum.refused += tally.refused;
    sum.fields += tally.fields;
    sum.reasons += tally.reasons;
    sum.spoken += tally.spoken;
    sum.sentences += tally.sentences;
  }
  return sum;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((10_000 * part) / whole) / 100;
}

function print(title: string, tallies: ReadonlyMap<string, Tally>): void {
  const row = (name: string, tally: Tally): string =>
    [
      name.padEnd(34),
      String(tally.cases).padStart(6),
      percent(tally.verdicts, tally.cases).toFixed(2).padStart(8),
      String(tally.falseAlarms).padStart(7),
      String(tally.missed).padStart(7),
      percent(tally.fields, tally.refused).toFixed(2).padStart(8),
      percent(tally.reasons, tally.refused).toFixed(2).padStart(8),
      percent(tally.sentences, tally.spoken).toFixed(2).padStart(10),
    ].join("");
  const head = `${title.padEnd(34)} cases verdicts  alarms missed   fields reasons sentences`;
  console.log([head, ...[...tallies].map(([name, tally]) => row(name, tally)), row("all", total(tallies))].join("\n"));
}

function expectAgreement(tallies: ReadonlyMap<string, Tally>): void {
  const all = total(tallies);
  expect(percent(all.verdicts, all.cases)).toBeGreaterThanOrEqual(99.5);
  expect(percent(all.fields, all.refused)).toBeGreaterThanOrEqual(98);
  expect(percent(all.reasons, all.refused)).toBeGreaterThanOrEqual(95);
  expect(percent(all.sentences, all.spoken)).toBeGreaterThanOrEqual(95);
  const worst = [...tallies].filter(([, { verdicts, cases }]) => percent(verdicts, cases) < 98).map(([kind]) => kind);
  expect(worst).toEqual([]);
}

describe("agreement with recorded API servers", () => {
  test("Kubernetes 1.36: decoding and validation, kind by kind", { timeout: 300_000 }, () => {
    const tallies = agreement("admission", sayAlone());
    print("admission, 1.36", tallies);
    expectAgreement(tallies);
  });

  test("Kubernetes 1.36: what the library says, of every twelfth case", { timeout: 300_000 }, () => {
    const tallies = agreement("admission", (verdict) => lintVerdict(verdict, "1.36"), 12);
    const all = total(tallies);
    print("library, 1.36", new Map([["every twelfth", all]]));
    expect(percent(all.verdicts, all.cases)).toBeGreaterThanOrEqual(99.5);
    expect(percent(all.fields, all.refused)).toBeGreaterThanOrEqual(98);
  });

  test("what decoding refuses and takes", { timeout: 300_000 }, () => {
    const tallies = agreement("decoding", (verdict) => lintVerdict(verdict, "1.36"));
    print("decoding, 1.36", tallies);
    const all = total(tallies);
    expect(percent(all.verdicts, all.cases)).toBeGreaterThanOrEqual(99);
  });

  for (const minor of ["1.30", "1.33"]) {
    test(`Kubernetes ${minor}, where it answers otherwise`, { timeout: 300_000 }, () => {
      const tallies = agreement(`older-${minor}`, (verdict) => lintVerdict(verdict, minor));
      print(`older, ${minor}`, tallies);
      const all = total(tallies);
      expect(percent(all.verdicts, all.cases)).toBeGreaterThanOrEqual(97);
    });
  }
});
