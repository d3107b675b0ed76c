import { parseRequestUri } from "../../core/go-url.ts";
import { labelKeyProblems, labelValueProblems } from "../../core/label-syntax.ts";
import { type NameRule, nameIsDns1035Label, nameIsDnsLabel, nameIsDnsSubdomain } from "../../core/object-names.ts";
import { formatCheck } from "../../schema/formats/formats.ts";
import { structType } from "../types/type.ts";
import { absent, Optional } from "../values/optional.ts";
import { noSuchOverload, Special, type Value } from "../values/value.ts";
import { onText } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";

const formatType = structType("kubernetes.NamedFormat");

/** `format.dns1123Label()`. */
export class FormatValue extends Special {
  readonly type = formatType;
  readonly name: string;
  readonly problems: (text: string) => readonly string[];
  /** How long the pattern is that costs are computed with. */
  readonly patternSize: number;

  constructor(name: string, patternSize: number, problems: (text: string) => readonly string[]) {
    super();
    this.name = name;
    this.patternSize = patternSize;
    this.problems = problems;
  }

  override equals(other: Value): boolean | typeof noSuchOverload {
    return other instanceof FormatValue ? other.name === this.name : noSuchOverload;
  }

  override print(): string {
    return this.name;
  }
}

function named(rule: NameRule, use: "name" | "prefix"): (text: string) => readonly string[] {
  return (text) => rule(text, use);
}

function checked(format: string, problem: string): (text: string) => readonly string[] {
  const check = formatCheck(format);
  return (text) => (check === null || check(text) ? [] : [problem]);
}

function uriProblems(text: string): readonly string[] {
  const parsed = parseRequestUri(text);
  return "message" in parsed ? [parsed.message] : [];
}

const formats: ReadonlyMap<string, FormatValue> = new Map(
  [
    new FormatValue("dns1123Label", 30, named(nameIsDnsLabel, "name")),
    new FormatValue("dns1123Subdomain", 60, named(nameIsDnsSubdomain, "name")),
    new FormatValue("dns1035Label", 30, named(nameIsDns1035Label, "name")),
    new FormatValue("qualifiedName", 60, (text) => labelKeyProblems(text)),
    new FormatValue("dns1123LabelPrefix", 30, named(nameIsDnsLabel, "prefix")),
    new FormatValue("dns1123SubdomainPrefix", 60, named(nameIsDnsSubdomain, "prefix")),
    new FormatValue("dns1035LabelPrefix", 30, named(nameIsDns1035Label, "prefix")),
    new FormatValue("labelValue", 40, (text) => labelValueProblems(text)),
    new FormatValue("uri", 1103, uriProblems),
    new FormatValue("uuid", 70, checked("uuid", "does not match the UUID format")),
    new FormatValue("byte", 84, checked("byte", "invalid base64")),
    new FormatValue("date", 71, checked("date", "invalid date")),
    new FormatValue("datetime", 71, checked("datetime", "invalid datetime")),
  ].map((format) => [format.name, format]),
);

/** Names and texts of certain forms (pkg/cel/library/format.go of k8s.io/apiserver). */
export const namedFormats: Library = {
  table: [
    "format-validate | .validate | kubernetes.NamedFormat, string | optional_type(list(string))",
    "format-named | format.named | string | optional_type(kubernetes.NamedFormat)",
    ...[...formats.keys()].map((name) => `format.${name} | format.${name} |  | kubernetes.NamedFormat`),
  ].join("\n"),
  implementations: Object.fromEntries<Implementation>([
    [
      "format-validate",
      (format = null, text = null) =>
        format instanceof FormatValue && typeof text === "string" ? validate(format, text) : noSuchOverload,
    ],
    [
      "format-named",
      onText((name) => {
        const format = formats.get(name);
        return format === undefined ? absent : new Optional(format);
      }),
    ],
    ...[...formats].map(([name, format]): [string, Implementation] => [`format.${name}`, () => format]),
  ]),
};

function validate(format: FormatValue, text: string): Value {
  const problems = format.problems(text);
  return problems.length === 0 ? absent : new Optional(problems);
}
