import type { RawMap } from "../../../k8s/schema/raw.ts";
import { formatField } from "../../../k8s/validation/field.ts";
import type { CustomKind } from "../../custom.ts";

/** What is said of an object, by us or by a recorded server, in an order that both have. */
export interface Answer {
  readonly stage: "taken" | "undecodable" | "unknown-fields" | "invalid";
  readonly words: readonly string[];
}

/** What a recording holds of the answer to one object. */
export interface Recorded {
  readonly accepted?: boolean;
  readonly result?: RawMap;
  readonly code?: number;
  readonly message?: string;
  readonly causes?: readonly (readonly [field: string, reason: string, message: string])[];
}

export function answerTo(kind: CustomKind, object: RawMap): Answer & { readonly value: RawMap } {
  const { value, problems } = kind.decode(object);
  const unknown = problems.filter(({ code }) => code === "unknown-field");
  const wrong = problems.filter(({ code }) => code !== "unknown-field");
  if (wrong.length > 0) return { stage: "undecodable", words: wrong.map(({ words }) => words), value };
  if (unknown.length > 0)
    return { stage: "unknown-fields", words: sorted(unknown.map(({ words }) => quotedField(words))), value };
  const violations = kind.validate(value).map(({ at, reason, message }) => `${formatField(at)} | ${reason} | ${message}`);
  return violations.length === 0 ? { stage: "taken", words: [], value } : { stage: "invalid", words: sorted(violations), value };
}

/** The server stops at the first value that it cannot decode, and we do not: what it said has to be among our words. */
export function recordedAnswer({ code = 201, message = "", causes = [] }: Recorded, ours: Answer): Answer {
  if (code === 422) return { stage: "invalid", words: sorted(causes.map((cause) => cause.join(" | "))) };
  if (code !== 400) return { stage: "taken", words: [] };
  const unknown = [...message.matchAll(/unknown field "([^"]*)"/g)].map(([, field = ""]) => field);
  if (unknown.length > 0) return { stage: "unknown-fields", words: sorted(unknown) };
  const said = ours.words.some((words) => message.endsWith(`: ${words}`));
  return { stage: "undecodable", words: said ? ours.words : [message] };
}

function quotedField(words: string): string {
  return /"(.*)"$/s.exec(words)?.[1] ?? "";
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
