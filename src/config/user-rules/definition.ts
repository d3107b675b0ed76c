import { builtinKinds } from "../../k8s/validation/validate.ts";
import type { Outcome, Preset, Rule } from "../../kit/rule.ts";
import type { Path } from "../../syntax/path.ts";
import { closest, editDistance } from "../../text/closest.ts";
import { makeCelRule } from "./cel-rule.ts";
import { parsePath } from "./path.ts";

/** A rule of the user's own with its page, or what is wrong with it. */
export type UserRule = { readonly rule: Rule; readonly page: string } | { readonly problems: readonly DefinitionProblem[] };

export interface DefinitionProblem {
  readonly message: string;
  /** From the definition. */
  readonly path: Path;
  readonly part?: "key";
}

type Written = { readonly [key: string]: unknown };

/** Whether a setting defines a rule rather than sets one. */
export function isDefinition(setting: unknown): boolean {
  return typeof setting === "object" && setting !== null && ("cel" in setting || "extends" in setting);
}

const outcomes: readonly Outcome[] = ["rejected", "pods-rejected", "unschedulable", "broken", "risky", "advice"];
const presets: readonly Preset[] = ["recommended", "cluster", "security", "reliability"];
/** A rule that somebody writes is wanted. */
const wanted: readonly Preset[] = ["recommended", "security", "reliability", "all"];
const idForm = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function readDefinition(id: string, written: Written, builtins: ReadonlyMap<string, Rule>): UserRule {
  if (builtins.has(id))
    return {
      problems: [
        {
          message: `${id} is a rule that there is; give yours another id, such as team/${id.split("/")[1]}`,
          path: [],
          part: "key",
        },
      ],
    };
  if (!idForm.test(id))
    return { problems: [{ message: `${id}: expected an id such as team/owner-label`, path: [], part: "key" }] };
  return "cel" in written ? readCel(id, written) : readExtension(id, written, builtins);
}

/** What a key may hold, and whether it has to be there. */
interface Key {
  readonly expected: string;
  readonly required?: true;
  accepts(value: unknown): boolean;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);
const text: Key = { expected: "a text", accepts: isText };

const celKeys: { readonly [key: string]: Key } = {
  cel: { expected: "an expression", required: true, accepts: isText },
  message: { ...text, required: true },
  on: { expected: "a list of kinds, or pods", accepts: (value) => isText(value) || isTexts(value) },
  help: text,
  outcome: { expected: `one of ${outcomes.join(", ")}`, accepts: (value) => outcomes.some((known) => known === value) },
  severity: { expected: "a severity", accepts: isText },
  at: { expected: "a path such as metadata.labels", accepts: (value) => isText(value) && parsePath(value) !== null },
  presets: {
    expected: `a list of ${presets.join(", ")}`,
    accepts: (value) => Array.isArray(value) && value.every((preset) => presets.some((known) => known === preset)),
  },
};

function keyProblems(id: string, written: Written, keys: { readonly [key: string]: Key }): DefinitionProblem[] {
  const wrong = Object.entries(written).flatMap(([key, value]): DefinitionProblem[] => {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (known?.accepts(value) === true) return [];
    if (known !== undefined) return [{ message: `${key}: expected ${known.expected}`, path: [key] }];
    const near = closest(key, Object.keys(keys));
    return [{ message: `${id} has no key ${key}${near === null ? "" : `; did you mean ${near}?`}`, path: [key], part: "key" }];
  });
  const missing = Object.entries(keys).flatMap(([key, { required }]): DefinitionProblem[] =>
    required === true && !Object.hasOwn(written, key) ? [{ message: `${id}: ${key} is missing`, path: [], part: "key" }] : [],
  );
  return [...wrong, ...missing];
}

function readCel(id: string, written: Written): UserRule {
  const problems = keyProblems(id, written, celKeys);
  if (problems.length > 0) return { problems };
  const cel = String(written["cel"]);
  const message = String(written["message"]);
  const on = onOf(written["on"]);
  const misspelt = on === "pods" ? [] : on.flatMap((kind) => misspeltKind(kind) ?? []);
  if (misspelt.length > 0) return { problems: misspelt.map((problem) => ({ message: problem, path: ["on"] })) };
  const outcome = outcomes.find((known) => known === written["outcome"]) ?? "advice";
  const help = isText(written["help"]) ? written["help"] : null;
  const at = isText(written["at"]) ? parsePath(written["at"]) : null;
  const made = makeCelRule({ cel, message, on, outcome, help, at, presets: presetsOf(written["presets"]) });
  if ("problems" in made) {
    return { problems: made.problems.map((problem) => ({ message: problem.message, path: [problem.key] })) };
  }
  const about = on === "pods" ? "pods" : on.join(", ");
  const page = [`# ${id}`, message, "", `A rule of plimsoll.yaml, on ${about}; outcome ${outcome}.`, "", "```cel", cel, "```"];
  return { rule: made.rule, page: `${[...page, ...(help === null ? [] : ["", help])].join("\n")}\n` };
}

function onOf(value: unknown): readonly string[] | "pods" {
  if (value === "pods") return "pods";
  if (isText(value)) return [value];
  return Array.isArray(value) ? value.filter(isText) : ["*"];
}

/** Kinds may be custom ones; but one letter beside a built-in kind, or its plural, is a slip. */
function misspeltKind(name: string): string | null {
  const isBare = !name.includes("/");
  const known = builtinKinds().map((kind) => (isBare ? kind.slice(kind.lastIndexOf("/") + 1) : kind));
  if (name === "*" || known.includes(name)) return null;
  const lower = name.toLowerCase();
  const near = known.find((kind) => isSlip(lower, kind.toLowerCase()));
  return near === undefined ? null : `there is no kind ${name}; did you mean ${near}?`;
}

function isSlip(name: string, kind: string): boolean {
  return name === kind || name === `${kind}s` || (name.length > 5 && editDistance(name, kind, 1) <= 1);
}

function presetsOf(value: unknown): readonly Preset[] {
  if (!Array.isArray(value)) return wanted;
  return [...presets.filter((preset) => value.includes(preset)), "all"];
}

/** A built-in rule under another id, with options of its own. */
function readExtension(id: string, written: Written, builtins: ReadonlyMap<string, Rule>): UserRule {
  const name = String(written["extends"]);
  const base = builtins.get(name);
  if (base === undefined) {
    const near = closest(name, builtins.keys());
    return {
      problems: [{ message: `there is no rule ${name}${near === null ? "" : `; did you mean ${near}?`}`, path: ["extends"] }],
    };
  }
  const options = Object.fromEntries(
    Object.entries(base.options).map(([key, { expected, accepts }]) => [key, { expected, accepts }]),
  );
  const own: { readonly [key: string]: Key } = {
    extends: { ...text, required: true },
    severity: { expected: "a severity", accepts: isText },
    outcome: celKeys["outcome"] ?? text,
    presets: celKeys["presets"] ?? text,
    ...options,
  };
  const problems = keyProblems(id, written, own);
  if (problems.length > 0) return { problems };
  const outcome = outcomes.find((known) => known === written["outcome"]) ?? base.outcome;
  const values = Object.entries(base.options).map(([key, option]) => [
    key,
    Object.hasOwn(written, key) ? { ...option, default: written[key] } : option,
  ]);
  const rule: Rule = { ...base, outcome, presets: presetsOf(written["presets"]), options: Object.fromEntries(values) };
  const set = Object.entries(written).filter(([key]) => Object.hasOwn(base.options, key));
  const settings = set.map(([key, value]) => `- ${key}: ${JSON.stringify(value)}`);
  const page = [`# ${id}`, base.summary, "", `A rule of plimsoll.yaml: ${name} with options of its own.`, "", ...settings];
  return { rule, page: `${page.join("\n").trimEnd()}\n` };
}
