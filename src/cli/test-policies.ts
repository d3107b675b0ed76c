import { lintRequest } from "../app/lint.ts";
import { UsageError } from "../app/usage-error.ts";
import type { Finding } from "../engine/finding.ts";
import type { Source } from "../text/source.ts";
import { clusterManifests, findConfiguration, readBeside } from "./configuration.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { CliOptions } from "./options.ts";
import { type Expectation, suitesIn } from "./policy-suites.ts";
import { bindingsMissingIn, problemWith, sparedIn } from "./suite-verdicts.ts";

/** A file of objects that policies have to let pass, or to refuse. */
interface Case {
  readonly source: Source;
  readonly expected: "pass" | "fail";
}

interface Tested {
  readonly name: string;
  readonly expected: Case["expected"] | "suite";
  /** Why it is not as expected; null if it is. */
  readonly problem: string | null;
}

/**
 * `plimsoll test`: policies beside cases in folders `pass` and `fail`, of which every object has to be judged so, and suites that say
 * what they expect, as kyverno (`kind: Test`) and gator (`kind: Suite`) read them.
 */
export async function testPolicies(options: CliOptions, io: Io): Promise<number> {
  const configuration = findConfiguration(options, io);
  const inputs = await readInputs({
    cwd: io.cwd,
    paths: options.paths,
    context: [...options.with, ...clusterManifests(configuration, io)],
    exclude: configuration.exclude,
    stdin: { name: options.stdinFilename, read: () => io.readStdin() },
    onProgress: () => {},
  });
  for (const { uri, detail } of inputs.problems) io.stderr.write(`plimsoll: cannot read ${uri}: ${detail}\n`);
  const { suites, expectations } = suitesIn(inputs.subjects);
  const isSuite = new Set(suites);
  const cases = inputs.subjects.filter((source) => !isSuite.has(source)).flatMap(caseOf);
  if (cases.length + expectations.length === 0)
    throw new UsageError("no-input", "no cases found: put objects into folders pass and fail beside the policies");
  // What suites name is theirs, and no context of the other cases.
  const isOther = new Set([...cases.map(({ source }) => source), ...suites, ...expectations.flatMap(({ objects }) => objects)]);
  const context = [...inputs.subjects.filter((source) => !isOther.has(source)), ...inputs.context];
  const judge = (subjects: readonly Source[], beside: readonly Source[], more: readonly string[] = []) =>
    lintRequest({
      subjects,
      context: beside,
      sourceProblems: [],
      configuration,
      isWhole: true,
      select: ["policy/denied", "policy/not-checked", "yaml/syntax-error", ...more, ...configuration.userRules.keys()],
      ignore: [],
      today: io.today(),
      readFile: (path) => readBeside(configuration, path, io),
    });
  const judgeSuite = ({ objects, policies }: Expectation) =>
    judge(objects, [...policies, ...bindingsMissingIn(policies), ...inputs.context], ["policy/warned"]);
  const tested = [
    ...cases.flatMap((each) => testCase(each, judge([each.source], context))),
    ...expectations.map((each) => testExpectation(each, judgeSuite(each).findings)),
  ];
  io.stdout.write(reportOf(tested, options.quiet));
  if (inputs.problems.length > 0) return 2;
  return tested.some(({ problem }) => problem !== null) ? 1 : 0;
}

function caseOf(source: Source): Case[] {
  const folder = /(?:^|\/)(pass|fail)\/(?:[^/]+\/)*[^/]+$/.exec(source.uri)?.[1];
  return folder === "pass" || folder === "fail" ? [{ source, expected: folder }] : [];
}

function testExpectation(expectation: Expectation, findings: readonly Finding[]): Tested {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  return { name: expectation.name, expected: "suite", problem: problemWith(expectation, open) };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly summary: { readonly objects: number };
}

/** Every object of a file by itself: one that is refused does not stand for the others. */
function testCase({ source, expected }: Case, { findings, summary }: Judged): Tested[] {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  if (summary.objects === 0) return [{ name: source.uri, expected, problem: "there is no object in it" }];
  const unjudged = open.find(({ rule }) => rule === "policy/not-checked" || rule === "yaml/syntax-error");
  if (unjudged !== undefined) return [{ name: source.uri, expected, problem: unjudged.message }];
  if (expected === "pass") {
    if (open.length === 0) return [{ name: source.uri, expected, problem: null }];
    return open.map(({ message, start, rule }) => ({
      name: `${source.uri}:${start.line}`,
      expected,
      problem: `${message} [${rule}]`,
    }));
  }
  const refused = new Set(open.map(({ document, item }) => `${document}/${item}`)).size;
  const spared = summary.objects - refused;
  const problem =
    spared === 0
      ? null
      : summary.objects === 1
        ? "no policy refuses it"
        : `no policy refuses ${spared} of its ${summary.objects} objects (${sparedIn(source, open).join(", ")})`;
  return [{ name: source.uri, expected, problem }];
}

function reportOf(tested: readonly Tested[], quiet: boolean): string {
  const failed = tested.filter(({ problem }) => problem !== null);
  const lines = (quiet ? failed : tested).map(({ name, expected, problem }) => {
    if (expected === "suite") return problem === null ? `ok      ${name}` : `failed  ${name}: ${problem}`;
    const what = expected === "pass" ? "passes" : "is refused";
    return problem === null ? `ok      ${name} ${what}` : `failed  ${name}: expected that it ${what}, but ${problem}`;
  });
  return `${[...lines, `${tested.length} tested: ${tested.length - failed.length} as expected, ${failed.length} not`].join("\n")}\n`;
}
